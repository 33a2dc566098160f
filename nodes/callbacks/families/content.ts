import type { IDataObject } from 'n8n-workflow';

import { find, parseXml, type XmlElement } from '../../xml/parseXml';
import { isGroupId } from '../../text/isGroupId';
import { eventOf, present, presentIfAny, type Details } from './event';
import type { EventName } from './events';
import { codeOf, messageCodes } from './messageCodes';
import { splitSender } from './people';
import { READERS } from './readers';
import { recordItemOf } from './recordItems';
import { asMessageId, asPositiveNumber, asTime, textsOf } from './values';

/**
 * How far a message is unfolded. It may quote and forward others, which may do so in turn; that is
 * foreign text, and nests as deep and as wide as its sender likes.
 */
interface Bounds {
	/** Levels of messages within messages that are still read. */
	readonly levels: number;
	/** How many more messages of records are read, all records of a message together. */
	readonly items: { left: number };
}

/** More than people nest. */
const MAX_LEVELS = 5;

/** On a phone one can choose 100 messages to forward as one. */
const MAX_ITEMS = 500;

/**
 * Reads what WeChat itself puts into a message. All families hand it on as it is.
 *
 * @param content text, or XML without the line that names a group's sender
 * @param root the XML, if it was read already
 */
export function readContent(
	event: EventName | 'never',
	content: string | undefined,
	root = event === 'text' || content === undefined ? undefined : parseXml(content),
): Details {
	return readMessage(event, content, root, { levels: MAX_LEVELS, items: { left: MAX_ITEMS } });
}

function readMessage(
	event: EventName | 'never',
	content: string | undefined,
	root: XmlElement | undefined,
	bounds: Bounds,
): Details {
	if (!root) {
		const md5 = event === 'emoji' ? EMOJI_LINE.exec(content ?? '')?.[1] : undefined;
		return md5 === undefined ? { text: content } : { about: { md5 } };
	}
	const { text, ...about } = READERS[event]?.(root) ?? {};
	const record = readRecord(find(root, 'appmsg', 'recorditem'), bounds);
	return {
		text: text as string | undefined,
		xml: content,
		about: presentIfAny({ ...about, ...record }),
		quote: readQuote(
			find(root, 'appmsg', 'refermsg') ?? find(root, 'extcommoninfo', 'refermsg'),
			bounds,
		),
	};
}

/** Instead of XML, the content of a sticker that is quoted: sender, time, a number, its MD5. */
const EMOJI_LINE = /^[^\s:]+:\d+:\d+:([\da-f]{32}):/i;

/**
 * Reads the message that another one answers.
 *
 * @param quoted `refermsg`; in records `refermsgitem`
 */
function readQuote(quoted: XmlElement | undefined, bounds: Bounds): IDataObject | undefined {
	const told = textsOf(quoted);
	const [from, chat] = [told('fromusr'), told('chatusr')];
	// In a group the first is the group, and the second the member who wrote.
	const [fromWxid, conversationId] = isGroupId(from) ? [chat, from] : [from, chat];
	const { content } = splitSender(told('content'), fromWxid);
	const type = told('type');
	const root = type === '1' || content === undefined ? undefined : parseXml(content);
	const event = type === undefined ? undefined : quotedEvent(codeOf(type, root));
	const said =
		event !== undefined && bounds.levels > 0
			? readMessage(event, content, root, deeper(bounds))
			: {};
	return presentIfAny({
		type,
		id: asMessageId(told('svrid')),
		event,
		fromWxid,
		conversationId,
		nickname: told('displayname'),
		content,
		timestamp: asTime(told('createtime'), 1000),
		text: said.text ?? told('referdesc'),
		...(event !== undefined && said.about && { [event]: said.about }),
		quote: said.quote,
	});
}

/** A file may be answered while it is being uploaded. */
function quotedEvent(code: string): EventName {
	const event = eventOf(messageCodes, code);
	return event === 'never' ? 'file' : event;
}

/**
 * Reads the messages that were forwarded as one.
 *
 * @param holder holds the record's XML as text or, in a record within a record, as elements
 */
function readRecord(holder: XmlElement | undefined, bounds: Bounds): IDataObject {
	const record = find(holder, 'recordinfo') ?? parseXml(holder?.text ?? '');
	const list = find(record, 'datalist')?.children ?? [];
	const items = list.filter(({ name }) => name === 'dataitem');
	const read = items.slice(0, bounds.levels > 0 ? bounds.items.left : 0);
	// Its own messages count before those of the records in it.
	bounds.items.left -= read.length;
	return present({
		items: items.length > 0 ? read.map((item) => readItem(item, deeper(bounds))) : undefined,
		leftOut: asPositiveNumber(items.length - read.length),
	});
}

/** Reads one message of a record: told as an event is, as far as a record knows it. */
function readItem(item: XmlElement, bounds: Bounds): IDataObject {
	const { about: own, ...told } = recordItemOf(item);
	const record = readRecord(find(item, 'recordxml') ?? find(item, 'recorditem'), bounds);
	const about = presentIfAny({ ...own, ...record });
	return present({
		...told,
		...(about && { [told.event]: about }),
		quote: readQuote(find(item, 'refermsgitem'), bounds),
	});
}

const deeper = ({ levels, items }: Bounds): Bounds => ({ levels: levels - 1, items });
