import { createHash } from 'node:crypto';

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isTool } from './isTool';
import type { Memory } from './remembered';

/** What n8n saves with an execution for the node. */
interface Saved {
	/** The execution that began it: a retry of a failed one goes on with a copy. */
	executionId?: string;
	/** By the number of the run. */
	runs?: Record<string, Memory['outcomes']>;
}

/**
 * What this run of the node has done. It lies in the node's execution context, which is the same when
 * n8n runs the node again (Retry On Fail), and which a retry of a failed execution begins with.
 */
export function runMemory(context: IExecuteFunctions) {
	const run = String(context.getWorkflowDataProxy(0).$runIndex);
	const executionId = context.getExecutionId();
	const saved: Saved = isTool(context) ? {} : context.getContext('node');
	const first = (saved.executionId ??= executionId);
	const runs = (saved.runs ??= {});
	// The number of a run says little where the nodes before it run anew, so the item itself belongs to it.
	const retryKey = (itemIndex: number) =>
		`retry of execution ${first}, run ${run}, item ${digest(context.getInputData()[itemIndex])}`;
	return {
		memory: {
			outcomes: (runs[run] ??= {}),
			retryKey: first === executionId ? undefined : retryKey,
		},
		/** n8n repeats a run only when an item has an error; without that, the memory is dead weight. */
		forgetUnlessFailed(results: readonly INodeExecutionData[]) {
			if (!results.some(({ json }) => 'error' in json)) delete runs[run];
		},
	};
}

function digest({ json, binary }: INodeExecutionData): string {
	return createHash('sha256').update(JSON.stringify({ json, binary })).digest('hex').slice(0, 16);
}
