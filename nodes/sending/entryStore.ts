import type { IExecuteFunctions } from 'n8n-workflow';

/** Keys of a node that are kept; older ones are forgotten. */
export const MOST_KEYS = 10_000;
/** A key whose message is not known to be sent has a mark beside it. */
const ENTRIES_PER_KEY = 2;
/**
 * For counts (`tally.ts`: some 40 entries each, 270 for a moment), claims, and the marks of those who only
 * look: so neither pushes out keys. Counts are a day old at most, and pushed out only by more than twice
 * as many keys within that day as a node keeps.
 */
const ROOM = 2_000;
/** n8n forgets the oldest entries at each call that records one. */
const OPTIONS = { mode: 'entries', maxEntries: MOST_KEYS * ENTRIES_PER_KEY + ROOM } as const;
/** The last call for each node's entries, while it is not over. */
const CALLS = new Map<string, Promise<unknown>>();

/** What n8n's de-duplication store keeps for a node of a workflow; all of it may throw. */
export interface EntryStore {
	/** Lets a call (or several that belong together) wait for those of this process that came before. */
	inTurn<T>(call: () => Promise<T>): Promise<T>;
	/** Records entries, in turn. @returns those that were not there */
	record(entries: string[]): Promise<string[]>;
	/** Takes entries out, in turn. */
	remove(entries: string[]): Promise<void>;
}

/**
 * n8n's de-duplication store. It can only be asked by recording, and reads and rewrites all entries of the
 * node at each call: of two calls at once the later one undoes what the earlier one recorded. Within this
 * process they wait for one another.
 */
export function entryStore(context: IExecuteFunctions): EntryStore {
	const { checkProcessedAndRecord, removeProcessed } = context.helpers;
	const node = `${context.getWorkflow().id} ${context.getNode().id}`;
	return {
		async inTurn(call) {
			const answer = (CALLS.get(node) ?? Promise.resolve()).then(call);
			const over = Promise.allSettled([answer]).then(() => {
				if (CALLS.get(node) === over) CALLS.delete(node);
			});
			CALLS.set(node, over);
			return await answer;
		},
		async record(entries) {
			const check = async () => await checkProcessedAndRecord(entries, 'node', OPTIONS);
			const { new: missing } = await check().catch(async (error: Error) => {
				// The node's very first entry met another worker's: now there is something to add to.
				if (!/unique|duplicate/i.test(error.message)) throw error;
				return await check();
			});
			return missing as string[];
		},
		async remove(entries) {
			await removeProcessed(entries, 'node', OPTIONS);
		},
	};
}
