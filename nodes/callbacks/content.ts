import { find, parseXml, type XmlElement } from '../xml/parseXml';
import { presentIfAny, type Details } from './event';
import type { EventName } from './events';
import { READERS } from './readers';
import { isGroupId, listOf, text } from './values';

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
	if (!root) return { text: content };
	const { text: words, ...about } = READERS[event]?.(root) ?? {};
	return {
		text: words as string | undefined,
		xml: content,
		about: presentIfAny(about),
	};
}

/** WeChat's title of an invitation; in another language it is a link like any other (facts 3.5). */
const INVITATION = '邀请你加入群聊';

/** @returns the kind of an app message (`6`, `5.invitation`) or of a system message (`pat`) */
export function kindOf(root: XmlElement | undefined): string | undefined {
	if (root?.name === 'sysmsg') return text(root.attributes.type);
	const [type, title] = ['type', 'title'].map((name) => find(root, 'appmsg', name)?.text.trim());
	return type === '5' && title === INVITATION ? '5.invitation' : text(type);
}

/**
 * In a group the sender may stand before the content, on a line of its own (facts 3.4, 3.6).
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

/** Reads the people a text calls by `@` from `MsgSource`. */
export function readMentions(source: unknown): readonly string[] | undefined {
	const called = listOf(find(parseXml(text(source) ?? ''), 'atuserlist')?.text);
	return called.length > 0 ? called : undefined;
}
