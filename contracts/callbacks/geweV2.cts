import { ACCOUNT, APP_ID, CREATED, FRIEND, GROUP, type Fixture } from './fixture.cts';
import { chatRecord, NEW_MSG_ID, video } from './geweV1.cts';
import { memberLines } from './memberLines.cts';
import { xml } from './xml.cts';

/** GeWe's flat callbacks, by the code and tests of github.com/chen-zhanjie/gewe-hub. */

/** The envelope of a message. */
export const flat = (msgType: string, content: string, more: Record<string, unknown> = {}) => ({
	appid: APP_ID,
	wxid: ACCOUNT,
	eventCode: more.fromGroup === undefined ? 'private_msg_event' : 'group_msg_event',
	msgType,
	msgId: 1040356095,
	newMsgId: NEW_MSG_ID,
	createTime: CREATED * 1000,
	content,
	fromUser: FRIEND,
	toUser: ACCOUNT,
	isSelf: false,
	...more,
});

const FROM_FRIEND = {
	source: 'gewe-v2',
	id: '7773749793478223190',
	msgId: '1040356095',
	account: ACCOUNT,
	appId: APP_ID,
	conversationId: FRIEND,
	fromWxid: FRIEND,
	toWxid: ACCOUNT,
	isGroup: false,
	isSelf: false,
	timestamp: 1726826627000,
};

const message = (
	msgType: string,
	event: string,
	content: string,
	told: Record<string, unknown> = {},
): Fixture => ({
	name: `v2 ${msgType}`,
	body: flat(msgType, content),
	event,
	code: msgType,
	told: { ...FROM_FRIEND, ...told },
});

/** Of an event whose content no source shows: the text goes through as it is. */
const plain = (msgType: string, event: string) =>
	message(msgType, event, 'as it is', { text: 'as it is' });

/** An app message that is named by its kind only inside its XML. */
const app = (kind: string, event: string, content: string, told: Record<string, unknown> = {}) => ({
	...message('APP_MSG', event, content, { xml: content, ...told }),
	name: `v2 APP_MSG of kind ${kind}`,
	code: `APP_MSG.${kind}`,
});

const state = (msgType: string, event: string, code: string): Fixture => ({
	name: `v2 ${msgType}`,
	body: { appid: APP_ID, wxid: ACCOUNT, msgType },
	event,
	code,
	told: {
		source: 'gewe-v2',
		account: ACCOUNT,
		appId: APP_ID,
		...(event !== 'other' && { [event]: { status: code } }),
	},
});

export const geweV2: Fixture[] = [
	message('TEXT', 'text', 'hello', { text: 'hello' }),
	message('IMAGE', 'image', xml.image, { xml: xml.image }),
	message('VOICE', 'voice', xml.voice, { xml: xml.voice }),
	message('VIDEO', 'video', xml.video, { video, xml: xml.video }),
	message('EMOJI', 'emoji', xml.emoji, { xml: xml.emoji }),
	message('FILE', 'file', xml.file, { xml: xml.file }),
	message('LINK', 'link', xml.link, { xml: xml.link }),
	{
		// An invitation is a link by its type; the XML is that of version 1.
		name: 'v2 group invitation',
		body: flat('LINK', xml.groupInvite),
		event: 'groupInvite',
		code: 'LINK.5.invitation',
		told: {
			...FROM_FRIEND,
			groupInvite: {
				title: '邀请你加入群聊',
				description: 'Friend invites you',
				url: 'https://support.weixin.qq.com/x?ticket=A',
			},
			xml: xml.groupInvite,
		},
	},
	message('MINI_PROGRAM', 'miniProgram', xml.miniProgram, { xml: xml.miniProgram }),
	message('QUOTE', 'quote', xml.quote, { text: 'Yes, that one', xml: xml.quote }),
	message('CHAT_RECORD', 'chatRecord', xml.chatRecord, { xml: xml.chatRecord }),
	message('LOCATION', 'location', xml.location, { xml: xml.location }),
	message('CARD', 'card', xml.card, { xml: xml.card }),
	message('TRANSFER', 'transfer', xml.transfer, { xml: xml.transfer }),
	message('RED_PACKET', 'redPacket', xml.redPacket, { xml: xml.redPacket }),
	message('FINDER_FEED', 'channels', xml.channels, { xml: xml.channels }),
	message('APP_MSG', 'appMessage', xml.music, { xml: xml.music }),
	app('5', 'link', xml.link, {
		link: {
			title: 'News & more',
			description: 'What happened',
			url: 'https://example.com/news?id=1&page=2',
		},
	}),
	app('5.invitation', 'groupInvite', xml.groupInvite),
	app('6', 'file', xml.file),
	app('8', 'emoji', xml.sharedEmoji),
	app('19', 'chatRecord', xml.chatRecordOfAll, { chatRecord }),
	app('33', 'miniProgram', xml.miniProgram),
	app('36', 'miniProgram', xml.miniProgram36),
	app('40', 'chatRecord', xml.chatRecord40OfAll, { chatRecord }),
	app('51', 'channels', xml.channels),
	app('57', 'quote', xml.quote, { text: 'Yes, that one' }),
	app('87', 'groupNotice', xml.groupNotice),
	app('2000', 'transfer', xml.transfer),
	app('2001', 'redPacket', xml.redPacket),
	message('REVOKE_MSG', 'recall', xml.recall, { text: '"Friend" recalled a message' }),
	message('PAT_MSG', 'pat', xml.pat, { xml: xml.pat }),
	message('FRIEND_VERIFY', 'friendRequest', xml.friendRequest, { text: 'Hello, it "is" me' }),
	message('ANNOUNCEMENT', 'groupNotice', xml.noticePublished, { text: 'Meeting at nine' }),
	message('SYSTEM', 'system', 'You are friends now', { text: 'You are friends now' }),
	...memberLines.map(({ name, event, content, text, about, members }): Fixture => ({
		name: `v2 ${name}`,
		body: flat('SYSTEM', content, { fromGroup: GROUP, fromUser: GROUP }),
		event: event === 'groupChanged' ? 'system' : event,
		code: `SYSTEM${{ memberJoined: '.joined', memberLeft: '.left', groupChanged: '' }[event]}`,
		...(event !== 'groupChanged' && { general: { event: 'system', code: 'SYSTEM' } }),
		told: {
			...FROM_FRIEND,
			conversationId: GROUP,
			fromWxid: GROUP,
			isGroup: true,
			text,
			[event === 'groupChanged' ? 'system' : event]: about,
			members,
		},
	})),
	plain('MOD_CONTACTS', 'contactChanged'),
	plain('DEL_CONTACTS', 'contactDeleted'),
	plain('FRIEND_CONFIRM', 'friendAdded'),
	{
		// Only its name is known.
		...plain('REMOVE_FROM_GROUP', 'memberLeft'),
		code: 'REMOVE_FROM_GROUP.left',
		general: { event: 'groupChanged', code: 'REMOVE_FROM_GROUP' },
		told: { ...FROM_FRIEND, text: 'as it is', memberLeft: { textOnly: true } },
	},
	plain('GROUP_NAME_CHANGE', 'groupChanged'),
	plain('GROUP_DISMISS', 'groupChanged'),
	plain('CHATROOM_CONTACTS_UPDATE', 'groupChanged'),
	plain('GROUP_TODO', 'groupTodo'),
	message('UNKNOWN', 'other', 'something new', { code: 'UNKNOWN', text: 'something new' }),
	{
		name: 'v2 file that begins to upload',
		body: flat('FILE', xml.fileBegun),
		event: 'never',
		code: 'FILE.74',
		told: {},
	},
	{
		// The tests of gewe-hub, made from a real account's callbacks, have it so.
		name: 'v2 file that begins to upload as an app message',
		body: flat('APP_MSG', xml.fileBegun),
		event: 'never',
		code: 'APP_MSG.74',
		told: {},
	},
	{
		name: 'v2 video in a group',
		body: flat('VIDEO', xml.video, { fromGroup: GROUP }),
		event: 'video',
		code: 'VIDEO',
		told: { ...FROM_FRIEND, conversationId: GROUP, isGroup: true, video, xml: xml.video },
	},
	{
		name: 'v2 video in a group, its sender before it',
		body: flat('VIDEO', `${FRIEND}:\n${xml.video}`, { fromGroup: GROUP }),
		event: 'video',
		code: 'VIDEO',
		told: { ...FROM_FRIEND, conversationId: GROUP, isGroup: true, video, xml: xml.video },
	},
	{
		name: 'v2 text in a group with mentions',
		body: flat('TEXT', '@Me hello', {
			fromGroup: GROUP,
			atUserList: `${ACCOUNT},wxid_other`,
			pushContent: 'Friend在群聊中@了你',
			msgSource: '<msgsource><atuserlist>wxid_not_this</atuserlist></msgsource>',
		}),
		event: 'text',
		code: 'TEXT',
		told: {
			conversationId: GROUP,
			text: '@Me hello',
			// Two are called; where WeChat's mark is missing, a name ends at a blank.
			textWithoutMentions: 'hello',
			mentions: [ACCOUNT, 'wxid_other'],
			isMentioned: true,
			pushContent: 'Friend在群聊中@了你',
		},
	},
	{
		name: 'v2 text in a group, its source in an object',
		body: flat('TEXT', '@Me hello', {
			fromGroup: GROUP,
			msgSource: { string: `<msgsource><atuserlist>${ACCOUNT}</atuserlist></msgsource>` },
		}),
		event: 'text',
		code: 'TEXT',
		told: {
			conversationId: GROUP,
			text: '@Me hello',
			textWithoutMentions: 'hello',
			mentions: [ACCOUNT],
			isMentioned: true,
		},
	},
	{
		name: 'v2 text in a group to everybody',
		body: flat('TEXT', '@所有人 hello', { fromGroup: GROUP, atUserList: 'notify@all' }),
		event: 'text',
		code: 'TEXT',
		told: {
			conversationId: GROUP,
			textWithoutMentions: 'hello',
			mentions: ['notify@all'],
			isMentioned: false,
		},
	},
	{
		name: 'v2 text in a group',
		body: flat('TEXT', 'hello', { fromGroup: GROUP }),
		event: 'text',
		code: 'TEXT',
		told: { conversationId: GROUP, mentions: undefined, isMentioned: false },
	},
	{
		name: 'v2 voice that quotes',
		body: flat('VOICE', xml.voiceThatQuotes),
		event: 'voice',
		code: 'VOICE',
		told: { quote: { id: '5484099934145465483', timestamp: 1726826000000 } },
	},
	{
		name: 'v2 own text',
		body: flat('TEXT', 'mine', { fromUser: ACCOUNT, toUser: FRIEND, isSelf: true, msgId: 0 }),
		event: 'text',
		code: 'TEXT',
		told: { id: '7773749793478223190', conversationId: FRIEND, isSelf: true, text: 'mine' },
	},
	{
		// As GeWe's page 回调消息详解 prints it, its time in seconds; what `messageType` counts is not told.
		name: 'v2 in the envelope of Mac sign-ins',
		body: {
			wcId: ACCOUNT,
			data: {
				toUser: ACCOUNT,
				wId: '4186dc7a-57ad-4a19-b737-08d93b41b273',
				fromUser: GROUP,
				newMsgId: NEW_MSG_ID,
				nickName: '',
				fromGroup: GROUP,
				msgId: 1040356095,
				content: '"Friend" invited "Other" to the group chat',
				timestamp: CREATED,
			},
			messageType: 1,
			account: '13800000000',
		},
		event: 'other',
		code: '1',
		told: {
			code: '1',
			id: '7773749793478223190',
			msgId: '1040356095',
			account: ACCOUNT,
			conversationId: GROUP,
			fromWxid: GROUP,
			toWxid: ACCOUNT,
			isGroup: true,
			timestamp: 1726826627000,
			text: '"Friend" invited "Other" to the group chat',
		},
	},
	state('LOGIN_SUCCESS', 'accountOnline', 'LOGIN_SUCCESS'),
	state('RECONNECT_SUCCESS', 'accountOnline', 'RECONNECT_SUCCESS'),
	state('LONG_SUCCESS', 'accountOnline', 'LONG_SUCCESS'),
	state('LONG_CONNECTED', 'accountOnline', 'LONG_CONNECTED'),
	state('Long_Serve_Start_Success', 'accountOnline', 'LONG_SERVE_START'),
	state('LOGOUT', 'accountOffline', 'LOGOUT'),
	state('LOGIN_ERROR', 'accountOffline', 'LOGIN_ERROR'),
	state('RECONNECT_FAIL', 'accountOffline', 'RECONNECT_FAIL'),
	state('RECONNECT_FAILED', 'accountOffline', 'RECONNECT_FAIL'),
	state('LONG_FAIL', 'accountOffline', 'LONG_FAIL'),
	state('LONG_DISCONNECTED', 'accountOffline', 'LONG_DISCONNECTED'),
	state('Long_Serve_Close', 'accountOffline', 'LONG_SERVE_CLOSE'),
	state('Offline', 'accountOffline', 'OFFLINE'),
	state('RECONNECT_START', 'other', 'RECONNECT_START'),
];
