import { sleep } from 'n8n-workflow';

/** Time and chance as the layers see them, so that tests can own both. */
export interface Time {
	/** ms since some moment; it never goes back, whatever becomes of the computer's clock. */
	now(): number;
	/** What the computer's clock says, in ms since 1970: for what outlives the process. */
	date(): number;
	/** @returns a number at random, from 0 on and below 1 */
	chance(): number;
	/**
	 * @param moment in ms of `now`
	 * @returns false when the execution was canceled meanwhile, and then at once
	 */
	waitUntil(moment: number): Promise<boolean>;
	/**
	 * @param event never fails
	 * @returns false when the execution was canceled meanwhile, and then at once
	 */
	waitFor(event: Promise<unknown>): Promise<boolean>;
	/** Waits so many ms, also when the execution is canceled meanwhile. */
	sleep(ms: number): Promise<void>;
}

/** How long, in ms, a timer may go on after a canceled execution has ended: n8n's cannot be stopped. */
const SLICE = 250;

/** @param signal n8n's, aborted when the execution is canceled */
export function realTime(signal: AbortSignal | undefined): Time {
	const now = () => performance.now();
	const waiting = new Set<() => void>();
	const stop = () => {
		for (const wake of waiting) wake();
	};
	const waitFor = async (event: Promise<unknown>) => {
		if (signal?.aborted) return false;
		// One listener for all: Node takes more than ten for a leak.
		if (waiting.size === 0) signal?.addEventListener('abort', stop);
		let wake = () => {};
		const stopped = new Promise<void>((resolve) => (wake = resolve));
		waiting.add(wake);
		await Promise.race([event, stopped]);
		waiting.delete(wake);
		if (waiting.size === 0) signal?.removeEventListener('abort', stop);
		return !signal?.aborted;
	};
	return {
		now,
		date: () => Date.now(),
		chance: () => Math.random(),
		waitFor,
		sleep,
		async waitUntil(moment) {
			for (let rest = moment - now(); rest > 0; rest = moment - now()) {
				if (!(await waitFor(sleep(Math.min(rest, SLICE))))) return false;
			}
			return !signal?.aborted;
		},
	};
}
