import { find, parseXml, type XmlElement } from '../xml/parseXml';
import { presentIfAny, type Details } from './event';
import type { EventName } from './events';
import { READERS } from './readers';
import { text } from './values';

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

/** @returns the kind of an app message (`49`) or of a system message (`10002`) */
export function kindOf(root: XmlElement | undefined): string | undefined {
	return root?.name === 'sysmsg'
		? text(root.attributes.type)
		: text(find(root, 'appmsg', 'type')?.text.trim());
}

/** WeChat's title of an invitation; in another language it is a link like any other (facts 3.5). */
const INVITATION = '邀请你加入群聊';

export function isInvitation(root: XmlElement | undefined): boolean {
	return find(root, 'appmsg', 'title')?.text.trim() === INVITATION;
}

/** Reads the people a text calls by `@` from `MsgSource`. */
export function readMentions(source: unknown): readonly string[] | undefined {
	const list = find(parseXml(text(source) ?? ''), 'atuserlist')?.text;
	const wxids = list?.split(',').map((wxid) => wxid.trim());
	const called = wxids?.filter((wxid) => wxid !== '');
	return called?.length ? called : undefined;
}
