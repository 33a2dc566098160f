import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/json';
import { parseXml } from '../xml/parseXml';
import { kindOf, readContent, readMentions, splitSender } from './content';
import { eventOf, type Codes, type Family } from './event';
import { isGroupId, listOf, messageId, text, time } from './values';

/**
 * `msgType`, in capitals. Facts 3.6 know most of them by their names only: what these mean is read off
 * the name.
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
	'APP_MSG.74': 'never',
	REVOKE_MSG: 'recall',
	PAT_MSG: 'pat',
	MOD_CONTACTS: 'contactChanged',
	DEL_CONTACTS: 'contactDeleted',
	FRIEND_VERIFY: 'friendRequest',
	FRIEND_CONFIRM: 'friendAdded',
	REMOVE_FROM_GROUP: 'groupChanged',
	GROUP_NAME_CHANGE: 'groupChanged',
	GROUP_DISMISS: 'groupChanged',
	CHATROOM_CONTACTS_UPDATE: 'groupChanged',
	GROUP_TODO: 'groupTodo',
	ANNOUNCEMENT: 'groupNotice',
	SYSTEM: 'system',
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

/** The types whose content may be of another event, and its kind then (facts 3.5). */
const KINDS: Readonly<Record<string, string | undefined>> = {
	LINK: '5.invitation',
	FILE: '74',
	APP_MSG: '74',
};

/** How the names of an account's states begin: their ends differ from one source to the next. */
const STATES = Object.keys(codes).filter((code) => codes[code].startsWith('account'));

/** GeWe's flat callback, which the console calls version 2. */
export const geweV2: Family = {
	source: 'gewe-v2',
	codes,
	recognises: (callback) => text(unwrapped(callback).msgType) !== undefined,
	read(given) {
		const callback = unwrapped(given);
		const from = text(callback.fromUser);
		const { sender, content } = splitSender(text(callback.content), from);
		const fromWxid = sender ?? from;
		const toWxid = text(callback.toUser);
		const group = text(callback.fromGroup) ?? [from, toWxid].find(isGroupId);
		const isSelf = callback.isSelf === true;
		const code = codeOf(text(callback.msgType) ?? '', content);
		const event = eventOf(codes, code);
		return {
			source: 'gewe-v2',
			event,
			code,
			head: {
				id: messageId(callback.newMsgId) ?? messageId(callback.msgId),
				msgId: messageId(callback.msgId),
				account: text(callback.wxid),
				appId: text(callback.appid),
				conversationId: group ?? (isSelf ? toWxid : fromWxid),
				fromWxid,
				toWxid,
				isGroup: group !== undefined,
				isSelf,
				timestamp: time(callback.createTime, 1),
			},
			details: () => ({
				...(event.startsWith('account')
					? { about: { status: code } }
					: readContent(event, content)),
				mentions: mentionsOf(callback),
				pushContent: text(callback.pushContent),
			}),
		};
	},
};

/**
 * An old shape, seen of Mac sign-ins: much the same in an envelope, in seconds, with codes of its own
 * (facts 3.3).
 */
function unwrapped(callback: IDataObject): IDataObject {
	const { wcId, messageType, data } = callback;
	return text(wcId) !== undefined && isObject(data)
		? { ...data, wxid: wcId, msgType: messageType, createTime: time(data.timestamp, 1000) }
		: callback;
}

function codeOf(msgType: string, content: string | undefined): string {
	const name = msgType.toUpperCase();
	const kind = KINDS[name];
	if (kind !== undefined && kind === kindOf(parseXml(content ?? ''))) return `${name}.${kind}`;
	return STATES.find((state) => name.startsWith(state)) ?? name;
}

function mentionsOf({ atUserList, msgSource }: IDataObject): readonly string[] | undefined {
	const called = listOf(text(atUserList));
	return called.length > 0 ? called : readMentions(msgSource);
}
