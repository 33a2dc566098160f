import type { IDataObject } from 'n8n-workflow';

import type { Call, Failed, Send } from '../gateway/call';
import { elementsOf } from '../execution/answer';
import { contactBlocks } from '../execution/contactBlocks';

/** The kinds of contacts, named as the gateway's list names them (GeWe's page 139908283). */
export type Kind = 'friends' | 'chatrooms' | 'ghs';

/** Somebody or something to write to. */
export interface Contact {
	readonly wxid: string;
	/** Empty while the gateway tells none. */
	readonly name: string;
}

/** WeChat's own accounts among the friends, to whom nobody writes (GeWe's page 139908283 names the first two). */
const SYSTEM = ['tmessage', 'medianote', 'fmessage'];

/** How long a picker's user waits, in ms: collecting the contacts grows with their number. */
export const PATIENCE = 20_000;

/** The address book of one account. Answers are a {@link Failed} when the gateway gives none. */
export interface AddressBook {
	wxids(kinds: readonly Kind[]): Promise<readonly string[] | Failed>;
	/** @returns the contacts with their names, in the order of `wxids` */
	named(wxids: readonly string[]): Promise<readonly Contact[] | Failed>;
}

/** @param appId the device whose contacts they are */
export function addressBook(send: Send, appId: string): AddressBook {
	const get = async (path: Call['path'], more = {}) =>
		await send({
			operation: 'Get Contacts',
			path,
			body: { appId, ...more },
			timeout: PATIENCE,
		});

	/** What the gateway has collected lately; else it collects anew, which may take longer than anyone waits. */
	const collected = async (): Promise<IDataObject | Failed> => {
		const cached = await get('/contacts/fetchContactsListCache');
		if (cached.kind === 'sent' && isList(cached.data)) return cached.data;
		if (cached.kind === 'notSent') return cached;
		const fresh = await get('/contacts/fetchContactsList');
		if (fresh.kind === 'sent' && isList(fresh.data)) return fresh.data;
		return fresh.kind === 'refused' || fresh.kind === 'notSent' ? fresh : COLLECTING;
	};

	return {
		async wxids(kinds) {
			const lists = await collected();
			if (isFailed(lists)) return lists;
			const all = kinds.flatMap((kind) => (lists[kind] ?? []) as string[]);
			return all.filter((wxid) => !SYSTEM.includes(wxid));
		},
		async named(wxids) {
			const names = new Map<string, string>();
			for (const block of contactBlocks(wxids)) {
				const brief = await get('/contacts/getBriefInfo', { wxids: block });
				if (brief.kind !== 'sent') return brief;
				for (const contact of elementsOf(undefined, brief.data))
					names.set(String(contact.userName), nameOf(contact));
			}
			return wxids.map((wxid) => ({ wxid, name: names.get(wxid) ?? '' }));
		},
	};
}

/** Whether the gateway gave no answer to what was asked. */
export function isFailed(answer: object): answer is Failed {
	return 'kind' in answer;
}

const COLLECTING: Failed = {
	kind: 'unknown',
	what: 'GeWe is still collecting the contacts, which takes long for an account with many',
	advice: 'Open the list again in ten seconds, or give the ID.',
};

function isList(data: unknown): data is IDataObject {
	return typeof data === 'object' && data !== null && 'friends' in data;
}

function nameOf({ remark, nickName }: IDataObject): string {
	const name = String(nickName ?? '');
	return remark && remark !== name ? `${remark as string} (${name})` : name;
}
