import { sleep } from 'n8n-workflow';

/** Time as the layers see it, so that tests can own it. */
export interface Time {
	/** ms since 1970 */
	now(): number;
	/** @returns false when the execution was cancelled meanwhile */
	waitUntil(moment: number): Promise<boolean>;
}

/** How late, in ms, a cancelled execution may notice it while it waits. */
const SLICE = 250;

/** @param signal n8n's, aborted when the execution is cancelled */
export function realTime(signal: AbortSignal | undefined): Time {
	return {
		now: () => Date.now(),
		async waitUntil(moment) {
			for (let rest = moment - Date.now(); rest > 0; rest = moment - Date.now()) {
				if (signal?.aborted) return false;
				await sleep(Math.min(rest, SLICE));
			}
			return !signal?.aborted;
		},
	};
}
