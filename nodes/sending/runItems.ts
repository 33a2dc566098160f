import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Failed } from '../gateway/call';
import type { Request } from './request';
import { makeError } from '../gateway/errors';
import type { Service } from '../gateway/service';
import { isTool } from './isTool';
import { Progress } from './progress';

/** One item's work: checked, and ready to go. */
export interface Job {
	readonly request: Request;
	/** @returns the output items (not yet paired), or why there are none */
	run(): Promise<INodeExecutionData[] | Failed>;
}

/**
 * The only loop over items. All items are read and checked before the first request leaves; then they
 * go in order, a few at a time, and their results come out in input order, paired.
 *
 * @param prepare reads one item's parameters; throws NodeOperationError when they are wrong
 * @param check looks at all requests together; throws NodeOperationError when none of them may leave
 * @param count how many items are run, from the first one on
 * @returns all results; with Continue On Fail, and for an `unknown` or half of an item of a tool, a failed item's is
 *   `{error, message, details: {outcome}}`
 * @throws NodeOperationError or NodeApiError for the first item that does not work out; no request is
 *   started after it, those under way are awaited
 */
export async function runItems(
	context: IExecuteFunctions,
	service: Service,
	prepare: (itemIndex: number) => Promise<Job>,
	check: (requests: readonly Request[]) => void,
	count = context.getInputData().length,
): Promise<INodeExecutionData[]> {
	const node = context.getNode();
	const goOn = context.continueOnFail();
	// A tool is called again after any error: what may have been sent, in part too, must be none.
	const isFailure = ({ kind, before }: Failed) =>
		!goOn && !((kind === 'unknown' || before) && isTool(context));
	const results: INodeExecutionData[][] = [];
	const give = (itemIndex: number, items: INodeExecutionData[]) => {
		results[itemIndex] = items.map((item) => ({ ...item, pairedItem: { item: itemIndex } }));
	};

	const jobs: Job[] = [];
	for (let itemIndex = 0; itemIndex < count; itemIndex += 1) {
		try {
			jobs.push(await prepare(itemIndex));
		} catch (cause) {
			const error = new NodeOperationError(node, cause as Error, { itemIndex });
			if (!goOn) throw error;
			give(itemIndex, [failedItem(error, 'notSent')]);
		}
	}

	check(jobs.map(({ request }) => request));

	const failures: Array<{ request: Request; failed: Failed }> = [];
	const progress = new Progress(context, count);
	await runInOrder(jobs, async ({ request, run }) => {
		const result = await run();
		if (Array.isArray(result)) {
			give(request.itemIndex, result);
			progress.step();
		} else if (isFailure(result)) {
			failures.push({ request, failed: result });
		} else {
			const error = makeError(node, service, result, { request });
			give(request.itemIndex, [failedItem(error, result.kind)]);
		}
		return failures.length === 0;
	}).finally(progress.end);

	const [first] = failures.sort((one, other) => one.request.itemIndex - other.request.itemIndex);
	if (first) {
		const { request, failed } = first;
		throw makeError(node, service, failed, { request, sentBefore: progress.carriedOut });
	}
	return results.flat();
}

/**
 * Hands jobs out in order, with as many under way as the first one allows.
 *
 * @param work answers whether to hand out more
 */
async function runInOrder(
	jobs: readonly Job[],
	work: (job: Job) => Promise<boolean>,
): Promise<void> {
	let next = 0;
	let going = true;
	const worker = async () => {
		while (going && next < jobs.length) {
			const goOn = await work(jobs[next++]);
			going &&= goOn;
		}
	};
	const most = Math.min(jobs[0]?.request.concurrency ?? 0, jobs.length);
	await Promise.all(Array.from({ length: most }, worker));
}

function failedItem(
	{ message, description }: NodeApiError | NodeOperationError,
	outcome: Failed['kind'],
): INodeExecutionData {
	// These three keys, and no `error` beside `json`: then n8n keeps the item as it is, and still finds
	// its way to the error output.
	return { json: { error: message, message: description ?? '', details: { outcome } } };
}
