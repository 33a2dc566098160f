import type { Effect, Failed } from '../gateway/call';
import type { Request } from './request';

/** When an account's requests of one effect may leave. */
export interface Queue {
	/** When the last request left or was answered, whichever is later, in ms since 1970. */
	last: number;
	/** Those that wait for their turn, first come first served. */
	readonly waiting: Set<Request>;
}

/** One account at one gateway. */
interface Account {
	/** Nothing leaves before this moment, because a request was turned away; in ms since 1970. */
	heldUntil: number;
	readonly queues: Map<Effect, Queue>;
}

const ACCOUNTS = new Map<string, Account>();
const MOST_ACCOUNTS = 1_000;

/** No request waits longer than this for a gateway that asks to wait, in ms: it gives up at once. */
export const LONGEST_WAIT = 60_000;
/** No gateway may stop an account for longer than this at a time, in ms: n8n would have to be restarted. */
const LONGEST_HOLD = 3_600_000;

/**
 * All executions in this n8n process share an account's pace: two workflows together are no faster
 * than one.
 */
function accountOf({ account }: Pick<Request, 'account'>): Account {
	const known = ACCOUNTS.get(account) ?? { heldUntil: -Infinity, queues: new Map() };
	ACCOUNTS.delete(account);
	ACCOUNTS.set(account, known);
	if (ACCOUNTS.size > MOST_ACCOUNTS) ACCOUNTS.delete(ACCOUNTS.keys().next().value as string);
	return known;
}

/** The queue that a request stands in. */
export function queueOf(request: Pick<Request, 'account' | 'effect'>): Queue {
	const { queues } = accountOf(request);
	const queue = queues.get(request.effect) ?? { last: -Infinity, waiting: new Set() };
	queues.set(request.effect, queue);
	return queue;
}

/** @returns until when nothing of the request's account leaves, in ms since 1970 */
export function heldUntil(request: Pick<Request, 'account'>): number {
	return accountOf(request).heldUntil;
}

/**
 * Lets nothing of the request's account leave for a while, whatever its effect.
 *
 * @param now ms since 1970
 * @param wait ms, of which an hour counts at most; a shorter hold never ends a longer one
 */
export function hold(request: Pick<Request, 'account'>, now: number, wait: number): void {
	const account = accountOf(request);
	account.heldUntil = Math.max(account.heldUntil, now + Math.min(wait, LONGEST_HOLD));
}

/** @param retryAfter how long the hold still lasts, in ms */
export function toldToWait(retryAfter: number): Failed {
	const seconds = Math.ceil(retryAfter / 1_000);
	const rest = seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
	return {
		outcome: 'notSent',
		what: `The gateway asked for a pause, of which ${rest} are left`,
		words: '',
		retryAfter,
		advice: 'Run it again after that.',
	};
}
