import type { Failed, Outcome } from '../gateway/call';
import type { Layer } from './request';
import { heldUntil, hold, LONGEST_WAIT, askedToPause } from './pace';
import type { Time } from './time';

const FIRST_WAIT = 1_000;

/**
 * @param attempt 1 after the first try
 * @returns ms until the next try: what the gateway asks for, else 1 s, 2 s, 4 s …
 */
export function retryDelay({ retryAfter }: Failed, attempt: number): number {
	return retryAfter ?? Math.min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT);
}

/**
 * Tries again what was `notSent`, and nothing else; meanwhile the whole account is held. Once an item
 * has used up its tries, the following ones get a single try until one gets through, and after a second
 * item they do not wait for it either: else a gateway that is down would hold up a run for hours.
 */
export function retried(time: Time): Layer {
	/** Items in a row that used up their tries. */
	let givenUp = 0;
	return (next) => async (request) => {
		for (let attempt = 1; ; attempt += 1) {
			const held = heldUntil(request) - time.now();
			if (givenUp > 1 && held > 0) return askedToPause(held);
			const outcome = await next(request);
			if (!isPassing(outcome)) {
				givenUp = 0;
				return outcome;
			}
			const delay = retryDelay(outcome, attempt);
			const again = givenUp === 0 && attempt <= request.maxRetries && delay <= LONGEST_WAIT;
			if (!again) {
				givenUp += 1;
				return outcome;
			}
			hold(request, time.now(), delay);
		}
	};
}

function isPassing(outcome: Outcome): outcome is Failed {
	return outcome.kind === 'notSent' && !outcome.lasting;
}
