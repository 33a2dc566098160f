import { sleep } from 'n8n-workflow';

/** Time as the trigger sees it, so that tests can own it. */
export interface Clock {
	/** Ms since 1970, by the computer's clock. */
	now(): number;
	/** Ms since some moment; it never goes back, whatever becomes of the computer's clock. */
	elapsed(): number;
	sleep(ms: number): Promise<void>;
}

export const clock: Clock = {
	now: () => Date.now(),
	elapsed: () => performance.now(),
	sleep,
};
