import type { Failed, Sent } from '../gateway/call';
import type { Merge } from '../operations/operation';
import type { Request } from '../sending/request';
import { splitList } from '../text/splitList';
import { elementsOf } from './answer';
import { contactBlocks } from './contactBlocks';
import { asAnswers, type Way } from './way';

const SOME = 'It was carried out for some of the contacts before.';
const CONTACTS = '/contacts/getDetailInfo'; // GeWe's page 139908289

/**
 * Sends what the form asks for, so that every contact keeps what it should: reads what each one has,
 * and sends one request for all contacts that come to have the same. Gives the last answer.
 */
export function merging({ values: member, of, present }: Merge): Way {
	return async (send, request, { mode }) => {
		if (mode === 'replace') return asAnswers(await send(request));
		const given = list(request.body[member]);
		const contacts = [...new Set(request.body[of] as string[])];

		const groups = new Map<string, string[]>();
		for (const block of contactBlocks(contacts)) {
			const outcome = await send(question(request, block));
			if (outcome.kind !== 'sent') return outcome;
			const known = elementsOf(undefined, outcome.data);
			for (const contact of block) {
				const has = known.find(({ userName }) => userName === contact)?.[present];
				if (has === undefined) return unknownContact(contact);
				const merged = mergedList(list(has), given, mode).join(',');
				const group = groups.get(merged);
				if (group) group.push(contact);
				else groups.set(merged, [contact]);
			}
		}

		let last: Sent[] = [];
		for (const [merged, members] of groups) {
			const body = { ...request.body, [member]: merged, [of]: members };
			const outcome = await send({ ...request, body, part: members.join() });
			if (outcome.kind !== 'sent') return last.length > 0 ? { ...outcome, before: SOME } : outcome;
			last = [outcome];
		}
		return last;
	};
}

function question(request: Request, wxids: readonly string[]): Request {
	const body = { appId: request.body.appId, wxids };
	return { ...request, effect: 'read', path: CONTACTS, body, interval: 0 };
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
