import type { INode, INodeCredentialTestResult } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { Effect, Failed } from './call';
import type { Service } from './service';

/** What an item asked for. */
interface OfItem {
	readonly operation: string;
	readonly effect: Effect;
	/** 0-based */
	readonly itemIndex: number;
}

/**
 * Words what did not work for people: what happened, whether a message may have arrived, what to do.
 *
 * @param sentBefore how many items of this run were carried out before
 */
export function problem(
	node: INode,
	service: Service,
	request: OfItem,
	failed: Failed,
	sentBefore = 0,
): NodeApiError {
	const { itemIndex, operation } = request;
	const description = [
		failed.words && `${service.name} says: ${failed.words}`,
		certainty(request, failed),
		advice(service, failed),
		sentBefore > 0 &&
			`Before it, ${sentBefore} ${sentBefore === 1 ? 'item was' : 'items were'} carried out.`,
	];
	return new NodeApiError(
		node,
		{ outcome: failed.outcome },
		{
			message: `${operation}: ${failed.what} [item ${itemIndex}]`,
			description: description.filter(Boolean).join('\n'),
			itemIndex,
		},
	);
}

/** The same for a request that no item made. */
export function explained(node: INode, service: Service, failed: Failed): NodeApiError {
	const description = [
		failed.words && `${service.name} says: ${failed.words}`,
		advice(service, failed),
	];
	return new NodeApiError(
		node,
		{ outcome: failed.outcome },
		{ message: failed.what, description: description.filter(Boolean).join('\n') },
	);
}

/** What people want to know first: did it happen? */
function certainty({ effect }: OfItem, { outcome }: Failed): string {
	const done = effect === 'message' ? 'sent' : 'carried out';
	if (outcome !== 'unknown') return `Outcome: ${outcome}. Nothing was ${done} for this item.`;
	if (effect === 'read' || effect === 'download')
		return 'Outcome: unknown. It is safe to ask again.';
	return effect === 'message'
		? 'Outcome: unknown. The message may have arrived: look into the chat before you send it again.'
		: 'Outcome: unknown. It may have been carried out: look into WeChat before you run it again.';
}

/** All of it in one line, for places that show no more: credential tests, publishing. */
export function inOneLine(service: Service, failed: Failed): string {
	const words = failed.words && ` (${failed.words})`;
	return `${failed.what}${words}. ${advice(service, failed)}`;
}

/** Words a credential test that did not work out. */
export function failedTest(service: Service, failed: Failed): INodeCredentialTestResult {
	return { status: 'Error', message: inOneLine(service, failed) };
}

/** @returns what the failure knows itself, else what the gateway's words or the outcome call for */
function advice({ name, remedies }: Service, { words, outcome, advice: own }: Failed): string {
	if (own) return own;
	if (outcome !== 'unknown') {
		const remedy = remedies.find(({ pattern }) => pattern.test(words));
		if (remedy) return remedy.advice;
		return outcome === 'refused'
			? `Read what ${name} says, mend the values and run it again.`
			: 'Wait a little, choose a longer Interval and run it again.';
	}
	return 'If this is not a passing fault, check the base URL in the credential: it must lead to the API, not to a web page.';
}
