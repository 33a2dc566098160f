import type { Time } from '../../nodes/sending/time';
import { FakeTime, settle } from '../unit/sending/layers.cts';

/**
 * The time of all executions of a test file, for
 * `jest.mock('../../nodes/sending/time', () => ({ realTime: mockTime.execution }))`: it goes on for those who
 * wait alone.
 */
export class OwnedTime extends FakeTime {
	/** Learns of each wait before it begins, in ms from now. */
	onWait: (wait: number) => void = () => {};

	/** How one execution sees it. @param signal n8n's, aborted when the execution is canceled */
	readonly execution = (signal: AbortSignal | undefined): Time => ({
		now: () => this.now(),
		date: () => this.date(),
		chance: () => this.chance(),
		sleep: async (ms) => await this.sleep(ms),
		waitFor: async (event) => {
			await event;
			return !signal?.aborted;
		},
		waitUntil: async (moment) => {
			if (moment > this.moment) this.onWait(moment - this.moment);
			await settle();
			if (signal?.aborted) return false;
			return await this.waitUntil(moment);
		},
	});

	/** A new account may begin: nothing is told any more, chance is middling. */
	reset(): void {
		this.onWait = () => {};
		this.luck = [0.5];
	}
}
