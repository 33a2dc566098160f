import type { Effect } from '../gateway/call';
import { isGroupId } from '../text/isGroupId';
import type { Request } from './request';

/** How long to pause, in ms: at random between two bounds. */
export interface Pause {
	readonly from: number;
	readonly upTo: number;
}

/** How requests of one effect are let out. */
export interface Policy {
	/** Between one request's end and the next one's start. */
	readonly pause: Pause;
	/** The same before what goes to a group. */
	readonly toGroup?: Pause;
	/** To so many different people in a minute. */
	readonly peopleAMinute?: number;
	/** It counts among what the account has under way at a time. */
	readonly counted: boolean;
	/** A second run of the same item gives the first one's result. */
	readonly once: boolean;
}

/** The vendor's advice on rates: GeWe's guide, in docs/sources.md. */
export const POLICY: Readonly<Record<Effect, Policy>> = {
	message: {
		pause: { from: 1_000, upTo: 3_000 },
		toGroup: { from: 2_000, upTo: 5_000 },
		peopleAMinute: 15,
		counted: true,
		once: true,
	},
	change: { pause: { from: 1_000, upTo: 3_000 }, counted: true, once: true },
	download: { pause: { from: 3_000, upTo: 10_000 }, counted: true, once: false },
	read: { pause: { from: 0, upTo: 0 }, counted: false, once: false },
};

/** What people may set by hand. */
export type ByHand = Pick<Request, 'interval' | 'intervalUpTo' | 'peopleAMinute'>;

/** When one request may leave. */
export interface Pace {
	readonly pause: Pause;
	/** Who counts among the different people of the last minute; nobody for a group. */
	readonly person?: string;
	/** How many of them there may be, this one included. */
	readonly mostPeople: number;
}

/** What was set by hand takes the place of the vendor's advice as a whole. */
export function paceOf(request: Request): Pace {
	const { effect, body, advised, peopleAMinute } = request;
	const { pause, toGroup = pause, peopleAMinute: usual } = POLICY[effect];
	const to = recipientOf(body);
	const isGroup = isGroupId(to);
	const most = peopleAMinute ?? (isByHand(request) ? undefined : usual);
	return {
		pause: pauseOf(request, advised ?? (isGroup ? toGroup : pause)),
		person: isGroup ? undefined : to,
		mostPeople: most || Infinity,
	};
}

/** @returns the longest time that a request may have to wait for the one before it, in ms */
export function longestPause(effect: Effect, chosen: ByHand, advised?: Pause): number {
	const { pause, toGroup = pause, peopleAMinute: usual } = POLICY[effect];
	const most = chosen.peopleAMinute ?? (isByHand(chosen) ? undefined : usual);
	return Math.max(pauseOf(chosen, advised ?? toGroup).upTo, most ? MINUTE / most : 0);
}

export const MINUTE = 60_000;

/** @param interval alone is a fixed pause; a bound below it has no effect */
function pauseOf({ interval, intervalUpTo }: ByHand, usual: Pause): Pause {
	if (interval === undefined && intervalUpTo === undefined) return usual;
	const from = interval ?? Math.min(usual.from, intervalUpTo ?? 0);
	return { from, upTo: Math.max(from, intervalUpTo ?? 0) };
}

function isByHand({ interval, intervalUpTo }: ByHand): boolean {
	return interval !== undefined || intervalUpTo !== undefined;
}

/** The gateways' names for who receives something. */
const ADDRESSEES = ['toWxid', 'toUserName', 'to'];

/** @returns the members of a body that say who receives it, under the gateway's own names */
export function addresseeOf(body: Request['body']): Request['body'] {
	return Object.fromEntries(Object.entries(body).filter(([name]) => ADDRESSEES.includes(name)));
}

/** The gateway's names for who receives a message, in a chat and in channels. */
function recipientOf({ toWxid, toUserName }: Request['body']): string | undefined {
	const to = toWxid ?? toUserName;
	return typeof to === 'string' ? to : undefined;
}
