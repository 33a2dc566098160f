import { choice, mustChoose, yesOrNo } from '../fields/choice';
import { id, text } from '../fields/makers';
import { checkWhole } from '../fields/checks';
import { textList } from '../fields/lists';
import type { Gives, Operation, Resource } from './operation';
import { v3, v4 } from './vocabulary';
import { fewWxids, locator, wxidList } from '../fields/locator';

/** Answers of the address book hold ids alone. */
const ids: Gives = { ids: { friends: 'friend', chatrooms: 'group', ghs: 'officialAccount' } };

export const fetchContactsList: Operation = {
	name: 'Get Many',
	value: 'fetchContactsList',
	action: 'Get many contacts',
	description:
		'Get the IDs of all friends, saved groups and official accounts, each with its kind. Slow with many friends: after a timeout, use Get Many From Cache.',
	path: '/contacts/fetchContactsList',
	page: 139908283,
	effect: 'read',
	fields: [],
	gives: ids,
};

export const fetchContactsListCache: Operation = {
	name: 'Get Many From Cache',
	value: 'fetchContactsListCache',
	action: 'Get many contacts from cache',
	description:
		'Get the list that an earlier Get Many made, for 10 minutes. Gives nothing while that is not ready: ask again after 10 seconds.',
	path: '/contacts/fetchContactsListCache',
	page: 139908284,
	effect: 'read',
	fields: [],
	gives: ids,
};

const few = fewWxids(
	'wxids',
	'Contact IDs',
	'The wxids of up to 20 contacts or groups, separated by commas',
	{ placeholder: 'e.g. wxid_abc123, 12345678901@chatroom' },
);

export const getBriefInfo: Operation = {
	name: 'Get',
	value: 'getBriefInfo',
	action: 'Get contacts',
	description: 'Get name, remark, labels and pictures of up to 20 contacts or groups by their IDs',
	path: '/contacts/getBriefInfo',
	page: 139908288,
	effect: 'read',
	fields: [few],
};

export const getDetailInfo: Operation = {
	name: 'Get Details',
	value: 'getDetailInfo',
	action: 'Get details of contacts',
	description: 'Get up to 20 contacts by their IDs, with more fields filled than Get does',
	path: '/contacts/getDetailInfo',
	page: 139908289,
	effect: 'read',
	fields: [few],
};

const contactsInfo = id(
	'contactsInfo',
	'WeChat ID or Phone',
	'The WeChat ID that people type (alias), or a phone number',
);

export const search: Operation = {
	name: 'Search',
	value: 'search',
	action: 'Search for contact',
	description:
		'Find a person by WeChat ID or phone number, to add them with the v3 and v4 found. The v3 of a friend is the wxid. Search for no more than 10 to 20 people a day.',
	path: '/contacts/search',
	page: 139908285,
	effect: 'read',
	fields: [contactsInfo],
};

const option = choice(
	'option',
	'Friend Request',
	'Ask somebody to be a friend, or answer who asked',
	{
		'Add a Contact': 2,
		'Accept a Request': 3,
		'Reject a Request': 4,
	},
);
const scene = choice(
	'scene',
	'How You Met',
	'Where you know the person from. To accept or reject a request, give the scene of the request instead.',
	{ 'WeChat ID': 3, QQ: 4, Group: 8, Phone: 15 },
	{
		...mustChoose,
		check: checkWhole,
		hint: 'To answer a request that the trigger gave, switch to Expression: {{ $json.friendRequest.scene }}',
	},
);
const content = text('content', 'Greeting', 'What to say to the person', { always: true });

export const addContacts: Operation = {
	name: 'Add or Accept',
	value: 'addContacts',
	action: 'Add contact or answer friend request',
	description:
		'Ask somebody to be a friend, or accept or reject a request. Only after 3 days online; add at most 5 to 15 people a day, at most 8 in 2 hours; accept at most 200 a day.',
	path: '/contacts/addContacts',
	page: 139908286,
	effect: 'change',
	fields: [option, scene, v3, v4, content],
};

const wxid = locator('wxid', 'Contact', 'The wxid of the contact', 'contact');

export const deleteFriend: Operation = {
	name: 'Delete',
	value: 'deleteFriend',
	action: 'Delete contact',
	description: 'Delete a friend from the contacts',
	notice: 'The friend is deleted as soon as this runs, and has to accept a request to come back.',
	path: '/contacts/deleteFriend',
	page: 139908287,
	effect: 'change',
	fields: [wxid],
	gives: { done: 'deleted' },
};

const onlyChat = yesOrNo(
	'onlyChat',
	'What the Friend May Do',
	'Whether the friend may only chat, or see moments and the like, too',
	{ Everything: false, 'Only Chat': true },
	false,
);

export const setFriendPermissions: Operation = {
	name: 'Set Permissions',
	value: 'setFriendPermissions',
	action: 'Set permissions of contact',
	description: 'Choose whether a friend may see more than chats',
	path: '/contacts/setFriendPermissions',
	page: 139908290,
	effect: 'change',
	fields: [wxid, onlyChat],
};

const remark = text('remark', 'Remark', 'The name that you alone see for the friend');

export const setFriendRemark: Operation = {
	name: 'Set Remark',
	value: 'setFriendRemark',
	action: 'Set remark of contact',
	description: 'Set the name that you alone see for a friend',
	path: '/contacts/setFriendRemark',
	page: 145761946,
	effect: 'change',
	fields: [wxid, remark],
};

const PHONES = 'Phone numbers, separated by commas';

export const getPhoneAddressList: Operation = {
	name: 'Get Many From Phone Book',
	value: 'getPhoneAddressList',
	action: 'Get many contacts from phone book',
	description: 'Get the WeChat accounts behind phone numbers that were uploaded before',
	path: '/contacts/getPhoneAddressList',
	page: 153574636,
	effect: 'read',
	fields: [],
	optional: [textList('phones', 'Phone Numbers', `${PHONES}; without this option, all of them`)],
};

const phones = textList('phones', 'Phone Numbers', PHONES);
const phoneBook = choice(
	'opType',
	'Phone Book Change',
	'Add the numbers to the phone book or remove them',
	{
		Upload: 1,
		Delete: 2,
	},
);

export const uploadPhoneAddressList: Operation = {
	name: 'Upload Phone Book',
	value: 'uploadPhoneAddressList',
	action: 'Upload phone book',
	description: "Add phone numbers to the account's phone book, or remove them from it",
	path: '/contacts/uploadPhoneAddressList',
	page: 153576030,
	effect: 'change',
	fields: [phones, phoneBook],
};

const wxids = wxidList('wxids', 'Contact IDs', 'The wxids of the contacts, separated by commas');

export const checkRelation: Operation = {
	name: 'Check Relation',
	value: 'checkRelation',
	action: 'Check relation to contacts',
	description:
		'Learn whether friends still are. Relation 0 is normal, 1 deleted you, 2 blocked you, 3 blocked by you, 4 out of order, 5 asked too often, 6 and 7 unknown, 99 other.',
	path: '/contacts/checkRelation',
	page: 143881080,
	effect: 'read',
	fields: [wxids],
};

export const contact: Resource = {
	name: 'Contact',
	value: 'contact',
	description: 'Look up, add and look after friends',
	operations: [
		getBriefInfo,
		fetchContactsList,
		fetchContactsListCache,
		getDetailInfo,
		search,
		addContacts,
		deleteFriend,
		setFriendPermissions,
		setFriendRemark,
		getPhoneAddressList,
		uploadPhoneAddressList,
		checkRelation,
	],
};
