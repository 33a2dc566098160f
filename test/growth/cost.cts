/** What a parser is tried with: a text of about that many characters. */
export type Shape = (size: number) => string;

/** Doubled input may take three times as long: linear work takes twice as long, quadratic four times. */
export const MOST = 3;

/** Twice doubled: the further sizes are apart, the less a garbage collection in between disturbs. */
const DOUBLINGS = 2;
/** CPU time, in ms, from which on the clock and the compiler disturb little. */
const MEASURABLE = 3;
/** Characters; work that is not measurable at this length is as good as linear. */
const LONGEST = 512 * 1024;
const RUNS = 3;
/** What disturbs one measurement does not disturb all of them. */
const TRIES = 4;

/**
 * How many times as long work takes when its input is twice as long. It is measured in CPU time of this
 * process, so that others on the machine do not count, as the median of several runs, at a size where it
 * takes some milliseconds. Only if that is too much it is measured again, at larger sizes.
 *
 * @param work is given texts of that shape
 */
export async function growth(shape: Shape, work: (text: string) => unknown): Promise<number> {
	let least = Infinity;
	let from = 64;
	for (let tries = 0; tries < TRIES && least > MOST; tries += 1) {
		const size = await measurable(from, shape, work);
		if (size === undefined) return 1;
		const [short, long] = [shape(size), shape(size * 2 ** DOUBLINGS)];
		const costs: Array<[number, number]> = [];
		for (let run = 0; run < RUNS; run += 1) {
			costs.push([await cpuTime(() => work(short)), await cpuTime(() => work(long))]);
		}
		const [once, later] = [0, 1].map((which) => median(costs.map((pair) => pair[which])));
		least = Math.min(least, (later / once) ** (1 / DOUBLINGS));
		from = size * 2;
	}
	return least;
}

/** @returns the size, doubled as often as needed, at which the work is measurable */
async function measurable(from: number, shape: Shape, work: (text: string) => unknown) {
	for (let size = from; ; size *= 2) {
		const text = shape(size);
		let cost = Infinity;
		// The first runs of a function are slow: it is not compiled yet.
		for (let run = 0; run < 3 && cost >= MEASURABLE; run += 1) {
			cost = Math.min(cost, await cpuTime(() => work(text)));
		}
		if (cost >= MEASURABLE) return size;
		if (text.length >= LONGEST) return undefined;
	}
}

/** In ms, that of the threads that compile and collect garbage too. */
async function cpuTime(work: () => unknown): Promise<number> {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

function median(values: readonly number[]): number {
	return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}
