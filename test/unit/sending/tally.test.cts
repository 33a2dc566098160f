import type { EntryStore } from '../../../nodes/sending/entryStore';
import { tallyIn, type Bound } from '../../../nodes/sending/tally';
import { FakeTime, START_DATE } from './layers.cts';

const HOUR = 3_600_000;
const TEN = Date.parse('2026-11-24T10:00:00Z');
const DAY: Bound = { hours: 24, most: 3 };
const TWO_HOURS: Bound = { hours: 2, most: 2 };

/** n8n's store for one node, as one process sees it; another process has the same entries. */
function processOf(entries: Set<string>) {
	const calls: string[] = [];
	const time = new FakeTime();
	const store: EntryStore = {
		inTurn: async (call) => await call(),
		async record(asked) {
			calls.push('record');
			const missing = asked.filter((entry) => !entries.has(entry));
			for (const entry of asked) entries.add(entry);
			return missing;
		},
		async remove(gone) {
			calls.push('remove');
			for (const entry of gone) entries.delete(entry);
		},
	};
	return { calls, store, time, tally: tallyIn(store, time) };
}

const counted = { giveBack: expect.any(Function) };

test('so many uses are free in 24 hours, and the next one when the hour of the first one is a day old', async () => {
	const { tally, time } = processOf(new Set());
	for (let use = 0; use < 3; use += 1) {
		expect(await tally.use('a', [DAY])).toEqual(counted);
		time.moment += HOUR;
	}
	expect(time.date()).toBe(START_DATE + 3 * HOUR);
	expect(await tally.use('a', [DAY])).toEqual({ bound: DAY, freeAt: TEN + 25 * HOUR });

	// The last moment at which it is full, and the first one at which it is not.
	time.moment += TEN + 25 * HOUR - time.date() - 1;
	expect(await tally.use('a', [DAY])).toEqual({ bound: DAY, freeAt: TEN + 25 * HOUR });
	time.moment += 1;
	expect(await tally.use('a', [DAY])).toEqual(counted);
	expect(await tally.use('a', [DAY])).toEqual({ bound: DAY, freeAt: TEN + 26 * HOUR });
});

test('a turned away use is not counted', async () => {
	const { tally } = processOf(new Set());
	const one = { hours: 24, most: 1 };
	await tally.use('a', [one]);
	for (let more = 0; more < 3; more += 1) await tally.use('a', [one]);

	expect(await tally.use('a', [{ hours: 24, most: 2 }])).toEqual(counted);
});

test('of two bounds the one counts that is reached, and of two that are the one that lasts longer', async () => {
	const { tally, time } = processOf(new Set());
	const both = [DAY, TWO_HOURS];
	await tally.use('a', both);
	await tally.use('a', both);
	expect(await tally.use('a', both)).toEqual({ bound: TWO_HOURS, freeAt: TEN + 3 * HOUR });
	time.moment += 2.5 * HOUR;
	expect(await tally.use('a', both)).toEqual(counted);
	expect(await tally.use('a', both)).toEqual({ bound: DAY, freeAt: TEN + 25 * HOUR });
});

test('when there were more uses than allowed now, enough of them must be old', async () => {
	const { tally, time } = processOf(new Set());
	for (let use = 0; use < 3; use += 1) {
		await tally.use('a', [DAY]);
		time.moment += HOUR;
	}
	const one = { hours: 24, most: 1 };
	expect(await tally.use('a', [one])).toEqual({ bound: one, freeAt: TEN + 27 * HOUR });
});

test('what is counted is known after a restart, and for any worker', async () => {
	const entries = new Set<string>();
	for (let use = 0; use < 3; use += 1) await processOf(entries).tally.use('a', [DAY]);

	expect(await processOf(entries).tally.use('a', [DAY])).toEqual({
		bound: DAY,
		freeAt: TEN + 25 * HOUR,
	});
	expect(await processOf(entries).tally.use('b', [DAY])).toEqual(counted);
});

test('up to a thousand are counted exactly, an entry for each bit that is set', async () => {
	const entries = new Set<string>();
	const { tally } = processOf(entries);
	const many = { hours: 24, most: 1_000 };
	for (let use = 0; use < 1_000; use += 1) expect(await tally.use('a', [many])).toEqual(counted);

	expect(await tally.use('a', [many])).toMatchObject({ bound: many });
	// The hour 498,754 has 9 bits that are 1, the number 1,000 has 6.
	expect(TEN / HOUR).toBe(498_754);
	expect(entries.size).toBe(9 + 6);
});

test('a use that is given back is free again, in its own hour', async () => {
	const { tally, time } = processOf(new Set());
	const one = { hours: 24, most: 1 };
	const use = await tally.use('a', [one]);
	time.moment += 5 * HOUR;
	if ('giveBack' in use) await use.giveBack();

	expect(await tally.use('a', [one])).toEqual(counted);
	expect(await tally.use('a', [one])).toEqual({ bound: one, freeAt: TEN + 30 * HOUR });
});

test('one that is given back a day later takes nothing from anybody', async () => {
	const { tally, time } = processOf(new Set());
	const one = { hours: 24, most: 1 };
	const use = await tally.use('a', [one]);
	time.moment += 25 * HOUR;
	await tally.use('a', [one]);
	if ('giveBack' in use) await use.giveBack();

	expect(await tally.use('a', [one])).toEqual({ bound: one, freeAt: TEN + 50 * HOUR });
});

test('to look counts nothing and leaves nothing', async () => {
	const entries = new Set<string>();
	const { tally } = processOf(entries);
	const one = { hours: 24, most: 1 };
	await tally.use('a', [one]);
	const before = [...entries].sort();
	expect(await tally.look('a', [one])).toEqual({ bound: one, freeAt: TEN + 25 * HOUR });
	expect(await tally.look('a', [DAY])).toBeUndefined();

	expect([...entries].sort()).toEqual(before);
});

test('it costs two calls', async () => {
	const { tally, calls } = processOf(new Set());
	await tally.use('a', [DAY]);
	expect(calls).toEqual(['record', 'remove']);
});

test('while another worker is in the middle, it looks again', async () => {
	const entries = new Set<string>();
	const other = processOf(entries);
	const mine = processOf(entries);
	const { store } = other;
	const middle = store.record.bind(store);
	let removed: string[] = [];
	other.store.record = async (asked) => {
		removed = await middle(asked);
		return removed;
	};
	other.store.remove = async () => {};
	await tallyIn(other.store, other.time).use('a', [DAY]);
	mine.time.sleep = async (ms) => {
		mine.time.moment += ms;
		// The other one comes to its end: its use stands in the first bit of the first count.
		for (const entry of removed) if (entry !== 'a\x0020') entries.delete(entry);
	};

	expect(await mine.tally.use('a', [{ hours: 24, most: 1 }])).toMatchObject({});
	expect(mine.time.waited).toBe(200);
	expect(mine.calls).toEqual(['record', 'record', 'remove']);
});

test('when a worker died in the middle, the hour counts as full', async () => {
	const entries = new Set<string>();
	const dead = processOf(entries);
	dead.store.remove = async () => await Promise.reject(new Error('killed'));
	await expect(tallyIn(dead.store, dead.time).use('a', [DAY])).rejects.toThrow('killed');

	const next = processOf(entries);
	expect(await next.tally.use('a', [DAY])).toEqual({ bound: DAY, freeAt: TEN + 25 * HOUR });
	expect(next.time.waited).toBe(4 * 200);
	// Now it is a count again.
	expect(await next.tally.use('a', [DAY])).toEqual({ bound: DAY, freeAt: TEN + 25 * HOUR });
	expect(next.time.waited).toBe(4 * 200);
	next.time.moment += 25 * HOUR;
	expect(await next.tally.use('a', [DAY])).toEqual(counted);
});

test('a clock that is put back makes no use younger or older', async () => {
	const { tally, time } = processOf(new Set());
	const one = { hours: 24, most: 1 };
	await tally.use('a', [one]);
	time.moment -= 3 * HOUR;
	expect(await tally.use('a', [one])).toEqual({ bound: one, freeAt: TEN + 22 * HOUR });
});
