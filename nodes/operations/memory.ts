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

/**
 * n8n's de-duplication store, one call at a time: it reads and rewrites all keys of the node, so of two
 * executions at the same moment the later one would undo what the earlier one recorded. Executions in
 * other processes are out of reach.
 */
export function keyStore(context: IExecuteFunctions): KeyStore {
	const { checkProcessedAndRecord, removeProcessed } = context.helpers;
	const options = { mode: 'entries', maxEntries: MOST_KEYS } as const;
	const node = `${context.getWorkflow().id} ${context.getNode().id}`;
	const inTurn = async <T>(call: () => Promise<T>): Promise<T> => {
		const mine = (CALLS.get(node) ?? Promise.resolve()).then(call);
		CALLS.set(
			node,
			mine.catch(() => undefined),
		);
		return await mine;
	};
	return {
		async record(key) {
			const checked = await inTurn(() => checkProcessedAndRecord([key], 'node', options));
			return checked.new.length > 0;
		},
		async release(key) {
			await inTurn(() => removeProcessed([key], 'node', options));
		},
	};
}
