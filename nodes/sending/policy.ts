import type { Effect } from '../gateway/call';

/** How requests of one effect are let out. */
export interface Policy {
	/** Default pause between one request's end and the next one's start, in ms. */
	readonly interval: number;
	/** It counts among what the account has under way at a time. */
	readonly counted: boolean;
	/** A second run of the same item gives the first one's result. */
	readonly once: boolean;
}

/** The vendor's advice on rates: GeWe's guide, in docs/sources.md. */
export const POLICY: Readonly<Record<Effect, Policy>> = {
	message: { interval: 1_000, counted: true, once: true },
	change: { interval: 1_000, counted: true, once: true },
	download: { interval: 3_000, counted: true, once: false },
	read: { interval: 0, counted: false, once: false },
};
