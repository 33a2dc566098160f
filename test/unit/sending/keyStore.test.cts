import fc from 'fast-check';
import type { IExecuteFunctions } from 'n8n-workflow';

import { keyStore } from '../../../nodes/sending/keyStore';
import type { KeyStore, TakenKey } from '../../../nodes/sending/remembered';
import type { Time } from '../../../nodes/sending/time';
import { FakeTime } from './layers.cts';

/** What a node has in n8n's store. */
interface Row {
	entries: string[];
}

let nodes = 0;
/**
 * n8n's store as it looks to one worker: each call reads the whole row and then writes the whole row.
 *
 * @param pause how long it takes until the next read or write
 * @param failures messages of errors that the first calls throw
 */
function worker(
	row: Row,
	time: Time = new FakeTime(),
	pause = async () => {},
	...failures: string[]
) {
	const calls: string[][] = [];
	const change = async (how: (entries: string[]) => string[]) => {
		await pause();
		const entries = how([...row.entries]);
		await pause();
		row.entries = entries;
	};
	const helpers = {
		async checkProcessedAndRecord(keys: string[]) {
			calls.push(keys);
			const failure = failures.shift();
			if (failure) throw new Error(failure);
			let missing: string[] = [];
			await change((entries) => {
				missing = keys.filter((key) => !entries.includes(key));
				return [...entries, ...missing];
			});
			return { new: missing, processed: [] };
		},
		async removeProcessed(keys: string[]) {
			await change((entries) => entries.filter((entry) => !keys.includes(entry)));
		},
	};
	const id = String((nodes += 1));
	const context = { helpers, getWorkflow: () => ({ id }), getNode: () => ({ id }) };
	return { calls, store: keyStore(context as unknown as IExecuteFunctions, time) };
}

const TAKEN = { confirm: expect.any(Function), release: expect.any(Function) };

async function taken(store: KeyStore, key: string): Promise<TakenKey> {
	const hold = await store.take(key);
	if (typeof hold === 'string') throw new Error(`${key} is ${hold}`);
	return hold;
}

test('a key is new once, for any worker', async () => {
	const row: Row = { entries: [] };
	expect(await worker(row).store.take('a')).toEqual(TAKEN);
	expect(await worker(row).store.take('a')).toBe('open');
	expect(await worker(row).store.take('b')).toEqual(TAKEN);
});

test('a key that was given back is new again', async () => {
	const row: Row = { entries: ['older'] };
	const { store } = worker(row);
	await taken(store, 'a').then(async (key) => await key.release());
	expect(row.entries).toEqual(['older']);
	expect(await store.take('a')).toEqual(TAKEN);
});

test('a key whose message was sent takes one entry, and whoever meets it adds none', async () => {
	const row: Row = { entries: ['older'] };
	await taken(worker(row).store, 'a').then(async (key) => await key.confirm());
	expect(row.entries).toEqual(['older', 'a']);

	expect(await worker(row).store.take('a')).toBe('sent');
	expect(row.entries).toEqual(['older', 'a']);
});

test('that a message was sent is noted again with the next one, in case another worker undid it', async () => {
	const row: Row = { entries: [] };
	const { store } = worker(row);
	const first = await taken(store, 'a');
	const open = [...row.entries];
	await first.confirm();
	row.entries = open;
	await taken(store, 'b').then(async (key) => await key.confirm());

	expect(row.entries).toEqual(['a', 'b']);
});

test('a key whose message nobody confirmed stays open', async () => {
	const row: Row = { entries: [] };
	await worker(row).store.take('a');
	const before = [...row.entries];
	expect(await worker(row).store.take('a')).toBe('open');
	expect(row.entries).toEqual(before);
});

test('keys that begin alike are different', async () => {
	const { store } = worker({ entries: [] });
	for (const key of ['a', 'a open', 'a\0', 'A', ' a']) {
		expect(await store.take(key)).toEqual(TAKEN);
	}
});

test('a key that another worker undid is recorded again before anything leaves', async () => {
	const row: Row = { entries: [] };
	const time = new FakeTime();
	let undone = 0;
	time.waitUntil = async () => {
		if ((undone += 1) <= 2) row.entries = [];
		return true;
	};
	expect(await worker(row, time).store.take('a')).toEqual(TAKEN);
	expect(undone).toBe(3);
	expect(row.entries).toContain('a');
});

test('a key that another worker wrote over meanwhile is its key', async () => {
	const row: Row = { entries: [] };
	const other: Row = { entries: [] };
	await worker(other).store.take('a');
	const time = new FakeTime();
	time.waitUntil = async () => {
		row.entries = other.entries;
		return true;
	};
	expect(await worker(row, time).store.take('a')).toBe('open');
	expect(row.entries).toEqual(other.entries);
});

describe('workers that cross', () => {
	beforeEach(() => {
		jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
	});
	afterEach(() => {
		jest.useRealTimers();
	});

	const delay = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
	const clock: Time = {
		now: () => Date.now(),
		waitFor: async (event) => await event.then(() => true),
		async waitUntil(moment: number) {
			await delay(moment - Date.now());
			return true;
		},
	};
	const start = fc.nat({ max: 600 });
	/** A call takes twice as long: at most half of what a claim must stand. */
	const pauses = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 12 });
	const workers = fc.array(
		fc.record({ start, pauses, keys: fc.shuffledSubarray(['a', 'b', 'c'], { minLength: 1 }) }),
		{ minLength: 2, maxLength: 4 },
	);

	test('each key is new to exactly one of them, and is not forgotten', async () => {
		await fc.assert(
			fc.asyncProperty(workers, async (crossing) => {
				const row: Row = { entries: ['older'] };
				const won: string[] = [];
				const runs = crossing.map(async ({ start: begin, pauses: [...rest], keys }) => {
					const pause = async () => {
						rest.push(rest.shift()!);
						await delay(rest[0]);
					};
					const { store } = worker(row, clock, pause);
					await delay(begin);
					for (const key of keys) {
						const hold = await store.take(key);
						if (typeof hold === 'string') continue;
						won.push(key);
						await delay(rest[0]);
						await hold.confirm();
					}
				});
				await jest.advanceTimersByTimeAsync(20_000);
				await Promise.all(runs);

				const wanted = [...new Set(crossing.flatMap(({ keys }) => keys))];
				expect(won.sort()).toEqual(wanted.sort());
				expect(row.entries).toEqual(expect.arrayContaining(['older', ...wanted]));
			}),
			{ numRuns: 300 },
		);
	}, 60_000);
});

test("two workers' first keys at once: the later one is recorded after all", async () => {
	const violation =
		'duplicate key value violates unique constraint "PK_ca04b9d8dc72de268fe07a65773"';
	const row: Row = { entries: [] };
	const { store, calls } = worker(row, undefined, undefined, violation);
	expect(await store.take('a')).toEqual(TAKEN);
	expect(calls).toHaveLength(3);
	expect(row.entries).toContain('a');
});

test('any other failure is told, and not tried again', async () => {
	const { store, calls } = worker({ entries: [] }, undefined, undefined, 'database is locked');
	await expect(store.take('a')).rejects.toThrow('database is locked');
	expect(calls).toHaveLength(1);
});
