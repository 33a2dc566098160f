import {
	ACCOUNT,
	AES_KEY,
	APP_ID,
	base64,
	CREATED,
	FILE_ID,
	FRIEND,
	GROUP,
	JPEG,
	MD5,
	SILK,
	type Fixture,
} from './fixture.cts';
import { memberLines, type MemberLine } from './memberLines.cts';
import { inner, xml } from './xml.cts';

/** GeWe's classic callbacks, by its page 回调消息详解 (doc.geweapi.com). */

interface Message {
	type: number;
	content: string;
	from?: string;
	to?: string;
	/** Of a file that comes along, base64. */
	buffer?: string;
	newMsgId?: bigint;
	pushContent?: string;
	/** `MsgSource`; callbacks have it as text, and as an object with that text. */
	msgSource?: string | { string: string };
}

/** The id of every message, unless it is another one. */
export const NEW_MSG_ID = 7773749793478223190n;

const SOURCE =
	'<msgsource>\n\t<bizflag>0</bizflag>\n\t<signature>V1_k0HhLZ8g|v1_k0HhLZ8g</signature>\n\t<tmp_node>\n\t\t<publisher-id></publisher-id>\n\t</tmp_node>\n</msgsource>\n';

/** The envelope of a message. */
export const addMsg = (message: Message) => ({
	TypeName: 'AddMsg',
	Appid: APP_ID,
	Data: {
		MsgId: 1040356095,
		FromUserName: { string: message.from ?? FRIEND },
		ToUserName: { string: message.to ?? ACCOUNT },
		MsgType: message.type,
		Content: { string: message.content },
		Status: 3,
		ImgStatus: message.buffer === undefined ? 1 : 2,
		ImgBuf:
			message.buffer === undefined
				? { iLen: 0 }
				: { iLen: Buffer.from(message.buffer, 'base64').length, buffer: message.buffer },
		CreateTime: CREATED,
		MsgSource: message.msgSource ?? SOURCE,
		...(message.pushContent !== undefined && { PushContent: message.pushContent }),
		NewMsgId: message.newMsgId ?? NEW_MSG_ID,
		MsgSeq: 640356095,
	},
	Wxid: ACCOUNT,
});

/** What every private message from the friend tells. */
const FROM_FRIEND = {
	source: 'gewe-v1',
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

const IN_GROUP = { ...FROM_FRIEND, conversationId: GROUP, isGroup: true };
const FROM_GROUP = { ...IN_GROUP, fromWxid: GROUP };

const message = (
	name: string,
	event: string,
	code: string,
	type: number,
	content: string,
	told: Record<string, unknown>,
): Fixture => ({
	name: `v1 ${name}`,
	body: addMsg({ type, content }),
	event,
	code,
	told: { ...FROM_FRIEND, ...told },
});

const app = (
	name: string,
	event: string,
	kind: string,
	content: string,
	about: Record<string, unknown>,
) => message(name, event, `49.${kind}`, 49, content, { xml: content, [event]: about });

const preview = (size: number, width: number, height: number) => ({
	size,
	width,
	height,
	fileId: FILE_ID,
	aesKey: AES_KEY,
});

export const video = {
	duration: 3,
	size: 611755,
	md5: MD5,
	newMd5: '16d8ba7a7ac2b9d3b5b5d8bbb4a3b4b7',
	fileId: FILE_ID,
	aesKey: AES_KEY,
	preview: preview(7873, 224, 398),
};

const file = {
	name: 'offer.docx',
	extension: 'docx',
	size: 30720,
	md5: MD5,
	fileId: FILE_ID,
	aesKey: AES_KEY,
	attachId: `@cdn_${FILE_ID}_${AES_KEY}_1`,
	replacesId: '1789783684714859663',
};

const media = (size: number) => ({ size, md5: MD5, fileId: FILE_ID, aesKey: AES_KEY });

/** One of a record's messages, the `id`th. */
const recorded = (id: number, event: string, members: object, fromNickname = 'Friend') => ({
	event,
	id: `503492247783740949${id}`,
	fromNickname,
	timestamp: (1726826400 + id) * 1000,
	...members,
});

/** A record with a message of each kind that is known. */
export const chatRecord = {
	title: 'Chat History',
	description: 'Friend: hello',
	items: [
		recorded(1, 'text', {
			text: 'Is it <this> one?',
			quote: {
				type: '1',
				id: '374352950798606728',
				event: 'text',
				nickname: 'Other',
				content: 'That one',
				text: 'That one',
			},
		}),
		recorded(
			2,
			'image',
			{ text: '[图片]', image: { ...media(813116), preview: preview(4145, 358, 480) } },
			'Other',
		),
		recorded(3, 'voice', { text: '[语音]', voice: media(3600) }),
		recorded(4, 'video', {
			video: { duration: 12, ...media(1052626), preview: preview(4145, 358, 480) },
		}),
		recorded(5, 'link', {
			link: {
				title: 'News & more',
				description: 'What happened',
				url: 'https://example.com/news?id=1&page=2',
			},
		}),
		recorded(6, 'location', {
			location: {
				latitude: 22.269614,
				longitude: 113.551855,
				scale: 15,
				name: '恒和中心',
				label: '人民东路313号',
			},
		}),
		recorded(7, 'file', { file: { name: 'offer.docx', extension: 'docx', ...media(30720) } }),
		recorded(8, 'chatRecord', {
			chatRecord: {
				title: 'Inner',
				description: 'Other: [图片]',
				items: [recorded(1, 'image', { text: '[图片]', image: media(54207) }, 'Other')],
			},
		}),
		recorded(9, 'emoji', {
			text: '[动画表情]',
			emoji: {
				md5: '9f9dbafc6c04663416ce4eaf94299e7d',
				url: 'http://vweixinf.tc.qq.com/emoji.gif',
			},
		}),
	],
};

/** What quotes tell of the message that they answer. */
const quoted = {
	id: '3617029648443513152',
	fromWxid: FRIEND,
	conversationId: FRIEND,
	nickname: 'Friend',
	timestamp: 1726826000000,
};

/** A system line of a group: the group itself stands before the XML. */
const groupSystem = (
	name: string,
	event: string,
	kind: string,
	content: string,
	told: Record<string, unknown>,
): Fixture => ({
	name: `v1 ${name}`,
	body: addMsg({ type: 10002, from: GROUP, content: `${GROUP}:\n${content}` }),
	event,
	code: `10002.${kind}`,
	told: { ...FROM_GROUP, xml: content, ...told },
});

/** A line about members: XML, or words alone. */
function memberLine({ name, event, type, content, text, about, members }: MemberLine): Fixture {
	const general =
		type === undefined
			? { event: 'system', code: '10000' }
			: { event: 'groupChanged', code: `10002.${type}` };
	const ends: Record<string, string> = { memberJoined: '.joined', memberLeft: '.left' };
	return {
		name: `v1 ${name}`,
		body: addMsg({
			type: type === undefined ? 10000 : 10002,
			from: GROUP,
			content: type === undefined ? content : `${GROUP}:\n${content}`,
		}),
		event,
		code: general.code + (ends[event] ?? ''),
		...(event !== general.event && { general }),
		told: {
			...FROM_GROUP,
			text,
			[event]: about,
			members,
			xml: type === undefined ? undefined : content,
			isMentioned: undefined,
		},
	};
}

const contact = (
	name: string,
	event: string,
	code: string,
	type: string,
	data: object,
	told: object,
): Fixture => ({
	name: `v1 ${name}`,
	body: { TypeName: type, Appid: APP_ID, Wxid: ACCOUNT, Data: data },
	event,
	code,
	told: { source: 'gewe-v1', account: ACCOUNT, appId: APP_ID, ...told },
});

/** Binary leftovers of a group's member list, control characters and all; some 20 KB. */
const MEMBERS = Array.from(
	{ length: 500 },
	(_, n) => `\n\u0013wxid_member${n}\u0012\u0006Member0\u0001H`,
).join('');

export const geweV1: Fixture[] = [
	message('text', 'text', '1', 1, '123', {
		text: '123',
		textWithoutMentions: '123',
		isMentioned: undefined,
	}),
	message('text that looks like XML', 'text', '1', 1, '<msg><b/></msg>', {
		text: '<msg><b/></msg>',
	}),
	{
		name: 'v1 text in a group with mentions',
		body: addMsg({
			type: 1,
			from: GROUP,
			content: `${FRIEND}:\n@Me\u2005hello:\nthere`,
			pushContent: 'Friend在群聊中@了你',
			msgSource: `<msgsource>\n<atuserlist><![CDATA[,${ACCOUNT}]]></atuserlist>\n<membercount>3</membercount></msgsource>`,
		}),
		event: 'text',
		code: '1',
		told: {
			...IN_GROUP,
			text: '@Me\u2005hello:\nthere',
			textWithoutMentions: 'hello:\nthere',
			mentions: [ACCOUNT],
			isMentioned: true,
			pushContent: 'Friend在群聊中@了你',
		},
	},
	{
		// A real account's callbacks have it so, by the tests of github.com/chen-zhanjie/gewe-hub.
		name: 'v1 text in a group, its source in an object',
		body: addMsg({
			type: 1,
			from: GROUP,
			content: `${FRIEND}:\n@Me\u2005@Other\u2005hello`,
			msgSource: {
				string: `<msgsource><atuserlist><![CDATA[${ACCOUNT},wxid_other]]></atuserlist></msgsource>`,
			},
		}),
		event: 'text',
		code: '1',
		told: {
			...IN_GROUP,
			textWithoutMentions: 'hello',
			mentions: [ACCOUNT, 'wxid_other'],
			isMentioned: true,
		},
	},
	{
		name: 'v1 text to everybody in a group',
		body: addMsg({
			type: 1,
			from: GROUP,
			content: `${FRIEND}:\nall`,
			msgSource: '<msgsource><atuserlist>notify@all</atuserlist></msgsource>',
		}),
		event: 'text',
		code: '1',
		told: { ...IN_GROUP, text: 'all', mentions: ['notify@all'], isMentioned: false },
	},
	{
		name: 'v1 text in a group',
		body: addMsg({ type: 1, from: GROUP, content: `${FRIEND}:\n@ the door` }),
		event: 'text',
		code: '1',
		told: {
			...IN_GROUP,
			text: '@ the door',
			textWithoutMentions: '@ the door',
			mentions: undefined,
			isMentioned: false,
		},
	},
	{
		// The list is missing on some messages that are sent again, as an issue of gewechat's tells.
		name: 'v1 text in a group whose mention the phone alone tells',
		body: addMsg({
			type: 1,
			from: GROUP,
			content: `${FRIEND}:\n@My Bot\u2005hello`,
			pushContent: 'Friend在群聊中@了你',
		}),
		event: 'text',
		code: '1',
		told: {
			...IN_GROUP,
			textWithoutMentions: 'hello',
			mentions: [ACCOUNT],
			isMentioned: true,
		},
	},
	{
		name: 'v1 own text from the phone',
		body: addMsg({ type: 1, from: ACCOUNT, to: FRIEND, content: 'note:\nmine' }),
		event: 'text',
		code: '1',
		told: {
			...FROM_FRIEND,
			fromWxid: ACCOUNT,
			toWxid: FRIEND,
			isSelf: true,
			text: 'note:\nmine',
		},
	},
	{
		name: 'v1 own text in a group',
		body: addMsg({ type: 1, from: ACCOUNT, to: GROUP, content: 'note:\nmine' }),
		event: 'text',
		code: '1',
		told: {
			...IN_GROUP,
			fromWxid: ACCOUNT,
			toWxid: GROUP,
			isSelf: true,
			text: 'note:\nmine',
		},
	},
	{
		name: 'v1 image',
		body: addMsg({
			type: 3,
			content: xml.image,
			buffer: base64(JPEG, 24_000),
			pushContent: 'Friend : [图片]',
		}),
		event: 'image',
		code: '3',
		told: {
			...FROM_FRIEND,
			pushContent: 'Friend : [图片]',
			image: {
				size: 2998,
				md5: MD5,
				fileId: FILE_ID,
				aesKey: AES_KEY,
				preview: preview(2146, 120, 76),
			},
			xml: xml.image,
		},
	},
	{
		name: 'v1 voice',
		body: addMsg({ type: 34, content: xml.voice, buffer: base64(SILK, 3600) }),
		event: 'voice',
		code: '34',
		told: {
			...FROM_FRIEND,
			voice: { duration: 2.54, size: 3600, fileId: FILE_ID, aesKey: AES_KEY, bufId: '0' },
			xml: xml.voice,
		},
	},
	{
		name: 'v1 friend request',
		body: addMsg({ type: 37, from: 'fmessage', content: xml.friendRequest }),
		event: 'friendRequest',
		code: '37',
		told: {
			...FROM_FRIEND,
			conversationId: 'fmessage',
			fromWxid: 'fmessage',
			text: 'Hello, it "is" me',
			friendRequest: {
				wxid: FRIEND,
				nickname: 'Friend',
				alias: 'friend_alias',
				v3: 'v3_020b3826fd03010000000000e04128fddf4d90000000501ea9a3dba12f95f6b60a0536a1adb6@stranger',
				v4: 'v4_000b708f0b04000001000000000054a9826263634356@stranger',
				scene: 30,
				sex: 1,
				avatarUrl: 'http://wx.qlogo.cn/mmhead/ver_1/big/0',
			},
			xml: xml.friendRequest,
		},
	},
	message('card', 'card', '42', 42, xml.card, {
		card: { wxid: FRIEND, nickname: 'Friend', alias: 'friend_alias' },
		xml: xml.card,
	}),
	{
		name: 'v1 video',
		body: addMsg({ type: 43, content: xml.video, pushContent: 'Friend : [视频]' }),
		event: 'video',
		code: '43',
		told: { ...FROM_FRIEND, pushContent: 'Friend : [视频]', video, xml: xml.video },
	},
	{
		name: 'v1 video in a group',
		body: addMsg({ type: 43, from: GROUP, content: `${FRIEND}:\n${xml.video}` }),
		event: 'video',
		code: '43',
		told: { ...IN_GROUP, video, xml: xml.video },
	},
	{
		name: 'v1 own video',
		body: addMsg({ type: 43, from: ACCOUNT, to: FRIEND, content: xml.video }),
		event: 'video',
		code: '43',
		told: { isSelf: true, conversationId: FRIEND, video, xml: xml.video },
	},
	message('short video', 'video', '62', 62, xml.video, { video, xml: xml.video }),
	message('emoji', 'emoji', '47', 47, xml.emoji, {
		emoji: {
			size: 211797,
			md5: 'cc56728d56c730ddae52baffe941ed86',
			url: 'http://vweixinf.tc.qq.com/110/20401/stodownload?m=cc56&filekey=3043&bizid=1023',
			aesKey: AES_KEY,
		},
		xml: xml.emoji,
	}),
	message('location', 'location', '48', 48, xml.location, {
		location: {
			latitude: 39.90374,
			longitude: 116.397827,
			scale: 15,
			name: '北京市 <east>',
			label: 'Beijing, 东城区东长安街',
			poiId: 'City',
		},
		xml: xml.location,
	}),
	app('link', 'link', '5', xml.link, {
		title: 'News & more',
		description: 'What happened',
		url: 'https://example.com/news?id=1&page=2',
	}),
	app('group invitation', 'groupInvite', '5.invitation', xml.groupInvite, {
		title: '邀请你加入群聊',
		description: 'Friend invites you',
		url: 'https://support.weixin.qq.com/x?ticket=A',
	}),
	app('file', 'file', '6', xml.file, file),
	message('file that begins to upload', 'never', '49.74', 49, xml.fileBegun, {}),
	message('shared emoji', 'emoji', '49.8', 49, xml.sharedEmoji, { xml: xml.sharedEmoji }),
	app('chat record', 'chatRecord', '19', xml.chatRecordOfAll, chatRecord),
	app('long chat record', 'chatRecord', '19', xml.chatRecord, {
		title: 'Chat History',
		description: 'Friend: hello',
		items: Array.from({ length: 60 }, (_, index) => ({
			event: 'text',
			timestamp: (1726820000 + index) * 1000,
			text: `line ${index} of the record & more`,
		})),
	}),
	app('chat record 40', 'chatRecord', '40', xml.chatRecord40, {
		title: 'Chat History',
		description: 'Friend: hello',
	}),
	app('chat record 40 with its messages', 'chatRecord', '40', xml.chatRecord40OfAll, chatRecord),
	app('mini program', 'miniProgram', '33', xml.miniProgram, {
		title: 'Order lunch',
		appId: 'wx1f9ea355b47256dd',
		username: 'gh_690acf47ea05@app',
		pagePath: 'pages/index.html?a=1&b=2',
	}),
	app('mini program 36', 'miniProgram', '36', xml.miniProgram36, { title: 'Order lunch' }),
	app('channels', 'channels', '51', xml.channels, { title: 'This version does not support it' }),
	message('quote', 'quote', '49.57', 49, xml.quote, {
		text: 'Yes, that one',
		quote: {
			type: '1',
			id: '3617029648443513152',
			fromWxid: FRIEND,
			conversationId: FRIEND,
			nickname: 'Friend',
			event: 'text',
			content: 'Is it <this> one?',
			text: 'Is it <this> one?',
			timestamp: 1726826000000,
		},
		xml: xml.quote,
	}),
	message('quote of a file', 'quote', '49.57', 49, xml.quoteOfFile, {
		text: 'Which page?',
		quote: { ...quoted, type: '49', event: 'file', content: inner.file, file },
		xml: xml.quoteOfFile,
	}),
	message('quote of a link', 'quote', '49.57', 49, xml.quoteOfLink, {
		text: 'Seen it',
		quote: {
			...quoted,
			type: '49',
			event: 'link',
			content: inner.link,
			link: {
				title: 'News & more',
				description: 'What happened',
				url: 'https://example.com/news?id=1&page=2',
			},
		},
	}),
	message('quote of a chat record', 'quote', '49.57', 49, xml.quoteOfRecord, {
		quote: {
			...quoted,
			type: '49',
			event: 'chatRecord',
			content: inner.record,
			chatRecord: { title: 'Chat History', description: 'Friend: hello' },
		},
	}),
	message('quote of an emoji', 'quote', '49.57', 49, xml.quoteOfEmoji, {
		quote: {
			...quoted,
			type: '47',
			event: 'emoji',
			content: inner.emoji,
			emoji: { md5: 'cc56728d56c730ddae52baffe941ed86' },
		},
	}),
	message('quote of a quote', 'quote', '49.57', 49, xml.quoteOfQuote, {
		text: 'Yes',
		quote: {
			...quoted,
			type: '49',
			event: 'quote',
			content: inner.quote,
			text: 'Sure?',
			quote: { ...quoted, type: '1', event: 'text', content: 'That one', text: 'That one' },
		},
	}),
	{
		name: 'v1 quote in a group with mentions',
		body: addMsg({
			type: 49,
			from: GROUP,
			content: `${FRIEND}:
${xml.quoteInGroup}`,
			msgSource: {
				string: `<msgsource><atuserlist>${ACCOUNT}</atuserlist><membercount>3</membercount></msgsource>`,
			},
		}),
		event: 'quote',
		code: '49.57',
		told: {
			...IN_GROUP,
			text: '@Me that one',
			textWithoutMentions: 'that one',
			mentions: [ACCOUNT],
			isMentioned: true,
			quote: {
				...quoted,
				conversationId: GROUP,
				type: '3',
				event: 'image',
				content: inner.image,
				image: { size: 2998, md5: MD5, fileId: FILE_ID, aesKey: AES_KEY },
			},
		},
	},
	message('voice that quotes', 'voice', '34', 34, xml.voiceThatQuotes, {
		voice: { duration: 3.934, size: 6637, fileId: FILE_ID, aesKey: AES_KEY },
		quote: { id: '5484099934145465483', timestamp: 1726826000000 },
		xml: xml.voiceThatQuotes,
	}),
	message('image that quotes', 'image', '3', 3, xml.imageThatQuotes, {
		image: { size: 2998, md5: MD5, fileId: FILE_ID, aesKey: AES_KEY },
		quote: { ...quoted, type: '1', event: 'text', content: 'Send it', text: 'Send it' },
	}),
	app('group notice', 'groupNotice', '87', xml.groupNotice, {
		title: 'Group Notice',
		description: 'Meeting at nine',
	}),
	app('transfer', 'transfer', '2000', xml.transfer, {
		title: 'Transfer',
		description: 'You received 0.10',
	}),
	app('red packet', 'redPacket', '2001', xml.redPacket, {
		title: 'Red Packet',
		description: 'Best wishes',
	}),
	app('other app message', 'appMessage', '3', xml.music, {
		title: 'A song',
		description: 'A singer',
		url: 'https://example.com/song',
	}),
	{
		name: 'v1 chat opened on the phone',
		body: addMsg({
			type: 51,
			from: ACCOUNT,
			to: FRIEND,
			content: '<msg>\n<op id="2">\n</op>\n</msg>',
		}),
		event: 'statusSync',
		code: '51',
		told: { isSelf: true, conversationId: FRIEND },
	},
	{
		name: 'v1 system line',
		body: addMsg({ type: 10000, from: GROUP, content: '你修改群名为“GeWe test1”' }),
		event: 'system',
		code: '10000',
		told: { ...FROM_GROUP, text: '你修改群名为“GeWe test1”' },
	},
	{
		name: 'v1 recall',
		body: addMsg({ type: 10002, content: xml.recall, newMsgId: 1705661155n }),
		event: 'recall',
		code: '10002.revokemsg',
		told: {
			...FROM_FRIEND,
			id: '1705661155',
			text: '"Friend" recalled a message',
			recall: { id: '2571906889331112031', msgId: '1705661131', conversationId: FRIEND },
			xml: xml.recall,
		},
	},
	groupSystem('pat', 'pat', 'pat', xml.pat, {
		text: `"\${${FRIEND}}" patted me`,
		pat: { fromWxid: FRIEND, pattedWxid: ACCOUNT, conversationId: GROUP },
	}),
	...memberLines.map(memberLine),
	{
		name: 'v1 group notice published',
		body: addMsg({ type: 10002, to: GROUP, content: xml.noticePublished }),
		event: 'groupNotice',
		code: '10002.mmchatroombarannouncememt',
		told: {
			...IN_GROUP,
			toWxid: GROUP,
			text: 'Meeting at nine',
			groupNotice: { type: 'mmchatroombarannouncememt' },
			xml: xml.noticePublished,
		},
	},
	groupSystem('group to-do', 'groupTodo', 'roomtoolstips', xml.groupTodo, {
		groupTodo: { type: 'roomtoolstips' },
	}),
	groupSystem(
		'group join request',
		'joinRequest',
		'NewXmlChatRoomAccessVerifyApplication',
		xml.joinRequest,
		{
			text: '"Friend" wants to invite 1 friend',
			joinRequest: { type: 'NewXmlChatRoomAccessVerifyApplication' },
		},
	),
	groupSystem('unknown system message', 'system', 'somethingnew', xml.unknownSystem, {
		text: 'Something new',
		system: { type: 'somethingnew' },
	}),
	message('unknown message', 'other', '4711', 4711, 'something new', {
		code: '4711',
		text: 'something new',
	}),
	contact(
		'contact changed',
		'contactChanged',
		'ModContacts',
		'ModContacts',
		{
			UserName: { string: FRIEND },
			NickName: { string: 'Friend' },
			PyInitial: { string: 'F' },
			QuanPin: { string: 'friend' },
			Sex: 1,
			ImgBuf: { iLen: 0 },
			BitMask: 4294967295,
			BitVal: 3,
			ImgFlag: 1,
			Remark: {},
			ContactType: 0,
			ChatRoomNotify: 0,
			AddContactScene: 0,
			Province: 'Jiangsu',
			City: 'Xuzhou',
			Signature: '......',
			VerifyFlag: 0,
			Source: 10000013,
			SnsUserInfo: {
				SnsFlag: 1,
				SnsBgimgId: 'http://example.com/bg',
				SnsBgobjectId: 14214000407987819068n,
				SnsFlagEx: 7297,
			},
			Country: 'CN',
			BigHeadImgUrl: 'https://wx.qlogo.cn/mmhead/ver_1/big/0',
			SmallHeadImgUrl: 'https://wx.qlogo.cn/mmhead/ver_1/small/132',
			EncryptUserName: 'v3_020b3826fd03010000000000@stranger',
			ChatroomMaxCount: 0,
			DeleteFlag: 0,
		},
		{
			conversationId: FRIEND,
			isGroup: false,
			contactChanged: {
				wxid: FRIEND,
				nickname: 'Friend',
				sex: 1,
				avatarUrl: 'https://wx.qlogo.cn/mmhead/ver_1/big/0',
				v3: 'v3_020b3826fd03010000000000@stranger',
			},
		},
	),
	contact(
		'group changed',
		'groupChanged',
		'ModContacts.group',
		'ModContacts',
		{
			UserName: { string: GROUP },
			NickName: { string: 'Our group' },
			Sex: 0,
			Remark: {},
			ChatRoomOwner: FRIEND,
			ChatroomMaxCount: 500,
			ChatroomStatus: 262144,
			Description: MEMBERS,
		},
		{
			conversationId: GROUP,
			isGroup: true,
			groupChanged: { wxid: GROUP, nickname: 'Our group', sex: 0, owner: FRIEND },
		},
	),
	contact(
		'contact deleted',
		'contactDeleted',
		'DelContacts',
		'DelContacts',
		{ UserName: { string: FRIEND }, DeleteContactScen: 0 },
		{ conversationId: FRIEND, contactDeleted: { wxid: FRIEND } },
	),
	contact(
		'group left',
		'contactDeleted',
		'DelContacts.group',
		'DelContacts',
		{ UserName: { string: GROUP }, DeleteContactScen: 0 },
		{ conversationId: GROUP, isGroup: true, contactDeleted: { wxid: GROUP } },
	),
	{
		name: 'v1 account offline',
		body: { TypeName: 'Offline', Appid: APP_ID, Wxid: ACCOUNT },
		event: 'accountOffline',
		code: 'Offline',
		told: {
			source: 'gewe-v1',
			account: ACCOUNT,
			appId: APP_ID,
			accountOffline: { status: 'Offline' },
		},
	},
	{
		name: 'v1 with the older name of its type',
		body: (({ TypeName, ...rest }) => ({ type_name: TypeName, ...rest }))(
			addMsg({ type: 43, content: xml.video }),
		),
		event: 'video',
		code: '43',
		told: { ...FROM_FRIEND, video, xml: xml.video },
	},
];
