import { find, parseXml } from '../../xml/parseXml';
import { asText, asUnwrappedText } from './values';
import { splitList } from '../../text/splitList';
import { isGroupId } from '../../text/isGroupId';

/**
 * In a group the sender may stand before the content, on a line of its own.
 *
 * @param from who sent it as far as the envelope tells. If that is the group, the line names the sender;
 * if it is a person, a line that names another is their own text
 */
export function splitSender(
	content: string | undefined,
	from: string | undefined,
): { sender?: string; content?: string } {
	const [line, sender] = /^([\w.@-]+):\r?\n/.exec(content ?? '') ?? [];
	return line !== undefined && (isGroupId(from) || sender === from)
		? { sender, content: content?.slice(line.length) }
		: { content };
}

/** Stands for everybody in a list of mentions. */
export const EVERYBODY = 'notify@all';

/**
 * Reads the people a message calls by `@`.
 *
 * @param source `MsgSource`: its XML, or an object with that text as `string`
 */
export function readMentions(source: unknown): readonly string[] {
	const text = asUnwrappedText(source);
	// Most messages call nobody: their source is not worth being parsed.
	if (!text?.includes(LIST)) return [];
	return splitList(find(parseXml(text), LIST)?.text);
}

const LIST = 'atuserlist';

/** What a phone in Chinese shows of a message that calls its owner, or everybody. */
const NOTICE = '在群聊中@了你';

/**
 * WeChat's list is missing on some messages that are sent again; then the notice on the phone tells it, if the
 * phone speaks Chinese (clients of gewechat).
 *
 * @param listed whom the list calls
 * @param pushContent the notice
 * @param content the message, which may hold the words of the notice itself
 * @param account whose phone it is
 * @returns whom the message calls as far as one of them tells
 */
export function mentionsBy(
	listed: readonly string[],
	pushContent: unknown,
	content: string | undefined,
	account: string | undefined,
): readonly string[] {
	const isNoticed = asText(pushContent)?.endsWith(NOTICE) && !content?.endsWith(NOTICE);
	if (listed.length > 0 || !isNoticed) return listed;
	const called = content?.includes('@所有人') ? EVERYBODY : account;
	return called === undefined ? [] : [called];
}

/** What WeChat puts behind a name that is called. */
const MARK = '\u2005';

/**
 * Cuts the names off that a text begins with. Names may hold blanks and end at WeChat's own mark; where an
 * other sender put none, a name ends at the first blank.
 *
 * @param count how many people are called
 */
export function withoutMentions(text: string, count: number): string {
	const start = text.length - text.trimStart().length;
	let at = start;
	let mark = text.indexOf(MARK);
	for (let left = count; left > 0 && text[at] === '@'; left -= 1) {
		if (mark !== -1 && mark < at) mark = text.indexOf(MARK, at);
		const name = text.slice(at + 1, mark === -1 ? undefined : mark);
		const isMarked = mark !== -1 && !name.includes('@');
		const blank = name.search(/\s/);
		at += 1 + (isMarked || blank === -1 ? name.length : blank);
		at += text.length - at - text.slice(at).trimStart().length;
	}
	return at === start ? text : text.slice(at);
}
