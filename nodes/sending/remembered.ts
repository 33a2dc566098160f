import type { Failed, Layer, Outcome, Request } from '../gateway/call';
import { POLICY } from './policy';

/** What a run of the node has done so far. */
export interface Memory {
	/** By item and call; n8n keeps it with the execution, so it must be plain data. */
	readonly outcomes: Record<string, Outcome>;
	/** The failed execution, and the node's run in it, that this one repeats. */
	readonly retryOf?: string;
}

/** n8n's own de-duplication store, as far as it is needed here; all of it may throw. */
export interface KeyStore {
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
}

/**
 * Never twice. When n8n runs the node again for the same items, what was sent (or may have been) is
 * not sent again: the first outcome is given. A Deduplication Key does the same across executions: it
 * is recorded before sending and released only when nothing was sent. A failed execution can be
 * retried several times, and no retry knows of the others, so each of its requests has a key too.
 */
export function remembered({ outcomes, retryOf }: Memory, keys: KeyStore): Layer {
	return (next) => {
		const send = keyed(keys)(next);
		return async (request) => {
			if (!POLICY[request.effect].once) return await next(request);
			const { itemIndex, path, part } = request;
			const place = [itemIndex, path, part].filter((word) => word !== undefined).join(' ');
			if (outcomes[place]) return outcomes[place];
			const retryKey = retryOf && `retry of ${retryOf}: ${place}`;
			const deduplicationKey = request.deduplicationKey || retryKey;
			const outcome = await send({ ...request, deduplicationKey });
			if (outcome.outcome === 'sent' || outcome.outcome === 'unknown') outcomes[place] = outcome;
			return outcome;
		};
	};
}

function keyed(keys: KeyStore): Layer {
	return (next) => async (request) => {
		const { deduplicationKey } = request;
		if (!deduplicationKey) return await next(request);
		let key: TakenKey | 'sent' | 'open';
		try {
			key = await keys.take(deduplicationKey);
		} catch (error) {
			return storeFailed('could not be recorded, so nothing was sent', error);
		}
		if (typeof key === 'string') return skipped(request, deduplicationKey, key === 'sent');
		const outcome = await next(request);
		if (outcome.outcome === 'unknown') return outcome;
		if (outcome.outcome === 'sent') {
			// When that fails, whoever uses the key again is told that nobody knows.
			await key.confirm().catch(() => undefined);
			return outcome;
		}
		try {
			await key.release();
			return outcome;
		} catch (error) {
			const { words } = storeFailed('', error);
			const what = `${outcome.what}; its Deduplication Key could not be released, so choose another`;
			return { ...outcome, what, words: [outcome.words, words].filter(Boolean).join(' · ') };
		}
	};
}

/** @param confirmed whether it is known that the message was sent */
function skipped({ operation }: Request, deduplicationKey: string, confirmed: boolean): Outcome {
	const data = { skipped: true, confirmed, deduplicationKey, operation };
	return { outcome: 'sent', data, envelope: data };
}

function storeFailed(what: string, error: unknown): Failed {
	const words = error instanceof Error ? error.message : '';
	return {
		outcome: 'notSent',
		what: `Its Deduplication Key ${what}`,
		words,
		lasting: true,
		advice: "n8n's database does not take it: see n8n's log, then run it again.",
	};
}
