import type { IDataObject } from 'n8n-workflow';

import { find, type XmlElement } from '../../xml/parseXml';
import { present, type Details, type Member } from './event';
import { readSystem } from './readers';
import { asText, textsOf } from './values';

/** What became of a group's members. */
export type Change = 'joined' | 'left';

/** What the XML of a line tells of them. */
interface Line {
	readonly change: Change;
	readonly members: readonly Member[];
	/** Who invited them, or whose QR code it was. */
	readonly by?: Member;
	readonly way?: 'invited' | 'qrCode' | 'removed';
}

/**
 * Reads whether a line of a group tells that somebody came or left.
 *
 * @param content as it came: XML, or text in the phone's language, of which Chinese and English are known
 * @param root the XML, if it is any
 */
export function changeOf(
	content: string | undefined,
	root: XmlElement | undefined,
): Change | undefined {
	const words = root?.name === 'sysmsg' ? asText(readSystem(root).text) : content;
	return readLine(root)?.change ?? changeByWords(words);
}

/**
 * Tells who came or left, and how.
 *
 * @param told what else is known about the event
 */
export function readMembers(
	root: XmlElement | undefined,
	told: IDataObject | undefined,
): Pick<Details, 'members' | 'about'> {
	const { members = [], by, way } = readLine(root) ?? {};
	const isTextOnly = members.length === 0;
	return {
		members: isTextOnly ? undefined : members,
		about: present({ ...told, way, by, textOnly: isTextOnly || undefined }),
	};
}

/**
 * The names of the links in a template are the same in all languages: `names` were invited by `username`, an
 * `adder` used a QR code of `from`, `kickoutname` was removed. Whom the account itself invited or removed it
 * is told without a link of its own. Callbacks and their readers show these, no source lists them all.
 */
function readLine(root: XmlElement | undefined): Line | undefined {
	const undo = find(root, 'delchatroommember', 'link');
	if (undo) return readUndo(undo);
	const links = find(root, 'sysmsgtemplate', 'content_template', 'link_list')?.children ?? [];
	const named = (name: string) => {
		const link = links.find(({ attributes }) => attributes.name === name);
		return (find(link, 'memberlist')?.children ?? []).map(readMember);
	};
	const [invited, scanned, removed] = ['names', 'adder', 'kickoutname'].map(named);
	if (invited.length > 0) {
		const [by] = named('username');
		return { change: 'joined', members: invited, by, way: by && 'invited' };
	}
	if (scanned.length > 0) {
		return { change: 'joined', members: scanned, by: named('from')[0], way: 'qrCode' };
	}
	return removed.length > 0 ? { change: 'left', members: removed, way: 'removed' } : undefined;
}

function readMember(member: XmlElement): Member {
	const told = textsOf(member);
	return present({ wxid: told('username'), nickname: told('nickname') });
}

/** The link by which the account may undo that somebody came. */
function readUndo(link: XmlElement): Line {
	const list = find(link, 'memberlist')?.children ?? [];
	const wxids = list.map(({ text }) => asText(text.trim())).filter((wxid) => wxid !== undefined);
	const scene = textsOf(link)('scene');
	return {
		change: 'joined',
		members: wxids.map((wxid) => ({ wxid })),
		way: scene === 'invite' ? 'invited' : scene === 'qrcode' ? 'qrCode' : undefined,
	};
}

const WORDS: ReadonlyArray<readonly [word: string, change: Change]> = [
	['加入了群聊', 'joined'],
	['二维码加入群聊', 'joined'],
	['移出了群聊', 'left'],
	['移出群聊', 'left'],
	[' invited you to a group chat', 'joined'],
	[' to the group chat', 'joined'],
	[' joined the group chat', 'joined'],
	[' joined group chat', 'joined'],
	[' from the group chat', 'left'],
];

/** Names may be whatever people like; in Chinese, and some in English, they stand in quotation marks. */
function changeByWords(line: string | undefined): Change | undefined {
	const said = line?.replace(/["“][^"“”]*["”]/g, '');
	return WORDS.find(([word]) => said?.includes(word))?.[1];
}
