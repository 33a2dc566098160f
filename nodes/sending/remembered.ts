import type { Failed, Layer, Outcome, Request } from '../gateway/call';
import { POLICY } from './policy';

/** Outcomes of this run by item and call; n8n keeps it with the execution, so it must be plain data. */
export type Memory = Record<string, Outcome>;

/** n8n's own de-duplication store, as far as it is needed here; both may throw. */
export interface KeyStore {
	/** @returns whether the key is new; it is recorded from then on */
	record(key: string): Promise<boolean>;
	release(key: string): Promise<void>;
}

/**
 * Never twice. When n8n runs the node again for the same items, what was sent (or may have been) is
 * not sent again: the first outcome is given. A Deduplication Key does the same across executions: it
 * is recorded before sending and released only when nothing was sent.
 */
export function remembered(memory: Memory, keys: KeyStore): Layer {
	return (next) => {
		const send = keyed(keys)(next);
		return async (request) => {
			if (!POLICY[request.effect].once) return await next(request);
			const { itemIndex, path, part } = request;
			const place = [itemIndex, path, part].filter((word) => word !== undefined).join(' ');
			if (memory[place]) return memory[place];
			const outcome = await send(request);
			if (outcome.outcome === 'sent' || outcome.outcome === 'unknown') memory[place] = outcome;
			return outcome;
		};
	};
}

function keyed(keys: KeyStore): Layer {
	return (next) => async (request) => {
		const { deduplicationKey: key } = request;
		if (!key) return await next(request);
		try {
			if (!(await keys.record(key))) return skipped(request, key);
		} catch (error) {
			return storeFailed('could not be recorded, so nothing was sent', error);
		}
		const outcome = await next(request);
		if (outcome.outcome === 'sent' || outcome.outcome === 'unknown') return outcome;
		try {
			await keys.release(key);
			return outcome;
		} catch (error) {
			const { words } = storeFailed('', error);
			const what = `${outcome.what}; its Deduplication Key could not be released, so choose another`;
			return { ...outcome, what, words: [outcome.words, words].filter(Boolean).join(' · ') };
		}
	};
}

function skipped({ operation }: Request, deduplicationKey: string): Outcome {
	const data = { skipped: true, deduplicationKey, operation };
	return { outcome: 'sent', data, envelope: data };
}

function storeFailed(what: string, error: unknown): Failed {
	const words = error instanceof Error ? error.message : '';
	return { outcome: 'notSent', what: `Its Deduplication Key ${what}`, words, lasting: true };
}
