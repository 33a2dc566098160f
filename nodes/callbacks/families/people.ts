import { find, parseXml } from '../../xml/parseXml';
import { asUnwrappedText } from './values';
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

/**
 * Reads the people a message calls by `@`.
 *
 * @param source `MsgSource`: its XML, or an object with that text as `string`
 */
export function readMentions(source: unknown): readonly string[] | undefined {
	const called = splitList(find(parseXml(asUnwrappedText(source) ?? ''), 'atuserlist')?.text);
	return called.length > 0 ? called : undefined;
}
