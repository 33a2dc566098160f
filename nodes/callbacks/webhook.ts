import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { clock } from './clock';
import { collect } from './collect';
import { memoryOf } from './memory';
import { readBody } from './readBody';
import { receive, type Memory, type Received, type Rules, type WantedEvent } from './receive';
import { readRules } from './rules';
import { messageOf } from '../text/messageOf';

/**
 * Answers a call to the trigger's URL, and starts the workflow when it tells an event that is wanted.
 *
 * @returns one item, or no workflow data when nothing is to start
 */
export async function answerCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const { secret } = request.query;
	const body = await readBody(context);
	const rules = await readRules(context, secret);
	const memory = memoryOf(context);
	const received = receive(
		{ body, secret, authorization: request.headers.authorization, address: request.ip ?? '' },
		rules,
		memory,
		clock.now(),
	);
	answer(context, received);
	const workflowData =
		received.verdict === 'event' ? await start(context, received, rules, memory) : undefined;
	return { noWebhookResponse: true, workflowData };
}

/** Answered here, since n8n would first note the execution and wait for its turn: GeWe gives up after 3 s. */
function answer(context: IWebhookFunctions, received: Received): void {
	const response = context.getResponseObject();
	if (received.verdict === 'denied') {
		response.status(received.status).end();
		context.logger.debug(`GeWe Trigger denies a call: HTTP ${received.status}`);
		return;
	}
	response.status(200).json({});
	if (received.verdict === 'ignored') logNothing(context, received.reason);
}

function logNothing({ logger }: IWebhookFunctions, reason: string): void {
	logger.debug(`GeWe Trigger starts nothing: ${reason}`);
}

/** @returns undefined when nothing is to start after all */
async function start(
	context: IWebhookFunctions,
	event: WantedEvent,
	{ collectMessages }: Rules,
	memory: Memory,
): Promise<IWebhookResponseData['workflowData']> {
	const item = await collect(context, event, await itemOf(context, event), collectMessages);
	if (item === undefined) {
		logNothing(context, 'collected with an earlier message');
		return undefined;
	}
	if (event.silencedIn !== undefined && memory.isPaused(event.silencedIn, clock.now())) {
		logNothing(context, 'paused while messages were collected');
		return undefined;
	}
	return [[item]];
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
