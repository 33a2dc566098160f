import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { readBody } from './readBody';
import { Seen } from './duplicates';
import { receive, type Received, type WantedEvent } from './receive';
import { answerByQuote } from '../questions/answerByQuote';
import { readRules } from './rules';
import { messageOf } from '../text/messageOf';

/** What this process received lately, of all triggers: some MB. */
const seen = new Seen(20_000);

/**
 * Answers a call to the trigger's URL, and starts the workflow when it tells an event that is wanted.
 *
 * @returns one item, or no workflow data when nothing is to start
 */
export async function answerCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const { secret } = request.query;
	const received = receive(
		{
			body: await readBody(context),
			secret,
			authorization: request.headers.authorization,
			address: request.ip ?? '',
		},
		await readRules(context, secret),
		// Who tests sends the same event again and again.
		(key) =>
			context.getMode() === 'manual' ||
			seen.add(`${context.getWorkflow().id} ${context.getNode().id} ${key}`),
		Date.now(),
	);
	const response = context.getResponseObject();
	if (received.verdict === 'denied') {
		response.status(received.status).end();
		context.logger.debug(`GeWe Trigger denies a call: HTTP ${received.status}`);
	} else {
		// Answered here, since n8n would first note the execution and wait for its turn: GeWe gives
		// up after 3 s.
		response.status(200).json({});
	}
	return { noWebhookResponse: true, workflowData: await workflowDataOf(context, received) };
}

async function workflowDataOf(
	context: IWebhookFunctions,
	received: Received,
): Promise<INodeExecutionData[][] | undefined> {
	switch (received.verdict) {
		case 'event':
			return [[await itemOf(context, received)]];
		case 'quoted':
			if (await answerByQuote(context, received.question)) return undefined;
			return await workflowDataOf(context, received.otherwise);
		case 'ignored':
			context.logger.debug(`GeWe Trigger starts nothing: ${received.reason}`);
			return undefined;
		case 'denied':
			return undefined;
	}
}

async function itemOf(context: IWebhookFunctions, { event, file }: WantedEvent) {
	const item: INodeExecutionData = { json: event };
	if (!file) return item;
	const bytes = Buffer.from(file.base64, 'base64');
	try {
		const binary = await context.helpers.prepareBinaryData(bytes, file.fileName, file.mimeType);
		return { ...item, binary: { [file.property]: binary } };
	} catch (error) {
		// The event is noted already: were it refused now, GeWe's repetition would be a duplicate.
		context.logger.warn(
			`GeWe Trigger could not store ${file.fileName} of an event: ${messageOf(error)}`,
		);
		return item;
	}
}
