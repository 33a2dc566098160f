import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { placeOf, readCalled, writeIds, type Called } from './sharing/callbackUrl';
import { clock } from './collecting/clock';
import { collect } from './collecting/collect';
import { knownGroup } from './sharing/group';
import { handOn } from './sharing/handOn';
import { memoryOf } from './memory';
import { readBody } from './readBody';
import {
	LARGEST_BODY,
	NO_EVENT,
	receive,
	type Memory,
	type Received,
	type Rules,
	type WantedEvent,
} from './receive';
import { isRegistered, provenKey } from './registration';
import { answerByQuote } from '../questions/answerByQuote';
import { readRules } from './rules';
import { messageOf } from '../text/messageOf';

/**
 * Answers a call to the trigger's URL, and starts the workflow when it tells an event that is wanted.
 *
 * @returns one item, or no workflow data when nothing is to start
 */
export async function answerCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const called = readCalled(
		isRegistered(context) ? request.query : { secret: request.query.secret },
	);
	const body = await readBody(context);
	const { secret, told } = called;
	const address = told.from ?? request.ip ?? '';
	const rules = await readRules(context, called);
	const memory = memoryOf(context);
	const received = receive(
		{ body, secret, authorization: request.headers.authorization, address },
		rules,
		memory,
		clock.now(),
	);
	const key = provenKey(context, called);
	answer(context, received, key === undefined ? {} : answerTo(context, key, called));
	if (key !== undefined && isForOthers(received, body)) {
		void handOn(context, key, called, {
			body,
			address,
			contentType: request.headers['content-type'],
		});
	}
	return {
		noWebhookResponse: true,
		workflowData: await workflowDataOf(context, received, rules, memory),
	};
}

/** Answered here, since n8n would first note the execution and wait for its turn: GeWe gives up after 3 s. */
function answer(context: IWebhookFunctions, received: Received, words: IDataObject): void {
	const response = context.getResponseObject();
	if (received.verdict === 'denied') {
		response.status(received.status).end();
		context.logger.debug(`GeWe Trigger denies a call: HTTP ${received.status}`);
		return;
	}
	response.status(200).json(words);
}

async function workflowDataOf(
	context: IWebhookFunctions,
	received: Received,
	rules: Rules,
	memory: Memory,
): Promise<IWebhookResponseData['workflowData']> {
	switch (received.verdict) {
		case 'event':
			return await start(context, received, rules, memory);
		case 'quoted':
			if (await answerByQuote(context, received.question)) return undefined;
			return await workflowDataOf(context, received.otherwise, rules, memory);
		case 'ignored':
			logNothing(context, received.reason);
			return undefined;
		case 'denied':
			return undefined;
	}
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
	const item = await collect(context, event, itemOf(context, event), collectMessages);
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

/** Another trigger is told who of the token is known here; the gateway is told nothing. */
function answerTo(context: IWebhookFunctions, key: string, { told }: Called): IDataObject {
	if (told.group === undefined) return {};
	const group = knownGroup(context, key, placeOf(context).base);
	return { triggers: writeIds(group?.ids ?? []) };
}

/** What this trigger does not want, or lets nobody in with, others may. */
function isForOthers(received: Received, body: Buffer): boolean {
	if (received.verdict === 'ignored') return received.reason !== NO_EVENT;
	return body.length <= LARGEST_BODY;
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
