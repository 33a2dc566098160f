import type { FunctionsBase, IHttpRequestOptions, RequestHelperFunctions } from 'n8n-workflow';

import { isObject, tryJson } from '../../json/json';
import { messageOf } from '../../text/messageOf';
import { callbackUrl, readIds, type Place, type Told } from './callbackUrl';

/** A context whose node may call other triggers of this n8n. */
export type Caller = FunctionsBase & {
	readonly helpers: Pick<RequestHelperFunctions, 'httpRequest'>;
};

/** What is sent along. */
export interface Letter {
	readonly body: string | Buffer;
	readonly contentType?: string;
	/** ms */
	readonly timeout: number;
}

/** How another trigger answered. */
export type Answer =
	/** It is one of the token's, and took what it was sent; `ids` are the triggers that it knows. */
	| { readonly kind: 'taken'; readonly ids: readonly string[] }
	/** n8n, or who stands before it, says that there is no such trigger of this token. */
	| { readonly kind: 'absent'; readonly why: string }
	/** Nobody knows whether it is there. */
	| { readonly kind: 'unreachable'; readonly why: string };

/**
 * Calls a trigger of this n8n, and nobody else: only ids are told, and n8n's own address is put before them.
 * Never throws.
 */
export async function callTrigger(
	{ helpers }: Caller,
	place: Place,
	key: string,
	told: Told,
	{ body, contentType = 'application/json', timeout }: Letter,
): Promise<Answer> {
	try {
		const options: IHttpRequestOptions = {
			method: 'POST',
			url: callbackUrl(place, key, told),
			headers: { 'Content-Type': contentType },
			body,
			encoding: 'text',
			timeout,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		};
		const answer = (await helpers.httpRequest(options)) as { statusCode: number; body: unknown };
		return judge(answer.statusCode, answer.body);
	} catch (error) {
		return { kind: 'unreachable', why: messageOf(error) };
	}
}

function judge(status: number, body: unknown): Answer {
	const why = `HTTP ${status}`;
	if (status >= 500 || status === 429) return { kind: 'unreachable', why };
	const answer = typeof body === 'string' ? tryJson(body) : body;
	// Whoever else answers, such as a trigger whose URL was pasted by hand, tells no triggers.
	return status === 200 && isObject(answer) && typeof answer.triggers === 'string'
		? { kind: 'taken', ids: readIds(answer.triggers) }
		: { kind: 'absent', why };
}
