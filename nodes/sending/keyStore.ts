import { randomUUID } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { entryStore, MOST_KEYS } from './entryStore';
import { keyOf, type KeyStore, type Memory } from './remembered';
import type { Request } from './request';
import type { Time } from './time';

/**
 * How long a claim must stand, in ms; two calls that crossed are over by then. Messages are further
 * apart by default, so it delays nothing. It varies, so that two workers do not keep step.
 */
const settled = (time: Time) => 250 + 100 * time.chance();
/** How many messages' marks are removed again with the next ones', in case another worker undid it. */
const CARRIED = 20;

/**
 * Keys in n8n's de-duplication store. Between workers, a key is recorded together with a claim that
 * nobody else has, and is taken when both are still there a little later: of several that record it at
 * once, the last one to write leaves only its own claim (as in Fischer's mutual exclusion). A mark says
 * that the key is open until the message was sent.
 */
export function keyStore(context: IExecuteFunctions, time: Time): KeyStore {
	const { inTurn, record, remove } = entryStore(context);
	const done: string[][] = [];
	const end = async (...entries: string[]) => {
		done.push(entries);
		await inTurn(async () => await remove(done.slice(-CARRIED).flat()));
	};
	const openMark = (key: string) => `${key}\0open`;
	return {
		async look(key) {
			const entries = [key, openMark(key)];
			const missing = await inTurn(async () => {
				const added = await record(entries);
				await remove(added);
				return added;
			});
			if (missing.includes(key)) return 'new';
			return missing.length > 0 ? 'sent' : 'open';
		},
		async take(key) {
			const [open, claim] = [openMark(key), `${key}\0${randomUUID()}`];
			// One turn, since the mark of one who only looks must not be seen by the next one.
			const ask = async () =>
				await inTurn(async () => {
					const missing = await record([key, open, claim]);
					const isTaken = !missing.includes(key) && missing.includes(claim);
					if (isTaken) await remove(missing);
					return missing;
				});
			let missing = await ask();
			while (missing.includes(key)) {
				// To the end, also when the execution is canceled: else another worker's claim would be taken for its own.
				await time.sleep(settled(time));
				missing = await ask();
				if (!missing.includes(claim)) {
					return {
						confirm: async () => await end(open, claim),
						leave: async () => await end(claim),
						release: async () => await inTurn(async () => await remove([key, open, claim])),
					};
				}
				// Another worker undid the claim. It recorded its own, or (the key is missing again) gave up.
			}
			return missing.includes(open) ? 'sent' : 'open';
		},
	};
}

/**
 * Looks at all requests of a run before the first one leaves. More keys than are kept would push one
 * another out: run again, all of them would be new.
 *
 * @throws NodeOperationError with the number and what to do
 */
export function checkKeys(
	context: IExecuteFunctions,
	memory: Memory,
	requests: readonly Request[],
): void {
	const keys = new Set(requests.map((request) => keyOf(request, memory)));
	keys.delete(undefined);
	if (keys.size <= MOST_KEYS) return;
	const [count, most] = [keys.size, MOST_KEYS].map((number) => number.toLocaleString('en'));
	throw memory.retryKey
		? new NodeOperationError(
				context.getNode(),
				`This retry has ${count} messages to send, more than the ${most} that n8n can keep in mind for the next one`,
				{ description: 'Nothing was sent. Send what is missing in a new execution.' },
			)
		: new NodeOperationError(
				context.getNode(),
				`${count} Deduplication Keys in one run are too many: n8n keeps the newest ${most} of a node`,
				{
					description:
						'Nothing was sent. Share the items out among several copies of this node, always in the same way: each copy keeps keys of its own. Or send without keys.',
				},
			);
}
