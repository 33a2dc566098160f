import { randomUUID } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

import type { KeyStore, TakenKey } from './remembered';
import type { Time } from './time';

/** Keys that n8n's de-duplication store keeps for a node before it forgets the oldest. */
const MOST_KEYS = 10_000;
const OPTIONS = { mode: 'entries', maxEntries: MOST_KEYS } as const;
/**
 * How long a claim must stand, in ms; two calls that crossed are over by then. Messages are further
 * apart by default, so it delays nothing. It varies, so that two workers do not keep step.
 */
const settled = () => 250 + 100 * Math.random();
/** How many messages' marks are removed again with the next ones', in case another worker undid it. */
const CARRIED = 20;
/** The last call for each node's keys. */
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
		CALLS.set(
			node,
			answer.catch(() => undefined),
		);
		return await answer;
	};
	/** @returns those that were not there */
	const add = async (entries: string[]) =>
		await inTurn(async () => {
			const check = async () => await checkProcessedAndRecord(entries, 'node', OPTIONS);
			const { new: missing } = await check().catch(async (error: Error) => {
				// The node's very first key met another worker's: now there is something to add to.
				if (!/unique|duplicate/i.test(error.message)) throw error;
				return await check();
			});
			return missing as string[];
		});
	const remove = async (entries: string[]) =>
		await inTurn(async () => await removeProcessed(entries, 'node', OPTIONS));
	const done: string[][] = [];
	return {
		async take(key) {
			const [open, claim] = [`${key}\0open`, `${key}\0${randomUUID()}`];
			const mine: TakenKey = {
				async confirm() {
					done.push([open, claim]);
					await remove(done.slice(-CARRIED).flat());
				},
				release: async () => await remove([key, open, claim]),
			};
			let missing = await add([key, open, claim]);
			while (missing.includes(key)) {
				await time.waitUntil(time.now() + settled());
				missing = await add([key, open, claim]);
				if (!missing.includes(claim)) return mine;
				// Another worker undid the claim. It recorded its own, or (the key is missing again) gave up.
			}
			await remove(missing);
			return missing.includes(open) ? 'sent' : 'open';
		},
	};
}
