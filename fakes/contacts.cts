import type { Data } from './answers.cts';
import type { Received } from './exchange.cts';

/** A person, group (`...@chatroom`) or official account (`gh_...`), other fields as documented. */
export interface Contact {
	userName: string;
	nickName?: string;
	[field: string]: unknown;
}

const isGroup = ({ userName }: Contact): boolean => userName.endsWith('@chatroom');
const isOfficial = ({ userName }: Contact): boolean => userName.startsWith('gh_');
const ids = (contacts: Contact[]): string[] => contacts.map(({ userName }) => userName);

/** What the gateway knows of an address book that a test filled; undefined for other paths. */
export function fromAddressBook(
	request: Received,
	contacts: Contact[],
	documented: unknown,
): unknown {
	switch (request.path) {
		case '/contacts/fetchContactsList':
		case '/contacts/fetchContactsListCache':
			return {
				friends: ids(contacts.filter((one) => !isGroup(one) && !isOfficial(one))),
				chatrooms: ids(contacts.filter(isGroup)),
				ghs: ids(contacts.filter(isOfficial)),
			};
		case '/contacts/getBriefInfo':
		case '/contacts/getDetailInfo': {
			const { wxids } = request.body as { wxids: string[] };
			const empty = blank((documented as Data[])[0]);
			const known = contacts.filter(({ userName }) => wxids.includes(userName));
			return known.map((contact) => ({ ...empty, ...contact }));
		}
		default:
			return undefined;
	}
}

const blank = (example: Data): Data =>
	Object.fromEntries(Object.keys(example).map((key) => [key, null]));
