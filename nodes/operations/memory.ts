import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { KeyStore, Memory } from '../sending/remembered';

/** Keys that n8n's de-duplication store keeps for a node before it forgets the oldest. */
const MOST_KEYS = 10_000;

/**
 * The outcomes of this run of the node. They lie in the node's execution context, which is the same
 * when n8n runs the node again (Retry On Fail) and is saved with an execution that failed.
 */
export function runMemory(context: IExecuteFunctions) {
	const place = `run ${context.getWorkflowDataProxy(0).$runIndex}`;
	const runs = context.getContext('node') as Record<string, Memory>;
	const outcomes = (runs[place] ??= {});
	return {
		outcomes,
		/** n8n repeats a run only when an item failed; without that, the memory is dead weight. */
		forgetUnlessFailed(results: readonly INodeExecutionData[]) {
			if (!results.some(({ json }) => json.error)) delete runs[place];
		},
	};
}

/** The last call for each node's keys. */
const CALLS = new Map<string, Promise<unknown>>();
/** How many keys of its own a run records again with each new one. */
const CARRIED = 20;

/**
 * n8n's de-duplication store. It reads and rewrites all keys of the node at each call, so of two calls
 * at once the later one undoes what the earlier one recorded. Within this process they wait for one
 * another; what another worker undid is recorded again with the run's next keys, or at its end.
 */
export function keyStore(context: IExecuteFunctions) {
	const { checkProcessedAndRecord, removeProcessed } = context.helpers;
	const options = { mode: 'entries', maxEntries: MOST_KEYS } as const;
	const node = `${context.getWorkflow().id} ${context.getNode().id}`;
	const mine = new Set<string>();
	const inTurn = async <T>(call: () => Promise<T>): Promise<T> => {
		const answer = (CALLS.get(node) ?? Promise.resolve()).then(call);
		CALLS.set(
			node,
			answer.catch(() => undefined),
		);
		return await answer;
	};
	const carried = () => [...mine].slice(-CARRIED);
	return {
		async record(key: string) {
			return await inTurn(async () => {
				if (mine.has(key)) return false;
				const keys = [key, ...carried()];
				const check = async () => await checkProcessedAndRecord(keys, 'node', options);
				const checked = await check().catch(async (error: Error) => {
					// The node's very first key met another worker's: now there is something to add to.
					if (!/unique|duplicate/i.test(error.message)) throw error;
					return await check();
				});
				const isNew = checked.new.includes(key);
				if (isNew) mine.add(key);
				return isNew;
			});
		},
		async release(key: string) {
			await inTurn(async () => {
				await removeProcessed([key], 'node', options);
				mine.delete(key);
			});
		},
		/** For the end of a run; it is no harm when it fails, since all keys were recorded before. */
		async confirm() {
			try {
				for (let tries = 3; tries > 0 && mine.size > 0; tries -= 1) {
					const { new: lost } = await inTurn(
						async () => await checkProcessedAndRecord(carried(), 'node', options),
					);
					if (lost.length === 0) return;
				}
			} catch {
				return;
			}
		},
	} satisfies KeyStore & { confirm(): Promise<void> };
}
