/** What a parser is tried with: one text for each size. */
export type Shape = (size: number) => string;

/** CPU time, in ms, from which on the clock and the compiler disturb little. */
const MEASURABLE = 4;
/** Characters; what is not measurable at this length is as good as linear. */
const LONGEST = 2 * 1024 * 1024;
const RUNS = 5;
/** A garbage collection may fall into one measurement, but not into all of them. */
const TRIES = 4;

/** Linear work doubles, quadratic work is four times as much. */
export const MOST = 3;

/**
 * How much longer work takes when its input is twice as long. It is measured in CPU time of this process,
 * so that others on the machine do not count, as the median of several runs, at a size where it takes
 * some milliseconds; the smallest of several tries counts, each at a larger size.
 *
 * @param work is given texts of that shape
 */
export async function growth(shape: Shape, work: (text: string) => unknown): Promise<number> {
	let size = 64;
	let least = Infinity;
	for (let tries = 0; tries < TRIES && least > MOST; tries += 1) {
		const [once, cost] = await measurable(size, shape, work);
		if (cost < MEASURABLE) return Math.min(least, 1);
		const twice = shape(once.size * 2);
		const small: number[] = [];
		const large: number[] = [];
		for (let run = 0; run < RUNS; run += 1) {
			small.push(await cpuTime(() => work(once.text)));
			large.push(await cpuTime(() => work(twice)));
		}
		least = Math.min(least, median(large) / Math.max(median(small), Number.EPSILON));
		size = once.size * 2;
	}
	return least;
}

/** Doubles the input until the work is measurable, or the input long enough. */
async function measurable(from: number, shape: Shape, work: (text: string) => unknown) {
	for (let size = from; ; size *= 2) {
		const text = shape(size);
		let cost = Infinity;
		// The first runs of a function are slow: it is not compiled yet.
		for (let run = 0; run < 3 && cost >= MEASURABLE; run += 1) {
			cost = Math.min(cost, await cpuTime(() => work(text)));
		}
		if (cost >= MEASURABLE || text.length >= LONGEST) return [{ size, text }, cost] as const;
	}
}

/** In ms, with that of the threads that compile and collect garbage. */
async function cpuTime(work: () => unknown): Promise<number> {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

function median(values: readonly number[]): number {
	return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}
