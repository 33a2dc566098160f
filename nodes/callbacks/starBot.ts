import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/json';
import { readContent } from './content';
import { eventOf, presentIfAny, type Codes, type Details, type Draft, type Family } from './event';
import { Rest } from './rest';
import { placesOf, SECRETS } from './starBotPlaces';
import { isGroupId, object, text, time } from './values';

/** `event`, for 10002 with its `messageType` (facts 4.2). */
const codes: Codes = {
	'10001': 'accountOnline',
	'10002.1': 'text',
	'10002.3': 'image',
	'10002.34': 'voice',
	'10002.42': 'card',
	'10002.43': 'video',
	'10002.47': 'emoji',
	'10002.48': 'location',
	'10002.49': 'appMessage',
	'10002.2001': 'redPacket',
	'10002.2002': 'miniProgram',
	'10002.2003': 'groupInvite',
	'10002.10000': 'system',
	'10005': 'transfer',
	'10006': 'recall',
	'20002': 'text',
	'20004': 'video',
	'20005': 'file',
	'20006': 'emoji',
	'20008': 'card',
	'20009': 'miniProgram',
	'20010': 'channels',
	'20012': 'voice',
	'20014': 'mixed',
	'20015': 'recall',
	'20019': 'contactDeleted',
	'20026': 'loginQrCode',
};

/**
 * StarBot's callback (seed 004). What has no place in the normal form stays under `starBot` with its
 * own names: nothing is lost, also of codes that are not known.
 */
export const starBot: Family = {
	source: 'starbot',
	codes,
	recognises: ({ event, data }) => /^\d{1,9}$/.test(text(event) ?? '') && isObject(data),
	read({ data: given, ...envelope }) {
		const data = object(given);
		const event = text(envelope.event) ?? '';
		const code = event === '10002' ? `${event}.${text(data.messageType)}` : event;
		return readEvent(code, data, envelope);
	},
};

function readEvent(code: string, data: IDataObject, envelope: IDataObject): Draft {
	const event = eventOf(codes, code);
	const rest = new Rest(data);
	const isSelf = isOwn(code, data);
	const fromWxid = text(rest.take('fromWxId'));
	const toWxid = text(rest.take('toWxId'));
	const conversationId = text(rest.take('conversationId')) ?? (isSelf ? toWxid : fromWxid);
	return {
		source: 'starbot',
		event,
		code,
		head: {
			id: text(rest.takeFirst(...(placesOf(code).id ?? MESSAGE_IDS))),
			account: text(rest.take('robotId')),
			conversationId,
			fromWxid,
			fromNickname: text(rest.take('fromNickName')),
			toWxid,
			isGroup: isGroup(data, [conversationId, fromWxid, toWxid]),
			isSelf,
			timestamp: time(rest.takeFirst('sendTime', 'timeStamp'), 1) ?? time(envelope.time, 1),
		},
		details() {
			const details = new Rest(rest.left);
			// No source shows what `message` holds but for texts: XML is read as WeChat's own, the rest is text.
			const said = code.startsWith('10002.')
				? readContent(event, text(details.take('message')))
				: readPlaces(code, details);
			for (const secret of SECRETS) details.take(secret);
			return { ...said, starBot: { ...envelope, ...details.left } };
		},
	};
}

/** The server's, as GeWe tells it too, before the client's own. */
const MESSAGE_IDS = ['serverId', 'messageId', 'localId'];

/** In 10005 the member has six other meanings. */
function isOwn(code: string, { messageSource }: IDataObject): boolean | undefined {
	return code === '10005' || messageSource === undefined ? undefined : text(messageSource) === '1';
}

/** Only 10002 tells it; of the others a GeWe-like id may tell that it is a group. */
function isGroup({ fromType }: IDataObject, ids: ReadonlyArray<string | undefined>) {
	if (typeof fromType === 'string') return fromType === 'group';
	return ids.some(isGroupId) || undefined;
}

function readPlaces(code: string, rest: Rest): Details {
	const { text: words, mentions, about = {} } = placesOf(code);
	const told = Object.entries(about).map(([name, path]) => [name, readPlace(path, rest)]);
	return {
		text: words === undefined ? undefined : text(rest.take(words)),
		mentions: mentions === undefined ? undefined : wxids(rest.take(mentions)),
		about: presentIfAny(Object.fromEntries(told)),
	};
}

/** A place is a path, or a group of them. */
function readPlace(place: string | Readonly<Record<string, string>>, rest: Rest): unknown {
	if (typeof place === 'string') return rest.take(place);
	const entries = Object.entries(place).map(([name, path]) => [name, rest.take(path)]);
	return presentIfAny(Object.fromEntries(entries));
}

function wxids(value: unknown): string[] | undefined {
	const list = Array.isArray(value) ? value.filter((wxid) => typeof wxid === 'string') : [];
	return list.length > 0 ? list : undefined;
}
