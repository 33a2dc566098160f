import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../json/json';
import { parseXml, type XmlElement } from '../../xml/parseXml';
import { readContent } from './content';
import { nameLine, type Codes, type Family } from './event';
import { changeOf } from './members';
import { kindOf, messageCodes } from './messageCodes';
import { mentionsBy, readMentions, splitSender } from './people';
import { asMessageId, asText, asTime } from './values';
import { splitList } from '../../text/splitList';
import { isGroupId } from '../../text/isGroupId';

/** The kinds of app messages, as those whose type is not told apart have them. */
const appKinds: Codes = Object.fromEntries(
	Object.entries(messageCodes)
		.filter(([code]) => code.startsWith('49.'))
		.map(([code, event]) => [code.replace('49', 'APP_MSG'), event]),
);

/**
 * `msgType`, in capitals; for some with the kind that their XML names. Most are known by their names
 * only: what these mean is read off the name.
 */
const codes: Codes = {
	TEXT: 'text',
	IMAGE: 'image',
	VOICE: 'voice',
	VIDEO: 'video',
	EMOJI: 'emoji',
	FILE: 'file',
	'FILE.74': 'never',
	LINK: 'link',
	'LINK.5.invitation': 'groupInvite',
	MINI_PROGRAM: 'miniProgram',
	QUOTE: 'quote',
	CHAT_RECORD: 'chatRecord',
	LOCATION: 'location',
	CARD: 'card',
	TRANSFER: 'transfer',
	RED_PACKET: 'redPacket',
	FINDER_FEED: 'channels',
	APP_MSG: 'appMessage',
	...appKinds,
	REVOKE_MSG: 'recall',
	PAT_MSG: 'pat',
	MOD_CONTACTS: 'contactChanged',
	DEL_CONTACTS: 'contactDeleted',
	FRIEND_VERIFY: 'friendRequest',
	FRIEND_CONFIRM: 'friendAdded',
	REMOVE_FROM_GROUP: 'groupChanged',
	'REMOVE_FROM_GROUP.left': 'memberLeft',
	GROUP_NAME_CHANGE: 'groupChanged',
	GROUP_DISMISS: 'groupChanged',
	CHATROOM_CONTACTS_UPDATE: 'groupChanged',
	GROUP_TODO: 'groupTodo',
	ANNOUNCEMENT: 'groupNotice',
	SYSTEM: 'system',
	'SYSTEM.joined': 'memberJoined',
	'SYSTEM.left': 'memberLeft',
	LOGIN_SUCCESS: 'accountOnline',
	RECONNECT_SUCCESS: 'accountOnline',
	LONG_SUCCESS: 'accountOnline',
	LONG_CONNECTED: 'accountOnline',
	LONG_SERVE_START: 'accountOnline',
	LOGOUT: 'accountOffline',
	LOGIN_ERROR: 'accountOffline',
	RECONNECT_FAIL: 'accountOffline',
	LONG_FAIL: 'accountOffline',
	LONG_DISCONNECTED: 'accountOffline',
	LONG_SERVE_CLOSE: 'accountOffline',
	OFFLINE: 'accountOffline',
};

/** The types whose content says more exactly what they are. */
const WITH_KINDS = new Set(
	Object.keys(codes)
		.filter((code) => code.includes('.'))
		.map((code) => code.split('.')[0]),
);

/** How the names of an account's states begin: their ends differ from one source to the next. */
const STATES = Object.keys(codes).filter((code) => codes[code].startsWith('account'));

/** GeWe's flat callback, which the console calls version 2. */
export const geweV2: Family = {
	source: 'gewe-v2',
	codes,
	recognizes: (callback) => asText(unwrapEnvelope(callback).msgType) !== undefined,
	read(given) {
		const callback = unwrapEnvelope(given);
		const from = asText(callback.fromUser);
		const { sender, content } = splitSender(asText(callback.content), from);
		const fromWxid = sender ?? from;
		const toWxid = asText(callback.toUser);
		const group = asText(callback.fromGroup) ?? [from, toWxid].find(isGroupId);
		const isSelf = callback.isSelf === true;
		const type = (asText(callback.msgType) ?? '').toUpperCase();
		const root = WITH_KINDS.has(type) ? parseXml(content ?? '') : undefined;
		const name = nameLine(codes, codeOf(type, root), () =>
			// What else it holds no source shows: its name says it.
			type === 'REMOVE_FROM_GROUP' ? 'left' : changeOf(content, root),
		);
		const { event, code } = name;
		const account = asText(callback.wxid);
		return {
			source: 'gewe-v2',
			...name,
			head: {
				id: asMessageId(callback.newMsgId) ?? asMessageId(callback.msgId),
				msgId: asMessageId(callback.msgId),
				account,
				appId: asText(callback.appid),
				conversationId: group ?? (isSelf ? toWxid : fromWxid),
				fromWxid,
				toWxid,
				isGroup: group !== undefined,
				isSelf,
				timestamp: asTime(callback.createTime, 1),
			},
			content,
			mentions: () => mentionsBy(listedIn(callback), callback.pushContent, content, account),
			details: () => ({
				...(event.startsWith('account')
					? { about: { status: code } }
					: readContent(event, content, root)),
				pushContent: asText(callback.pushContent),
			}),
		};
	},
};

/**
 * An old shape, seen of Mac sign-ins: much the same in an envelope, in seconds, with codes of its own.
 */
function unwrapEnvelope(callback: IDataObject): IDataObject {
	const { wcId, messageType, data } = callback;
	return asText(wcId) !== undefined && isObject(data)
		? { ...data, wxid: wcId, msgType: messageType, createTime: asTime(data.timestamp, 1000) }
		: callback;
}

function codeOf(type: string, root: XmlElement | undefined): string {
	const code = `${type}.${kindOf(root)}`;
	if (Object.prototype.hasOwnProperty.call(codes, code)) return code;
	return STATES.find((state) => type.startsWith(state)) ?? type;
}

function listedIn({ atUserList, msgSource }: IDataObject): readonly string[] {
	const called = splitList(asText(atUserList));
	return called.length > 0 ? called : readMentions(msgSource);
}
