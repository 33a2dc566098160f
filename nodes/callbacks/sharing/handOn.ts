import { sleep, type IWebhookFunctions } from 'n8n-workflow';

import { placeOf, readIds, writeIds, type Called } from './callbackUrl';
import { callTrigger, type Answer } from './callTrigger';
import { nameOf } from './group';

/** Ms; n8n answers before it does anything. */
const TIMEOUT = 10_000;

/** Ms before one more try: the gateway does not repeat what was answered. */
const PAUSES = [1_000, 5_000, 25_000];

/** Pushes that wait for another try at most, in a process: each holds its body. */
const MOST = 1_000;
let underWay = 0;

/** A push, as it came. */
export interface RawPush {
	readonly body: Buffer;
	/** Of its body. */
	readonly contentType?: string;
	/** The caller's, as n8n judges it. */
	readonly address: string;
}

/**
 * Hands a push on to the other triggers of the token, as it came: each judges it by its own form. What was handed
 * on once goes no further.
 *
 * @param key the token's, by which the call was found to be signed
 * @returns when all have taken it, or it is in the log that one has not; never fails
 */
export async function handOn(
	context: IWebhookFunctions,
	key: string,
	{ told }: Called,
	push: RawPush,
): Promise<void> {
	const { base, id } = placeOf(context);
	const others = told.group === undefined ? readIds(told.others) : [];
	// In a test the first one is in production, too.
	const isTest = !context.getWorkflow().active;
	const group = writeIds(isTest ? others : [id, ...others]);
	const letter = { body: push.body, contentType: push.contentType, timeout: TIMEOUT };
	const call = async (other: string) =>
		await callTrigger(context, { base, id: other }, key, { group, from: push.address }, letter);
	await Promise.all(
		others.map(async (other) => {
			const answer = await deliver(async () => await call(other));
			if (answer.kind === 'taken') return;
			const from = `GeWe Trigger of workflow "${context.getWorkflow().name}"`;
			const words = `${from} could not hand an event on to ${nameOf(other, base)} (${answer.why})`;
			if (answer.kind === 'absent') context.logger.warn(`${words}: nothing is published there`);
			else context.logger.error(`${words}: that one did not get it`);
		}),
	);
}

async function deliver(call: () => Promise<Answer>): Promise<Answer> {
	if (underWay >= MOST) return { kind: 'unreachable', why: `${MOST} events wait already` };
	underWay += 1;
	let answer = await call();
	for (const pause of PAUSES) {
		if (answer.kind !== 'unreachable') break;
		await sleep(pause);
		answer = await call();
	}
	underWay -= 1;
	return answer;
}
