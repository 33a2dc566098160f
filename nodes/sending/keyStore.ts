import { randomUUID } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { keyOf, type KeyStore, type Memory } from './remembered';
import type { Request } from './request';
import type { Time } from './time';

/** Keys of a node that are kept; older ones are forgotten. */
const MOST_KEYS = 10_000;
/** A key whose message is not known to be sent has a mark beside it. */
const ENTRIES_PER_KEY = 2;
/** For what stands there for a moment: claims, and the marks of those who only look. */
const ROOM = 1_000;
/** n8n forgets the oldest entries at each call that records one. */
const OPTIONS = { mode: 'entries', maxEntries: MOST_KEYS * ENTRIES_PER_KEY + ROOM } as const;
/**
 * How long a claim must stand, in ms; two calls that crossed are over by then. Messages are further
 * apart by default, so it delays nothing. It varies, so that two workers do not keep step.
 */
const settled = () => 250 + 100 * Math.random();
/** How many messages' marks are removed again with the next ones', in case another worker undid it. */
const CARRIED = 20;
/** The last call for each node's keys, while it is not over. */
const CALLS = new Map<string, Promise<unknown>>();

/**
 * n8n's de-duplication store. It reads and rewrites all entries of the node at each call, so of two
 * calls at once the later one undoes what the earlier one recorded. Within this process they wait for
 * one another. Between workers, a key is recorded together with a claim that nobody else has, and is
 * taken when both are still there a little later: of several that record it at once, the last one to
 * write leaves only its own claim (as in Fischer's mutual exclusion). A mark says that the key is open
 * until the message was sent.
 */
export function keyStore(context: IExecuteFunctions, time: Time): KeyStore {
	const { checkProcessedAndRecord, removeProcessed } = context.helpers;
	const node = `${context.getWorkflow().id} ${context.getNode().id}`;
	const inTurn = async <T>(call: () => Promise<T>): Promise<T> => {
		const answer = (CALLS.get(node) ?? Promise.resolve()).then(call);
		const over = Promise.allSettled([answer]).then(() => {
			if (CALLS.get(node) === over) CALLS.delete(node);
		});
		CALLS.set(node, over);
		return await answer;
	};
	/** @returns those that were not there */
	const record = async (entries: string[]) => {
		const check = async () => await checkProcessedAndRecord(entries, 'node', OPTIONS);
		const { new: missing } = await check().catch(async (error: Error) => {
			// The node's very first key met another worker's: now there is something to add to.
			if (!/unique|duplicate/i.test(error.message)) throw error;
			return await check();
		});
		return missing as string[];
	};
	const remove = async (entries: string[]) => await removeProcessed(entries, 'node', OPTIONS);
	const done: string[][] = [];
	const end = async (...entries: string[]) => {
		done.push(entries);
		await inTurn(async () => await remove(done.slice(-CARRIED).flat()));
	};
	return {
		async take(key) {
			const [open, claim] = [`${key}\0open`, `${key}\0${randomUUID()}`];
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
				await time.sleep(settled());
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
