import { sleep } from 'n8n-workflow';

/** Time as the layers see it, so that tests can own it. */
export interface Time {
	/** ms since some moment; it never goes back, whatever becomes of the computer's clock. */
	now(): number;
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
}

/** How long, in ms, a timer may go on after a canceled execution has ended: n8n's cannot be stopped. */
const SLICE = 250;

/** @param signal n8n's, aborted when the execution is canceled */
export function realTime(signal: AbortSignal | undefined): Time {
	const now = () => performance.now();
	const waitFor = async (event: Promise<unknown>) => {
		if (signal?.aborted) return false;
		let stop = () => {};
		const stopped = new Promise<void>((resolve) => (stop = resolve));
		signal?.addEventListener('abort', stop);
		await Promise.race([event, stopped]);
		signal?.removeEventListener('abort', stop);
		return !signal?.aborted;
	};
	return {
		now,
		waitFor,
		async waitUntil(moment) {
			for (let rest = moment - now(); rest > 0; rest = moment - now()) {
				if (!(await waitFor(sleep(Math.min(rest, SLICE))))) return false;
			}
			return !signal?.aborted;
		},
	};
}
