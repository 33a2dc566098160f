import type { Failed } from '../gateway/call';
import type { Merge } from '../operations/operation';
import { splitList } from '../text/splitList';
import { elementsOf } from './answer';
import { contactBlocks } from './contactBlocks';
import type { Item, Plan } from './plan';

const SOME = 'It was carried out for some of the contacts before.';
const CONTACTS = '/contacts/getDetailInfo'; // GeWe's page 139908289

/**
 * Sends what the form asks for, so that every contact keeps what it should: reads what each one has,
 * and sends one request for all contacts that come to have the same. Gives the last answer.
 */
export function merging({ values: member, of, present }: Merge): Plan {
	const contactsOf = ({ request: { body } }: Item) => [...new Set(body[of] as string[])];
	return {
		reads(item) {
			const { request, values } = item;
			if (values.mode === 'replace') return [];
			const { appId } = request.body;
			return contactBlocks(contactsOf(item)).map((wxids) => ({
				path: CONTACTS,
				body: { appId, wxids },
			}));
		},
		sends(item, answers) {
			const { request, values } = item;
			const { path, body } = request;
			if (values.mode === 'replace') return [{ path, body }];
			const known = new Map(
				answers
					.flatMap((data) => elementsOf(undefined, data))
					.map((contact) => [contact.userName, contact[present]]),
			);
			const given = list(body[member]);
			const groups = new Map<string, string[]>();
			for (const contact of contactsOf(item)) {
				const has = known.get(contact);
				if (has === undefined) return unknownContact(contact);
				const merged = mergedList(list(has), given, values.mode).join(',');
				const group = groups.get(merged);
				if (group) group.push(contact);
				else groups.set(merged, [contact]);
			}
			return [...groups].map(([merged, members]) => ({
				path,
				body: { ...body, [member]: merged, [of]: members },
				part: members.join(),
			}));
		},
		before: () => SOME,
		join: (sent) => sent.at(-1),
	};
}

function mergedList(present: string[], given: string[], mode: unknown): string[] {
	if (mode === 'remove') {
		const removed = new Set(given);
		return present.filter((one) => !removed.has(one));
	}
	return [...new Set([...present, ...given])];
}

function list(joined: unknown): string[] {
	return typeof joined === 'string' ? splitList(joined) : [];
}

function unknownContact(contact: string): Failed {
	return {
		kind: 'refused',
		what: `The gateway does not tell what ${contact} has already`,
		advice:
			'Check the ID. To set the labels without regard to earlier ones, choose Replace Existing.',
	};
}
