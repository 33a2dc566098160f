import type { INode, INodeCredentialTestResult } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { Effect, Failed } from './call';
import { remedyFor } from './remedyFor';
import type { Service } from './service';

/** Characters of the gateway's words that a message holds; the description holds them all. */
const LONGEST_QUOTE = 200;

/** What an item asked for. */
interface OfItem {
	readonly operation: string;
	readonly effect: Effect;
	/** 0-based */
	readonly itemIndex: number;
}

/**
 * Words a failure for people and agents: what happened, whether a message may have arrived, what to do.
 * An agent is shown nothing but the message, so all of it stands there in short.
 *
 * @param request the one that failed, when an item made it
 * @param sentBefore how many items of its run were carried out before
 */
export function makeError(
	node: INode,
	service: Service,
	failed: Failed,
	{ request, sentBefore = 0 }: { request?: OfItem; sentBefore?: number } = {},
): NodeApiError {
	const line = summarize(service, failed, request?.effect);
	const message = request ? `${request.operation}: ${line} [item ${request.itemIndex}]` : line;
	const description = [
		failed.words && `${service.name} says: ${failed.words}`,
		failed.reason && `Reason: ${failed.reason}`,
		request && outcomeOf(failed, request.effect),
		advice(service, failed),
		sentBefore > 0 &&
			`Before it, ${sentBefore} ${sentBefore === 1 ? 'item was' : 'items were'} carried out.`,
	];
	const error = new NodeApiError(
		node,
		{ outcome: failed.kind },
		{
			message,
			description: description.filter(isText).map(asSentence).join('\n'),
			itemIndex: request?.itemIndex,
		},
	);
	// n8n puts a sentence of its own in place of a message that holds ECONNRESET and the like, as words may.
	error.message = message;
	return error;
}

/**
 * All of it in one line, for who is shown no more: agents, people who test a credential or publish.
 *
 * @param effect of the request, when an item made it
 */
export function summarize(service: Service, failed: Failed, effect?: Effect): string {
	const words = failed.words && ` (${shortened(failed.words)})`;
	const line = [`${failed.what}${words ?? ''}.`, failed.before];
	if (effect && failed.kind === 'unknown') line.push(REPEAT[effect].ask);
	// Who is told to run all of it again would do so.
	else if (!failed.before) line.push(advice(service, failed));
	return line.filter(Boolean).join(' ');
}

/** Words a credential test that did not work out; nothing else shows its reason. */
export function failedTest(service: Service, failed: Failed): INodeCredentialTestResult {
	const what = failed.reason ? `${failed.what} (${failed.reason})` : failed.what;
	return { status: 'Error', message: summarize(service, { ...failed, what }) };
}

const ASK_AGAIN = 'It is safe to ask again.';

/** Whether to repeat what may have been done: told to an agent, which cannot look, and to people. */
const REPEAT: Readonly<Record<Effect, { ask: string; look: string }>> = {
	read: { ask: ASK_AGAIN, look: ASK_AGAIN },
	download: { ask: ASK_AGAIN, look: ASK_AGAIN },
	change: {
		ask: 'It may have been carried out: do not run it again.',
		look: 'It may have been carried out: look into WeChat before you run it again.',
	},
	message: {
		ask: 'The message may have arrived: do not send it again.',
		look: 'The message may have arrived: look into the chat before you send it again.',
	},
};

/** What people want to know first: did it happen? */
function outcomeOf({ kind, before }: Failed, effect: Effect): string {
	if (kind === 'unknown') {
		return ['Outcome: unknown.', before, REPEAT[effect].look].filter(Boolean).join(' ');
	}
	const done = effect === 'message' ? 'sent' : 'carried out';
	return `Outcome: ${kind}. ${before ?? `Nothing was ${done} for this item.`}`;
}

/** @returns what the failure knows itself, else what the gateway's words or the outcome call for */
function advice(service: Service, { words = '', kind, advice: own }: Failed): string {
	return own ?? remedyFor(service, words)?.advice ?? GENERAL[kind](service.name);
}

const GENERAL: Readonly<Record<Failed['kind'], (service: string) => string>> = {
	refused: (service) => `Read what ${service} says, correct the values and run it again.`,
	notSent: () => 'Wait a little, choose a longer Interval and run it again.',
	unknown: () => 'If it happens again, look whether the gateway and the way to it are in order.',
};

function isText(line: string | false | undefined): line is string {
	return typeof line === 'string' && line !== '';
}

/** n8n shows line breaks as blanks: without a period, words run into the next line. */
function asSentence(line: string): string {
	const text = line.trimEnd();
	return /[.!?…。！？]$/.test(text) ? text : `${text}.`;
}

/** In one line, and not longer than people read. */
function shortened(words: string): string {
	// An error whose message holds the word "canceled" is no error to n8n: somebody canceled the execution.
	const line = words.replace(/\s+/g, ' ').replace(/canceled/g, 'cancelled');
	if (line.length <= LONGEST_QUOTE) return line;
	// Half a character is none.
	return `${line.slice(0, LONGEST_QUOTE).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
