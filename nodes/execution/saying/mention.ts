import type { Member } from './members';

/** Everybody in a group, for its owner and admins; the name is the one that WeChat itself writes. */
export const EVERYBODY: Member = { wxid: 'notify@all', name: '所有人' };

/** What WeChat puts behind a name: a four-per-em space. */
const AFTER_NAME = '\u2005';

/**
 * Whether a text calls somebody by `@` and name. Any `@` calls everybody: each language has another word.
 *
 * @param members whose names may begin in the same way: @Anna does not call Ann
 */
export function calls(text: string, { wxid, name }: Member, members: readonly Member[]): boolean {
	if (wxid === EVERYBODY.wxid) return text.includes('@');
	const longer = members
		.map((member) => member.name)
		.filter((other) => other.length > name.length && other.startsWith(name));
	for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1)) {
		if (!longer.some((other) => text.startsWith(other, at + 1))) return true;
	}
	return false;
}

/** Puts the names of those before a text whom it does not call. */
export function withNames(
	text: string,
	mentioned: readonly Member[],
	members: readonly Member[],
): string {
	const missing = mentioned.filter((member) => !calls(text, member, members));
	return missing.map(({ name }) => `@${name}${AFTER_NAME}`).join('') + text;
}
