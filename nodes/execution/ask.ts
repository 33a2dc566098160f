import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Failed, Send } from '../gateway/call';
import { questionText } from '../questions/questionText';
import { type ReadParameter, readQuestion } from '../questions/question';
import { waitTill } from '../questions/waitTill';
import { isTool } from '../sending/isTool';
import type { Request } from '../sending/request';
import type { Job } from '../sending/runItems';
import { asAnswers, type Way } from './way';

/** Sends the question that the node's form holds, with a link that resumes this execution. */
export function asking(context: IExecuteFunctions): Way {
	return async (send: Send<Request>, request: Request) => {
		const content = questionText(readQuestion(readerOf(context)), linkOf(context));
		return asAnswers(await send({ ...request, body: { ...request.body, content } }));
	};
}

/**
 * Asks once, for the first item, and puts the execution to wait. Where nobody knows whether the question
 * arrived it waits too: it may be answered.
 *
 * @param prepare makes an item's job
 * @param run runs the first item's job; it throws, or gives a failed item, when the question was not sent
 * @returns the input, which n8n hands on when nobody answers in time; or the item that tells why nothing was asked
 * @throws NodeOperationError when the node cannot wait here, or not so long
 */
export async function ask(
	context: IExecuteFunctions,
	prepare: Prepare,
	run: (prepare: Prepare) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const till = waitTime(context);
	let doubt: Failed | undefined;
	const results = await run(async (itemIndex) => {
		const job = await prepare(itemIndex);
		return {
			...job,
			async run() {
				const result = await job.run();
				if (Array.isArray(result) || result.kind !== 'unknown') return result;
				doubt = result;
				return [];
			},
		};
	});
	// What was not sent just now has no answer to wait for.
	if (results.some(({ json }) => NOT_ASKED.some((name) => name in json))) return results;
	const input = context.getInputData();
	if (doubt) hint(context, `${doubt.what}, so nobody knows whether the question arrived. ${STILL}`);
	if (input.length > 1) hint(context, ONCE);
	await context.putExecutionToWait(till);
	return input;
}

type Prepare = (itemIndex: number) => Promise<Job>;

/** Members of the items of what failed, was a preview, or was skipped for its Deduplication Key. */
const NOT_ASKED = ['error', 'preview', 'skipped'];

const STILL = 'The execution waits for an answer all the same.';
const ONCE =
	'The question was asked once, for the first item. To ask for each item, put this node into a loop.';

function hint(context: IExecuteFunctions, message: string): void {
	context.addExecutionHints({ message, location: 'outputPane' });
}

function waitTime(context: IExecuteFunctions): Date {
	try {
		if (isTool(context)) throw new Error(NO_TOOL);
		return waitTill(readerOf(context), Date.now(), context.getTimezone());
	} catch (error) {
		throw new NodeOperationError(context.getNode(), error as Error, { itemIndex: 0 });
	}
}

const NO_TOOL =
	'A tool cannot wait for an answer: put the GeWe node as human review between the agent and its tool, or ask in a workflow';

/** The link to answer by, which n8n signs. */
function linkOf(context: IExecuteFunctions): string {
	// n8n before 2.14 checks signatures only of executions that ask for it.
	(context as { setSignatureValidationRequired?: () => void }).setSignatureValidationRequired?.();
	return context.getSignedResumeUrl();
}

const readerOf =
	(context: IExecuteFunctions): ReadParameter =>
	(name, fallback) =>
		context.getNodeParameter(name, 0, fallback);
