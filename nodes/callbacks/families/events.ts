/**
 * Every event there is, in the order of the list. What the gateways call them stands with the
 * families; the trigger's list, its filter and the table in the docs are made from this one.
 */
export const EVENTS = [
	{
		name: 'Account Offline',
		value: 'accountOffline',
		description: 'The WeChat account was logged out or lost its connection',
	},
	{
		name: 'Account Online',
		value: 'accountOnline',
		description: 'The WeChat account logged in or is connected again',
	},
	{
		name: 'Channels Video',
		value: 'channels',
		description: 'A post from Channels was shared',
	},
	{
		name: 'Chat Opened on Phone',
		value: 'statusSync',
		description: 'The account opened a chat on its phone; many of these arrive',
	},
	{
		name: 'Chat Record',
		value: 'chatRecord',
		description: 'Several messages were forwarded as one',
	},
	{
		name: 'Contact Changed',
		value: 'contactChanged',
		description: 'A contact was added or changed their data',
	},
	{
		name: 'Contact Deleted',
		value: 'contactDeleted',
		description: 'A contact was deleted, the account was deleted by one, or it left a group',
	},
	{
		name: 'Emoji',
		value: 'emoji',
		description: 'A sticker or animated picture',
	},
	{
		name: 'File',
		value: 'file',
		description: 'A file, once its upload is finished',
	},
	{
		name: 'Friend Request',
		value: 'friendRequest',
		description: 'Somebody wants to become a contact',
	},
	{
		name: 'Friend Request Accepted',
		value: 'friendAdded',
		description: 'A friend request was accepted (version 2 alone; version 1: Contact Changed)',
	},
	{
		name: 'Group Changed',
		value: 'groupChanged',
		description: 'Members joined, left or were removed, or the data of the group changed',
	},
	{
		name: 'Group Invitation',
		value: 'groupInvite',
		description: 'The account was invited to a group',
	},
	{
		name: 'Group Join Request',
		value: 'joinRequest',
		description: 'Somebody asks to be let into a group that the account manages',
	},
	{
		name: 'Group Notice',
		value: 'groupNotice',
		description: 'A notice was published in a group',
	},
	{
		name: 'Group To-Do',
		value: 'groupTodo',
		description: 'A to-do was set in a group',
	},
	{
		name: 'Image Message',
		value: 'image',
		description: 'A picture',
	},
	{
		name: 'Link',
		value: 'link',
		description: 'A shared web page',
	},
	{
		name: 'Location',
		value: 'location',
		description: 'A place on the map',
	},
	{
		name: 'Login QR Code',
		value: 'loginQrCode',
		description: 'The QR code for the login to WeCom has another state (StarBot)',
	},
	{
		name: 'Member Joined',
		value: 'memberJoined',
		description: 'Somebody came to a group: by invitation or QR code',
	},
	{
		name: 'Member Left',
		value: 'memberLeft',
		description:
			'Somebody was removed from a group. No line is known for those who leave by themselves.',
	},
	{
		name: 'Mini Program',
		value: 'miniProgram',
		description: 'A shared mini program',
	},
	{
		name: 'Name Card',
		value: 'card',
		description: 'The card of a person or official account',
	},
	{
		name: 'Other App Message',
		value: 'appMessage',
		description: 'A message of an app that is none of the others',
	},
	{
		name: 'Pat',
		value: 'pat',
		description: 'Somebody patted somebody',
	},
	{
		name: 'Quote',
		value: 'quote',
		description: 'A text that answers a message',
	},
	{
		name: 'Recall',
		value: 'recall',
		description: 'A message was recalled',
	},
	{
		name: 'Red Packet',
		value: 'redPacket',
		description: 'A red packet was sent',
	},
	{
		name: 'System Message',
		value: 'system',
		description: 'A line that WeChat itself writes into a chat',
	},
	{
		name: 'Text Message',
		value: 'text',
		description: 'A text',
	},
	{
		name: 'Text with Pictures',
		value: 'mixed',
		description: 'Text and pictures in one message (StarBot)',
	},
	{
		name: 'Transfer',
		value: 'transfer',
		description: 'A transfer of money',
	},
	{
		name: 'Video Message',
		value: 'video',
		description: 'A video',
	},
	{
		name: 'Voice Message',
		value: 'voice',
		description: 'A voice message',
	},
] as const;

/** `other`: its code is known to no family, so it starts a workflow by its code or as any event. */
export type EventName = (typeof EVENTS)[number]['value'] | 'other';

/**
 * Nobody sends these: they tell what became of the account, its contacts and its groups, and the account
 * itself may stand as their sender (it always does when a chat was opened on its phone).
 */
const HAPPENINGS: ReadonlyArray<EventName | 'never'> = [
	'accountOffline',
	'accountOnline',
	'contactChanged',
	'contactDeleted',
	'friendAdded',
	'friendRequest',
	'groupChanged',
	'joinRequest',
	'loginQrCode',
	'memberJoined',
	'memberLeft',
	'statusSync',
	'system',
];

/** @returns whether somebody sends it, or may, where it is not known what it is */
export const isMessage = (event: EventName | 'never'): boolean => !HAPPENINGS.includes(event);

/** The choices that are not one event. */
export const ANY_EVENT = 'any';
export const BY_CODE = 'code';
/** No callback's own: any that tells an own message may be the beginning of a pause. */
export const HUMAN_TOOK_OVER = 'humanTookOver';

/** The node's list, by name. */
export const eventOptions = [
	...EVENTS,
	{
		name: 'Any Event',
		value: ANY_EVENT,
		description: 'All of these but Human Took Over, and what is not known yet',
	},
	{
		name: 'Human Took Over',
		value: HUMAN_TOOK_OVER,
		description:
			'A person answered from the phone: the beginning of a pause (option Pause After Own Message)',
	},
	{
		name: 'Other, by Code',
		value: BY_CODE,
		description: "What has the gateway's own code that you name",
	},
].sort((a, b) => (a.name < b.name ? -1 : 1));
