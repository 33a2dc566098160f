import type { Effect, Failed } from '../gateway/call';
import { Line, Slots } from './line';
import { RecentPeople } from './recentPeople';
import type { Request } from './request';

/** When an account's requests of one effect may leave. */
export interface Queue {
	/** When the last request left or was answered, whichever is later, in ms of {@link Time.now}. */
	last: number;
	/** Those that wait for their interval. */
	readonly line: Line;
}

/** One account at one gateway. */
export interface Account {
	/** Nothing leaves before this moment, because a request was turned away; in ms of {@link Time.now}. */
	heldUntil: number;
	readonly queues: Readonly<Record<Effect, Queue>>;
	readonly people: RecentPeople;
	/** What is under way, of all effects that count. */
	readonly slots: Slots;
}

const ACCOUNTS = new Map<string, Account>();
const MOST_ACCOUNTS = 1_000;

/** No request waits longer than this for a gateway that asks to wait, in ms: it gives up at once. */
export const LONGEST_WAIT = 60_000;
/** No gateway may stop an account for longer than this at a time, in ms: n8n would have to be restarted. */
const LONGEST_HOLD = 3_600_000;

/**
 * All executions in this n8n process share an account's pace: two workflows together are no faster
 * than one. The accounts that were used longest ago are forgotten, but never while they are in use.
 */
export function accountOf({ account }: Pick<Request, 'account'>): Account {
	const known = ACCOUNTS.get(account) ?? newAccount();
	ACCOUNTS.delete(account);
	ACCOUNTS.set(account, known);
	for (const [name, other] of ACCOUNTS) {
		if (ACCOUNTS.size <= MOST_ACCOUNTS) break;
		if (other !== known && !isBusy(other)) ACCOUNTS.delete(name);
	}
	return known;
}

function newAccount(): Account {
	const queue = (): Queue => ({ last: -Infinity, line: new Line() });
	return {
		heldUntil: -Infinity,
		queues: { message: queue(), change: queue(), download: queue(), read: queue() },
		people: new RecentPeople(),
		slots: new Slots(),
	};
}

function isBusy({ queues, slots }: Account): boolean {
	return slots.busy || Object.values(queues).some(({ line }) => line.length > 0);
}

/** @returns until when nothing of the request's account leaves, in ms of {@link Time.now} */
export function heldUntil(request: Pick<Request, 'account'>): number {
	return accountOf(request).heldUntil;
}

/**
 * Lets nothing of the request's account leave for a while, whatever its effect.
 *
 * @param now in ms of {@link Time.now}
 * @param wait ms, of which an hour counts at most; a shorter hold never ends a longer one
 */
export function hold(request: Pick<Request, 'account'>, now: number, wait: number): void {
	const account = accountOf(request);
	account.heldUntil = Math.max(account.heldUntil, now + Math.min(wait, LONGEST_HOLD));
}

/** @param retryAfter how long the hold still lasts, in ms */
export function askedToPause(retryAfter: number): Failed {
	const seconds = Math.ceil(retryAfter / 1_000);
	const rest = seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
	return {
		kind: 'notSent',
		what: `The gateway asked for a pause, of which ${rest} are left`,
		retryAfter,
		advice: 'Run it again after that.',
	};
}
