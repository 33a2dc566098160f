import type { Failed, Layer, Outcome } from '../gateway/call';
import { CANCELED, queueOf } from './paced';
import type { Time } from './time';

/**
 * No single wait is longer than this, in ms; when the gateway asks for more, the item gives up.
 */
const LONGEST_WAIT = 60_000;
const FIRST_WAIT = 1_000;

/**
 * @param attempt 1 after the first try
 * @returns ms until the next try: what the gateway asks for, else 1 s, 2 s, 4 s …
 */
export function retryDelay({ retryAfter }: Failed, attempt: number): number {
	return retryAfter ?? Math.min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT);
}

/**
 * Tries again what was `notSent`, and nothing else; meanwhile the account's whole queue is held. Once
 * an item has used up its tries, the following ones get a single try until one gets through: else a
 * gateway that is down would hold up a run for hours.
 */
export function retried(time: Time): Layer {
	let down = false;
	return (next) => async (request) => {
		for (let attempt = 1; ; attempt += 1) {
			const outcome = await next(request);
			if (!isPassing(outcome)) {
				down = false;
				return outcome;
			}
			const delay = retryDelay(outcome, attempt);
			if (down || attempt > request.maxRetries || delay > LONGEST_WAIT) {
				down = true;
				return outcome;
			}
			const until = time.now() + delay;
			queueOf(request).heldUntil = until;
			if (!(await time.waitUntil(until))) return CANCELED;
		}
	};
}

function isPassing(outcome: Outcome): outcome is Failed {
	return outcome.outcome === 'notSent' && !outcome.lasting;
}
