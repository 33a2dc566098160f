import type { Call, Effect, Send } from '../gateway/call';
import type { Pause } from './policy';
import type { Bound } from './tally';

/** A call that an item makes, and how it is to be sent. */
export interface Request extends Call {
	/** Index of the input item it was made from, 0-based as n8n counts. */
	readonly itemIndex: number;
	/** Chooses pace and memory (`policy.ts`). */
	readonly effect: Effect;
	/** Whose pace it counts to: gateway and device. */
	readonly account: string;
	/** How often to try again while it does not reach the gateway. */
	readonly maxRetries: number;
	/** The pause that the vendor advises for what it does, where that is not its effect's. */
	readonly advised?: Pause;
	/** The pause since the account's last request of this effect, set by hand, in ms. */
	readonly interval?: number;
	/** The pause is at random up to this, set by hand, in ms. */
	readonly intervalUpTo?: number;
	/** To so many different people in a minute, set by hand; 0 for any number. */
	readonly peopleAMinute?: number;
	/** How often the account may do it, counted across restarts. */
	readonly quota?: Quota;
	/** How many of the account's requests may be under way at a time, this one included. */
	readonly concurrency: number;
	/** What it must not be sent a second time for. */
	readonly deduplicationKey?: string;
	/** Which one it is, when an item sends several requests to one path. */
	readonly part?: string;
	/** Items of a run that ask the same may have one answer. */
	readonly shared?: true;
	/** How a repeat of the same media may be forwarded instead. */
	readonly reuse?: Reuse;
}

export interface Quota {
	/** In the plural, for words to people; what has the same name counts together. */
	readonly name: string;
	readonly bounds: readonly Bound[];
}

/** Media that the gateway keeps once it was posted. */
export interface Reuse {
	/** The same for the same media. */
	readonly key: string;
	/**
	 * @param data what posting the media answered
	 * @returns what to call instead of posting it again; undefined when the answer does not suffice
	 */
	forward(data: unknown): Pick<Call, 'path' | 'body'> | undefined;
}

/** Something around a {@link Send}: it may wait, answer by itself or ask again. */
export type Layer = (next: Send<Request>) => Send<Request>;

/** @param layers outermost first */
export function compose(layers: readonly Layer[], send: Send<Request>): Send<Request> {
	return layers.reduceRight((next, layer) => layer(next), send);
}
