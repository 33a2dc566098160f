import { callTrigger, type Caller } from './callTrigger';
import { writeIds } from './callbackUrl';
import { LARGEST_GROUP, type Group } from './group';

/** Ms; n8n asks itself. */
const TIMEOUT = 3_000;

/** Who is there. */
export interface Roll {
	/** Triggers of the token that are published. */
	readonly present: string[];
	/** Of these nobody knows, and why. */
	readonly unreachable: Map<string, string>;
}

/**
 * Asks triggers whether they are published, and whom they know, and then those. Each knows what it was told last,
 * also when n8n was started anew; of several processes the one that takes pushes answers.
 *
 * @param group who is asked first
 */
export async function rollCall(caller: Caller, key: string, { base, ids }: Group): Promise<Roll> {
	const present: string[] = [];
	const unreachable = new Map<string, string>();
	const asked = new Set<string>();
	for (let next = [...ids]; next.length > 0;) {
		for (const id of next) asked.add(id);
		const answers = await Promise.all(next.map(async (id) => await ask(caller, key, base, id, '')));
		const heard = new Set<string>();
		answers.forEach((answer, index) => {
			if (answer.kind === 'unreachable') unreachable.set(next[index], answer.why);
			if (answer.kind !== 'taken') return;
			present.push(next[index]);
			for (const id of answer.ids) heard.add(id);
		});
		const rest = Math.max(0, 2 * LARGEST_GROUP - asked.size);
		next = [...heard].filter((id) => !asked.has(id)).slice(0, rest);
	}
	return { present, unreachable };
}

/** Tells all triggers of a token who they are now, so that each of them knows when n8n is started anew. */
export async function tellGroup(caller: Caller, key: string, { base, ids }: Group): Promise<void> {
	const group = writeIds(ids);
	await Promise.all(ids.map(async (id) => await ask(caller, key, base, id, group)));
}

async function ask(caller: Caller, key: string, base: string, id: string, group: string) {
	return await callTrigger(caller, { base, id }, key, { group }, { body: '{}', timeout: TIMEOUT });
}
