import type { Failed, Outcome, Send } from '../gateway/call';
import { messageOf } from '../text/messageOf';
import type { Layer, Request } from './request';
import { addresseeOf, POLICY } from './policy';

/** What a run of the node has done so far. */
export interface Memory {
	/** By item and call; n8n keeps it with the execution, so it must be plain data. */
	readonly outcomes: Record<string, Outcome>;
	/**
	 * Where this execution retries a failed one: what an item of it is called in all of its retries.
	 *
	 * @param itemIndex 0-based
	 */
	readonly retryKey?: (itemIndex: number) => string;
}

/** n8n's own de-duplication store, as far as it is needed here; all of it may throw. */
export interface KeyStore {
	/** @returns what {@link take} would find; records nothing for longer than a moment */
	look(key: string): Promise<'new' | 'sent' | 'open'>;
	/**
	 * Records a key.
	 *
	 * @returns what is known of the message that it was recorded for before: it was `sent`, or this is
	 * `open` (it is under way or unknown, or its execution died); else the key is the caller's
	 */
	take(key: string): Promise<TakenKey | 'sent' | 'open'>;
}

export interface TakenKey {
	/** The message was sent. */
	confirm(): Promise<void>;
	/** Nothing was sent: the key is new again. */
	release(): Promise<void>;
	/** Nobody knows whether it was sent: the key stays open. */
	leave(): Promise<void>;
}

/**
 * Never twice. When n8n runs the node again for the same items, what was sent (or may have been) is
 * not sent again: the first outcome is given. A Deduplication Key does the same across executions: it
 * is recorded before sending and released only when nothing was sent. A failed execution can be
 * retried several times, and no retry knows of the others, so each of its requests has a key too.
 */
export function remembered(memory: Memory, keys: Pick<KeyStore, 'take'>): Layer {
	const { outcomes } = memory;
	return (next) => async (request) => {
		if (!POLICY[request.effect].once) return await next(request);
		const place = placeOf(request);
		if (outcomes[place]) return outcomes[place];
		const key = keyOf(request, memory);
		const outcome = key ? await sendUnderKey(key, keys, request, next) : await next(request);
		if (outcome.kind === 'sent' || outcome.kind === 'unknown') outcomes[place] = outcome;
		return outcome;
	};
}

/** What a request is called in the memory of its run. */
function placeOf({ itemIndex, path, part }: Request): string {
	return [itemIndex, path, part].filter((word) => word !== undefined).join(' ');
}

/** @returns what is recorded before the request leaves; nothing when it does not leave, or needs no key */
export function keyOf(request: Request, { outcomes, retryKey }: Memory): string | undefined {
	const { effect, itemIndex, deduplicationKey, part } = request;
	const place = placeOf(request);
	if (!POLICY[effect].once || outcomes[place]) return undefined;
	// The first part has the key itself, as the whole had it: no key that people choose holds a NUL.
	if (deduplicationKey) return part ? `${deduplicationKey}\0${part}` : deduplicationKey;
	return retryKey && `${retryKey(itemIndex)} ${place}`;
}

async function sendUnderKey(
	key: string,
	keys: Pick<KeyStore, 'take'>,
	request: Request,
	next: Send<Request>,
): Promise<Outcome> {
	let taken: TakenKey | 'sent' | 'open';
	try {
		taken = await keys.take(key);
	} catch (error) {
		return notRecorded(error);
	}
	// Who has chosen no key looks for no `confirmed`: for them it stays an error.
	if (taken === 'open' && !request.deduplicationKey) return IN_ANOTHER_RETRY;
	if (typeof taken === 'string')
		return skipped(request, request.deduplicationKey || key, taken === 'sent');
	const outcome = await next(request);
	if (outcome.kind === 'sent' || outcome.kind === 'unknown') {
		const end = outcome.kind === 'sent' ? taken.confirm() : taken.leave();
		// When that fails, whoever uses the key again is told that nobody knows.
		await end.catch(() => undefined);
		return outcome;
	}
	try {
		await taken.release();
		return outcome;
	} catch (error) {
		const what = `${outcome.what}; its Deduplication Key could not be released, so choose another`;
		const reason = [outcome.reason, messageOf(error)].filter(Boolean).join(' · ');
		return { ...outcome, what, reason };
	}
}

const IN_ANOTHER_RETRY: Failed = {
	kind: 'unknown',
	what: 'Another retry of this execution is sending it, or does not know whether it arrived',
	advice: 'If it is not there, send it in a new execution.',
};

/** @param confirmed whether it is known that the message was sent */
function skipped(
	{ operation, body }: Request,
	deduplicationKey: string,
	confirmed: boolean,
): Outcome {
	const data = { skipped: true, confirmed, deduplicationKey, operation, ...addresseeOf(body) };
	return { kind: 'sent', data, envelope: data };
}

function notRecorded(error: unknown): Failed {
	return {
		kind: 'notSent',
		what: 'Its Deduplication Key could not be recorded, so nothing was sent',
		reason: messageOf(error),
		lasting: true,
		advice: "n8n's database does not take it: see n8n's log, then run it again.",
	};
}
