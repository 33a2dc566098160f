import type { EntryStore } from './entryStore';
import type { Time } from './time';

/** So many times in any so many hours. */
export interface Bound {
	readonly hours: number;
	readonly most: number;
}

/** Uses that n8n's store counts for a node; all of it may throw. */
export interface Tally {
	/**
	 * Counts one more use, unless that would be more than a bound allows.
	 *
	 * @param name what is counted, and for whom
	 * @returns when the next one is free (ms since 1970), or how to take this one back
	 */
	use(name: string, bounds: readonly Bound[]): Promise<Full | { giveBack(): Promise<void> }>;
	/** @returns when the next use is free, undefined when now; counts nothing */
	look(name: string, bounds: readonly Bound[]): Promise<Full | undefined>;
}

/** A bound that is reached. */
export interface Full {
	readonly bound: Bound;
	/** ms since 1970 */
	readonly freeAt: number;
}

const HOUR = 3_600_000;
/** The present hour and the 24 before it: no 24 hours have more uses than these. */
const HOURS = 25;
const HOUR_BITS = 20;
const COUNT_BITS = 10;
/** The most that an hour holds. */
export const MOST_USES = 2 ** COUNT_BITS - 1;
const BITS = HOUR_BITS + HOURS * COUNT_BITS;

/** How often it looks while another worker is in the middle of counting, and how far apart, in ms. */
const LOOKS = 5;
const BETWEEN_LOOKS = 200;

/** Uses in the hour that is given (in hours since 1970) and in those before it. */
interface Counts {
	readonly hour: number;
	readonly uses: readonly number[];
}

/**
 * Counts in n8n's de-duplication store, which outlive a restart. The store knows nothing but whether an
 * entry is there, and can only be asked by recording it; so numbers are written as bits, an entry each. To
 * read them all bits are recorded, which tells those that were missing; to write, those that are 0 are
 * removed again. Both are done in one turn, so in this process nobody reads in between. Another worker
 * that does finds every bit set, which no count is, and looks again; if it stays so, somebody died in the
 * middle, and the hour counts as full: too few uses rather than too many. Two workers that read at the very
 * same moment count one use for two.
 */
export function tallyIn({ inTurn, record, remove }: EntryStore, time: Time): Tally {
	const thisHour = () => Math.floor(time.date() / HOUR);

	/** @returns what the counts were */
	const change = async (name: string, how: (counts: Counts) => Counts): Promise<Counts> =>
		await inTurn(async () => {
			const entries = Array.from({ length: BITS }, (_, bit) => `${name}\0${bit}`);
			let missing = await record(entries);
			for (let look = 1; missing.length === 0 && look < LOOKS; look += 1) {
				await time.sleep(BETWEEN_LOOKS);
				missing = await record(entries);
			}
			const unset = new Set(missing);
			const found =
				unset.size > 0
					? readBits(entries.map((entry) => !unset.has(entry)))
					: { hour: thisHour(), uses: [MOST_USES] };
			const before = agedTo(thisHour(), found);
			const bits = writeBits(how(before));
			await remove(entries.filter((_, bit) => !bits[bit]));
			return before;
		});

	return {
		async use(name, bounds) {
			const { hour, uses } = await change(name, (counts) =>
				reached(counts, bounds) ? counts : plus(1, counts, counts.hour),
			);
			return (
				reached({ hour, uses }, bounds) ?? {
					giveBack: async () => void (await change(name, (counts) => plus(-1, counts, hour))),
				}
			);
		},
		async look(name, bounds) {
			return reached(await change(name, (counts) => counts), bounds);
		},
	};
}

/** @returns the bound that is free again last, of those that are reached */
function reached({ hour, uses }: Counts, bounds: readonly Bound[]): Full | undefined {
	const full = bounds.flatMap((bound) => {
		const { hours, most } = bound;
		let sum = uses.slice(0, hours + 1).reduce((total, count) => total + count, 0);
		if (sum < most) return [];
		// The earliest of these hours goes first.
		let free = 0;
		while (sum >= most && free <= hours) {
			sum -= uses[hours - free];
			free += 1;
		}
		return [{ bound, freeAt: (hour + free) * HOUR }];
	});
	return full.sort((one, other) => other.freeAt - one.freeAt)[0];
}

function agedTo(hour: number, counts: Counts): Counts {
	// A clock that was put back does not make uses younger.
	const passed = Math.min(Math.max(hour - counts.hour, 0), HOURS);
	const uses = [...Array<number>(passed).fill(0), ...counts.uses, ...Array<number>(HOURS).fill(0)];
	return { hour, uses: uses.slice(0, HOURS) };
}

function plus(change: 1 | -1, { hour, uses }: Counts, when: number): Counts {
	const changed = [...uses];
	const index = hour - when;
	if (changed[index] !== undefined)
		changed[index] = Math.min(Math.max(changed[index] + change, 0), MOST_USES);
	return { hour, uses: changed };
}

function readBits(bits: readonly boolean[]): Counts {
	const number = (start: number, length: number) =>
		bits.slice(start, start + length).reduce((sum, isSet, bit) => sum + (isSet ? 2 ** bit : 0), 0);
	const uses = Array.from({ length: HOURS }, (_, index) =>
		number(HOUR_BITS + index * COUNT_BITS, COUNT_BITS),
	);
	return { hour: number(0, HOUR_BITS), uses };
}

function writeBits({ hour, uses }: Counts): boolean[] {
	const bits = (value: number, length: number) =>
		Array.from({ length }, (_, bit) => Math.floor(value / 2 ** bit) % 2 === 1);
	return [...bits(hour, HOUR_BITS), ...uses.flatMap((count) => bits(count, COUNT_BITS))];
}
