import { choice, mustChoose } from '../fields/choice';
import type { Field } from '../fields/field';
import { flag, id, text } from '../fields/makers';
import type { Operation, Quota, Resource } from './operation';
import { chatroomId, friendRequests, NEW_DEVICE } from './vocabulary';
import { joinedWxids, locator, twoWxids, wxidList } from '../fields/locator';

const founders = twoWxids(
	'wxids',
	'Members',
	'The wxids of at least two friends, separated by commas',
);

/** The vendor's advice (GeWe's guide). */
const newGroups: Quota = { name: 'new groups', aDay: 10 };
/** The vendor tells no number. */
const joinedGroups: Quota = { name: 'joined groups' };

export const createChatroom: Operation = {
	name: 'Create',
	value: 'createChatroom',
	action: 'Create group',
	description:
		'Create a group with at least two friends. Create at most 10 a day, at least 10 minutes apart.',
	path: '/group/createChatroom',
	page: 139908291,
	effect: 'change',
	fields: [founders],
	quotas: [newGroups],
	gives: { image: 'headImgBase64' },
};

const chatroomName = text('chatroomName', 'Group Name', 'The new name of the group');

export const modifyChatroomName: Operation = {
	name: 'Rename',
	value: 'modifyChatroomName',
	action: 'Rename group',
	description: 'Change the name that all members see',
	path: '/group/modifyChatroomName',
	page: 139908292,
	effect: 'change',
	fields: [chatroomId, chatroomName],
};

const chatroomRemark = text(
	'chatroomRemark',
	'Remark',
	'The name that you alone see for the group',
);

export const modifyChatroomRemark: Operation = {
	name: 'Set Remark',
	value: 'modifyChatroomRemark',
	action: 'Set remark of group',
	description: 'Set the name that you alone see for a group',
	path: '/group/modifyChatroomRemark',
	page: 139908293,
	effect: 'change',
	fields: [chatroomId, chatroomRemark],
};

const nickName = text('nickName', 'Your Name', 'The name that the group sees for you');

export const modifyChatroomNickNameForSelf: Operation = {
	name: 'Set Own Name',
	value: 'modifyChatroomNickNameForSelf',
	action: 'Set own name in group',
	description: 'Set the name that a group sees for the account',
	path: '/group/modifyChatroomNickNameForSelf',
	page: 139908294,
	effect: 'change',
	fields: [chatroomId, nickName],
};

const members = joinedWxids('wxids', 'Members', 'The wxids of the people, separated by commas');
const reason = text(
	'reason',
	'Invitation Reason',
	'What to tell the owner where invitations need a consent',
	{
		always: true,
	},
);

export const inviteMember: Operation = {
	name: 'Invite Members',
	value: 'inviteMember',
	action: 'Invite members to group',
	description: 'Invite friends to a group',
	path: '/group/inviteMember',
	page: 139908295,
	effect: 'change',
	fields: [chatroomId, members],
	optional: [reason],
};

export const removeMember: Operation = {
	name: 'Remove Members',
	value: 'removeMember',
	action: 'Remove members from group',
	description: 'Remove people from a group, as its owner or an admin',
	path: '/group/removeMember',
	page: 139908296,
	effect: 'change',
	fields: [chatroomId, members],
};

export const quitChatroom: Operation = {
	name: 'Leave',
	value: 'quitChatroom',
	action: 'Leave group',
	description: 'Leave a group with the account',
	notice: 'The account leaves the group as soon as this runs. Only an invitation brings it back.',
	path: '/group/quitChatroom',
	page: 139908297,
	effect: 'change',
	fields: [chatroomId],
};

export const disbandChatroom: Operation = {
	name: 'Delete',
	value: 'disbandChatroom',
	action: 'Delete group',
	description: 'Disband a group for all its members, as its owner',
	notice: 'The group is gone for all its members as soon as this runs. It cannot be undone.',
	path: '/group/disbandChatroom',
	page: 139908298,
	effect: 'change',
	fields: [chatroomId],
	gives: { done: 'deleted' },
};

export const getChatroomInfo: Operation = {
	name: 'Get',
	value: 'getChatroomInfo',
	action: 'Get group',
	description:
		'Get name (nickName), owner (chatRoomOwner) and members of a group, without pictures',
	path: '/group/getChatroomInfo',
	page: 139908299,
	effect: 'read',
	fields: [chatroomId],
};

export const getChatroomMemberList: Operation = {
	name: 'Get Many Members',
	value: 'getChatroomMemberList',
	action: 'Get many members of group',
	description:
		'Get the members of a group, with names and pictures. Owner and admins stand beside the list: switch Simplify off to see them.',
	path: '/group/getChatroomMemberList',
	page: 139908300,
	effect: 'read',
	fields: [chatroomId],
	gives: { list: 'memberList' },
};

const memberWxids = wxidList(
	'memberWxids',
	'Members',
	'The wxids of the members, separated by commas',
);

export const getChatroomMemberDetail: Operation = {
	name: 'Get Member Details',
	value: 'getChatroomMemberDetail',
	action: 'Get details of group members',
	description: 'Get what is known of some members of a group, also of those who are no friends',
	path: '/group/getChatroomMemberDetail',
	page: 139908301,
	effect: 'read',
	fields: [chatroomId, memberWxids],
};

export const getChatroomAnnouncement: Operation = {
	name: 'Get Announcement',
	value: 'getChatroomAnnouncement',
	action: 'Get announcement of group',
	description: 'Get the announcement of a group; the gateway refuses when there is none',
	path: '/group/getChatroomAnnouncement',
	page: 139908302,
	effect: 'read',
	fields: [chatroomId],
};

const announcement = text('content', 'Announcement', 'The text of the announcement', {
	typeOptions: { rows: 4 },
	hint: 'Only the owner and admins may announce. Each input item makes one announcement: for a list of members, switch Execute Once on under Settings.',
});

export const setChatroomAnnouncement: Operation = {
	name: 'Set Announcement',
	value: 'setChatroomAnnouncement',
	action: 'Set announcement of group',
	description: 'Publish an announcement to a group, as its owner or an admin',
	path: '/group/setChatroomAnnouncement',
	page: 139908303,
	effect: 'change',
	fields: [chatroomId, announcement],
};

const url = id('url', 'Invitation URL', 'The URL in the XML of the invitation that was received', {
	default: '={{ $json.groupInvite?.url }}',
});

export const agreeJoinRoom: Operation = {
	name: 'Accept Invitation',
	value: 'agreeJoinRoom',
	action: 'Accept invitation to group',
	description: 'Join the group of an invitation that was received as a link message',
	path: '/group/agreeJoinRoom',
	page: 139908304,
	effect: 'change',
	fields: [url],
	quotas: [joinedGroups],
};

const memberWxid = locator('memberWxid', 'Member', 'The wxid of the member', 'member');
const greeting = text('content', 'Greeting', 'What to say to the person');

export const addGroupMemberAsFriend: Operation = {
	name: 'Add Member as Friend',
	value: 'addGroupMemberAsFriend',
	action: 'Add group member as friend',
	description:
		'Ask a member of a group to be a friend. Add at most 5 to 15 people a day, at most 8 in 2 hours, after 3 days online.',
	path: '/group/addGroupMemberAsFriend',
	page: 139908305,
	effect: 'change',
	fields: [chatroomId, memberWxid, greeting],
	quotas: [friendRequests],
};

export const getChatroomQrCode: Operation = {
	name: 'Get QR Code',
	value: 'getChatroomQrCode',
	action: 'Get QR code of group',
	description: `Get the QR code by which people join a group, as an image that works for 7 days. ${NEW_DEVICE}.`,
	path: '/group/getChatroomQrCode',
	page: 139908306,
	effect: 'read',
	fields: [chatroomId],
	gives: { image: 'qrBase64' },
};

const saving = choice(
	'operType',
	'Address Book',
	'Save the group to the address book or remove it',
	{
		Save: 3,
		Remove: 2,
	},
);

export const saveContractList: Operation = {
	name: 'Save to Address Book',
	value: 'saveContractList',
	action: 'Save group to address book',
	description: 'Save a group to the address book, so that lists of contacts hold it, or remove it',
	path: '/group/saveContractList',
	page: 139908307,
	effect: 'change',
	fields: [chatroomId, saving],
};

const adminChange = choice(
	'operType',
	'Change of Role',
	'What becomes of the members',
	{ 'Make Admin': 1, 'Remove Admin': 2, 'Hand Over Ownership': 3 },
	mustChoose,
);
const admins = wxidList('wxids', 'Members', 'The wxids of the members, separated by commas');

export const adminOperate: Operation = {
	name: 'Manage Admins',
	value: 'adminOperate',
	action: 'Manage admins of group',
	description: 'Make members admins, remove admins, or hand over the group, as its owner',
	path: '/group/adminOperate',
	page: 139908308,
	effect: 'change',
	fields: [chatroomId, adminChange, admins],
};

const top = flag('top', 'Pinned', 'Whether the chat stays at the top of the list', {
	default: true,
});

export const pinChat: Operation = {
	name: 'Pin',
	value: 'pinChat',
	action: 'Pin group',
	description: 'Pin the chat of a group to the top, or unpin it',
	path: '/group/pinChat',
	page: 139908309,
	effect: 'change',
	fields: [chatroomId, top],
};

const silence = flag('silence', 'Muted', 'Whether messages of the group make no noise', {
	default: true,
});

export const setMsgSilence: Operation = {
	name: 'Mute',
	value: 'setMsgSilence',
	action: 'Mute group',
	description: 'Mute the notifications of a group, or unmute them',
	path: '/group/setMsgSilence',
	page: 139908310,
	effect: 'change',
	fields: [chatroomId, silence],
};

const qrUrl = id('qrUrl', 'QR Code URL', 'The URL that the QR code of the group holds, decoded');

export const joinRoomUsingQRCode: Operation = {
	name: 'Join by QR Code',
	value: 'joinRoomUsingQRCode',
	action: 'Join group by QR code',
	description: 'Join a group by the URL that its QR code holds',
	path: '/group/joinRoomUsingQRCode',
	page: 139908311,
	effect: 'change',
	fields: [qrUrl],
	quotas: [joinedGroups],
};

const askedGroup: Field = {
	...chatroomId,
	property: {
		...chatroomId.property,
		default: { mode: 'id', value: '={{ $json.conversationId }}' },
		description: 'The group that somebody asks to join: the conversationId that the trigger gives',
	},
};
const newMsgId = id(
	'newMsgId',
	'New Message ID',
	'The NewMsgId of the received request, with all its digits (as text): the ID that the trigger gives',
	{ default: '={{ $json.id }}' },
);
const msgContent = text(
	'msgContent',
	'Message Content',
	'The whole sysmsg XML of the request: the xml that the trigger gives',
	{ default: '={{ $json.xml }}', typeOptions: { rows: 4 } },
);

export const roomAccessApplyCheckApprove: Operation = {
	name: 'Approve Join Request',
	value: 'roomAccessApplyCheckApprove',
	action: 'Approve request to join group',
	description: 'Let somebody in who asked to join a group, as its owner or an admin',
	path: '/group/roomAccessApplyCheckApprove',
	page: 139908312,
	effect: 'change',
	fields: [askedGroup, newMsgId, msgContent],
};

export const group: Resource = {
	name: 'Group',
	value: 'group',
	description: 'Look after group chats: members, announcement, invitations, QR code',
	operations: [
		getChatroomInfo,
		getChatroomMemberList,
		getChatroomMemberDetail,
		setChatroomAnnouncement,
		getChatroomAnnouncement,
		inviteMember,
		removeMember,
		roomAccessApplyCheckApprove,
		getChatroomQrCode,
		createChatroom,
		modifyChatroomName,
		modifyChatroomRemark,
		modifyChatroomNickNameForSelf,
		agreeJoinRoom,
		joinRoomUsingQRCode,
		addGroupMemberAsFriend,
		saveContractList,
		adminOperate,
		pinChat,
		setMsgSilence,
		quitChatroom,
		disbandChatroom,
	],
};
