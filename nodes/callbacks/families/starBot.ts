import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../json/json';
import { isGroupId } from '../../text/isGroupId';
import { readContent } from './content';
import { eventOf, presentIfAny, type Codes, type Details, type Draft, type Family } from './event';
import { placesOf, type Places } from './starBotPlaces';
import { Untaken } from './untaken';
import { asMessageId, asObject, asText, asTime } from './values';

/** `event`, for 10002 with its `messageType`. */
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
 * StarBot's callback, as on its page 收到视频消息事件. What has no place in the normal form stays under
 * `starBot` with its own names: nothing is lost, also of codes that are not known.
 */
export const starBot: Family = {
	source: 'starbot',
	codes,
	recognizes: ({ event, data }) => /^\d{1,9}$/.test(asText(event) ?? '') && isObject(data),
	read({ data: given, ...envelope }) {
		const data = asObject(given);
		const event = asText(envelope.event) ?? '';
		const code = event === '10002' ? `${event}.${asText(data.messageType)}` : event;
		return readEvent(code, data, envelope);
	},
};

function readEvent(code: string, data: IDataObject, envelope: IDataObject): Draft {
	const event = eventOf(codes, code);
	const places = placesOf(code);
	const untaken = new Untaken(data);
	const { text = 'message', mentions } = places;
	const isSelf = isOwn(code, data);
	const fromWxid = untaken.take('fromWxId', asText);
	const toWxid = untaken.take('toWxId', asText);
	const conversationId = untaken.take('conversationId', asText) ?? (isSelf ? toWxid : fromWxid);
	return {
		source: 'starbot',
		event,
		code,
		head: {
			id: untaken.takeFirst(places.id ?? MESSAGE_IDS, asMessageId),
			account: untaken.take('robotId', asText),
			conversationId,
			fromWxid,
			fromNickname: untaken.take('fromNickName', asText),
			toWxid,
			isGroup: isGroup(data, [conversationId, fromWxid, toWxid]),
			isSelf,
			timestamp: untaken.takeFirst(['sendTime', 'timeStamp'], asMs) ?? asMs(envelope.time),
		},
		content: asText(data[text]),
		mentions: mentions === undefined ? undefined : () => asWxids(data[mentions]) ?? [],
		details() {
			const details = new Untaken(untaken.left);
			// No source shows what `message` holds but for texts: XML is read as WeChat's own, the rest is text.
			const said = code.startsWith('10002.')
				? readContent(event, details.take('message', asText))
				: readPlaces(places, details);
			for (const secret of places.secrets ?? []) details.take(secret);
			return { ...said, starBot: beside(envelope, details.left) };
		},
	};
}

/** The server's, as GeWe tells it too, before the client's own. */
const MESSAGE_IDS = ['serverId', 'messageId', 'localId'];

const asMs = (value: unknown) => asTime(value, 1);

/** Members of the data stand beside those of the envelope; of two with one name, its own under `data`. */
function beside(envelope: IDataObject, data: IDataObject): IDataObject {
	const taken = new Set([...Object.keys(envelope), 'data']);
	const members = Object.entries(data);
	const inner = members.filter(([name]) => taken.has(name));
	const outer = members.filter(([name]) => !taken.has(name));
	return {
		...envelope,
		...Object.fromEntries(outer),
		...(inner.length > 0 && { data: Object.fromEntries(inner) }),
	};
}

/** In 10005 the member has six other meanings. */
function isOwn(code: string, { messageSource }: IDataObject): boolean | undefined {
	return code === '10005' || messageSource === undefined
		? undefined
		: asText(messageSource) === '1';
}

/** Only 10002 tells it; of the others a GeWe-like id may tell that it is a group. */
function isGroup({ fromType }: IDataObject, ids: ReadonlyArray<string | undefined>) {
	if (typeof fromType === 'string') return fromType === 'group';
	return ids.some(isGroupId) || undefined;
}

function readPlaces({ text, mentions, about = {} }: Places, untaken: Untaken): Details {
	const told = Object.entries(about).map(([name, path]) => [name, readPlace(path, untaken)]);
	if (mentions !== undefined) untaken.take(mentions, asWxids);
	return {
		text: text === undefined ? undefined : untaken.take(text, asText),
		about: presentIfAny(Object.fromEntries(told)),
	};
}

/** A place is a path, or a group of them. */
function readPlace(place: string | Readonly<Record<string, string>>, untaken: Untaken): unknown {
	if (typeof place === 'string') return untaken.take(place);
	const entries = Object.entries(place).map(([name, path]) => [name, untaken.take(path)]);
	return presentIfAny(Object.fromEntries(entries));
}

/** A list that holds anything else is none of wxids, and stays as it is. */
function asWxids(value: unknown): string[] | undefined {
	const given: unknown[] = Array.isArray(value) ? value : [];
	const wxids = given.map(asText).filter((wxid) => wxid !== undefined);
	return wxids.length > 0 && wxids.length === given.length ? wxids : undefined;
}
