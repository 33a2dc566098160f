import type { Clock } from './clock';

export interface Bounds {
	/** How many may be open at once. */
	readonly open: number;
	/** How many things one holds. */
	readonly things: number;
	/** How many windows one lasts, however often something is added. */
	readonly windows: number;
}

/** Gathers what arrives within some time, under keys. */
export class Collections<Thing> {
	private readonly open = new Map<string, Collection<Thing>>();

	constructor(
		private readonly clock: Clock,
		private readonly bounds: Bounds,
	) {}

	/**
	 * Waits until nothing was added for so long, or a bound is reached.
	 *
	 * @param window ms
	 * @returns everything, in order, to who brought the first; undefined at once to who added to it. When too many
	 * collections are open, the one thing at once
	 */
	async collect(key: string, thing: Thing, window: number): Promise<Thing[] | undefined> {
		const earlier = this.open.get(key);
		if (earlier) {
			earlier.add(thing);
			return undefined;
		}
		if (this.open.size >= this.bounds.open) return [thing];
		const collection = new Collection<Thing>(this.clock, window, this.bounds, () =>
			this.open.delete(key),
		);
		this.open.set(key, collection);
		collection.add(thing);
		return await collection.whole();
	}
}

class Collection<Thing> {
	private readonly things: Thing[] = [];
	private readonly latest: number;
	private end = 0;
	private isClosed = false;
	private wake = () => {};
	private readonly closed = new Promise<void>((resolve) => (this.wake = resolve));

	constructor(
		private readonly clock: Clock,
		private readonly window: number,
		private readonly bounds: Bounds,
		private readonly onClose: () => void,
	) {
		this.latest = clock.elapsed() + window * bounds.windows;
	}

	add(thing: Thing): void {
		this.things.push(thing);
		this.end = Math.min(this.clock.elapsed() + this.window, this.latest);
		if (this.things.length >= this.bounds.things) this.close();
	}

	async whole(): Promise<Thing[]> {
		while (!this.isClosed) {
			const rest = this.end - this.clock.elapsed();
			if (rest <= 0) this.close();
			else await Promise.race([this.clock.sleep(rest), this.closed]);
		}
		return this.things;
	}

	/** From now on the next thing begins another collection. */
	private close(): void {
		this.isClosed = true;
		this.onClose();
		this.wake();
	}
}
