import type { Time } from './time';

/** Some who do something one after the other, first come first served. */
export class Line {
	/** How many are in it. */
	length = 0;
	/** Over when all who are in it have left. */
	private ahead: Promise<void> = Promise.resolve();

	/**
	 * Waits for all who are ahead.
	 *
	 * @param work what the next one waits for; who gives up before its turn holds up nobody
	 * @returns what `work` gives, or undefined when the execution was canceled before its turn
	 */
	async enter<T>(time: Time, work: () => Promise<T>): Promise<T | undefined> {
		const { ahead } = this;
		const mine = time.waitFor(ahead).then(async (goOn) => (goOn ? await work() : undefined));
		// Its value holds nothing, else each would hold all that was before it.
		this.ahead = Promise.allSettled([ahead, mine]).then(() => {});
		this.length += 1;
		try {
			return await mine;
		} finally {
			this.length -= 1;
		}
	}
}

/** Work of which only so much is under way at a time, first come first served. */
export class Slots {
	private readonly line = new Line();
	private readonly underWay = new Set<Promise<void>>();

	/** Whether something is under way. */
	get busy(): boolean {
		return this.underWay.size > 0;
	}

	/**
	 * Waits until less than `most` is under way. The next one in line waits for the start only.
	 *
	 * @param start begins the work; undefined when it thinks better of it
	 * @returns undefined when nothing was begun, also because the execution was canceled
	 */
	async enter<T>(
		time: Time,
		most: number,
		start: () => Promise<T> | undefined,
	): Promise<{ readonly done: Promise<T> } | undefined> {
		return await this.line.enter(time, async () => {
			while (this.underWay.size >= most) {
				if (!(await time.waitFor(Promise.race(this.underWay)))) return undefined;
			}
			const done = start();
			if (!done) return undefined;
			const over = Promise.allSettled([done]).then(() => {
				this.underWay.delete(over);
			});
			this.underWay.add(over);
			return { done };
		});
	}
}
