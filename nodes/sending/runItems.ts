import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Failed, Request, Send } from '../gateway/call';
import { problem } from '../gateway/problem';
import type { Service } from '../gateway/service';

/** One item's work: checked, and ready to go. */
export interface Job {
	readonly request: Request;
	/** How many items of the run may be under way at a time; the first item's counts. */
	readonly concurrency: number;
	/** @returns the output items (not yet paired), or why there are none */
	run(send: Send): Promise<INodeExecutionData[] | Failed>;
}

/**
 * The only loop over items. All items are read and checked before the first request leaves; then they
 * go in order, a few at a time, and their results come out in input order, paired.
 *
 * @param prepare reads one item's parameters; throws NodeOperationError when they are wrong
 * @returns all results; with Continue On Fail a failed item's is `{error, message, details: {outcome}}`
 * @throws NodeOperationError or NodeApiError for the first item that does not work out; no request is
 *   started after it, those under way are awaited
 */
export async function runItems(
	context: IExecuteFunctions,
	service: Service,
	send: Send,
	prepare: (itemIndex: number) => Promise<Job>,
): Promise<INodeExecutionData[]> {
	const count = context.getInputData().length;
	const goOn = context.continueOnFail();
	const results: INodeExecutionData[][] = [];
	const jobs: Array<{ itemIndex: number; job: Job }> = [];

	for (let itemIndex = 0; itemIndex < count; itemIndex += 1) {
		try {
			jobs.push({ itemIndex, job: await prepare(itemIndex) });
		} catch (cause) {
			const error = new NodeOperationError(context.getNode(), cause as Error, { itemIndex });
			if (!goOn) throw error;
			results[itemIndex] = [failure(error, 'notSent', itemIndex)];
		}
	}

	const failed = new Map<number, { request: Request; result: Failed }>();
	let next = 0;
	let carriedOut = 0;
	const work = async () => {
		while (next < jobs.length && (goOn || failed.size === 0)) {
			const { itemIndex, job } = jobs[next++];
			const result = await job.run(send);
			if (Array.isArray(result)) {
				carriedOut += 1;
				results[itemIndex] = result.map((item) => ({ ...item, pairedItem: { item: itemIndex } }));
			} else if (goOn) {
				const error = problem(context.getNode(), service, job.request, result);
				results[itemIndex] = [failure(error, result.outcome, itemIndex)];
			} else {
				failed.set(itemIndex, { request: job.request, result });
			}
		}
	};
	await Promise.all(Array.from({ length: jobs[0]?.job.concurrency ?? 0 }, work));

	if (failed.size > 0) {
		const { request, result } = failed.get(Math.min(...failed.keys()))!;
		throw problem(context.getNode(), service, request, result, carriedOut);
	}
	return results.flat();
}

function failure(
	error: NodeApiError | NodeOperationError,
	outcome: Failed['outcome'],
	itemIndex: number,
): INodeExecutionData {
	const { message, description } = error;
	// These three keys, and no `error` beside `json`: then n8n keeps the item as it is, and still finds
	// its way to the error output.
	const json = { error: message, message: description ?? '', details: { outcome } };
	return { json, pairedItem: { item: itemIndex } };
}
