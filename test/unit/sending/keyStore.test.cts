import fc from 'fast-check';
import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { checkKeys, keyStore } from '../../../nodes/sending/keyStore';
import type { KeyStore, Memory, TakenKey } from '../../../nodes/sending/remembered';
import type { Request } from '../../../nodes/sending/request';
import type { Time } from '../../../nodes/sending/time';
import { FakeTime, request, SENT } from './layers.cts';

/** What a node has in n8n's store. */
interface Row {
	entries: string[];
}

let nodes = 0;
/** A node in a process of its own, unless it is named. */
const anyNode = () => String((nodes += 1));

/** As n8n's deduplication helper does it: what is missing is appended, then the oldest are dropped. */
function appended(entries: string[], missing: string[], { maxEntries }: { maxEntries: number }) {
	return [...entries, ...missing].slice(-maxEntries);
}

function storeOf(
	helpers: Pick<IExecuteFunctions['helpers'], 'checkProcessedAndRecord' | 'removeProcessed'>,
	time: Time = new FakeTime(),
	node = anyNode(),
) {
	const context = { helpers, getWorkflow: () => ({ id: 'w' }), getNode: () => ({ id: node }) };
	return keyStore(context as unknown as IExecuteFunctions, time);
}

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
	const store = storeOf(
		{
			async checkProcessedAndRecord(keys, scope, options) {
				expect(scope).toBe('node');
				calls.push(keys as string[]);
				const failure = failures.shift();
				if (failure) throw new Error(failure);
				let missing: string[] = [];
				await change((entries) => {
					missing = (keys as string[]).filter((key) => !entries.includes(key));
					return appended(entries, missing, options as { maxEntries: number });
				});
				return { new: missing, processed: [] };
			},
			async removeProcessed(keys, scope) {
				expect(scope).toBe('node');
				await change((entries) => entries.filter((entry) => !keys.includes(entry)));
			},
		},
		time,
	);
	return { calls, store };
}

const TAKEN = {
	confirm: expect.any(Function),
	leave: expect.any(Function),
	release: expect.any(Function),
};

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

test('a key whose message is in doubt takes two entries and stays open', async () => {
	const row: Row = { entries: [] };
	await taken(worker(row).store, 'a').then(async (key) => await key.leave());
	expect(row.entries).toHaveLength(2);
	expect(await worker(row).store.take('a')).toBe('open');
});

test('to look at a key tells what is known of it, at once, and changes nothing', async () => {
	const row: Row = { entries: ['older'] };
	const time = new FakeTime();
	const { store } = worker(row, time);
	expect(await store.look('a')).toBe('new');
	expect(row.entries).toEqual(['older']);
	expect(time.waited).toBe(0);

	const key = await taken(store, 'a');
	const open = [...row.entries];
	expect(await store.look('a')).toBe('open');
	expect(row.entries).toEqual(open);

	await key.confirm();
	expect(await store.look('a')).toBe('sent');
	expect(row.entries).toEqual(['older', 'a']);
});

test('keys that begin alike are different', async () => {
	const { store } = worker({ entries: [] });
	for (const key of ['a', 'a open', 'a\0', 'A', ' a']) {
		expect(await store.take(key)).toEqual(TAKEN);
	}
});

test.each([
	[0, 250],
	[0.5, 300],
])('a claim must stand a while before the key is taken (random %d: %i ms)', async (random, ms) => {
	const time = Object.assign(new FakeTime(), { luck: [random] });
	await worker({ entries: [] }, time).store.take('a');

	expect(time.waited).toBe(ms);
});

test('a claim stands its time, also in an execution that is canceled', async () => {
	const row: Row = { entries: [] };
	const other: Row = { entries: [] };
	await worker(other).store.take('a');
	let stood = false;
	const canceled: Time = {
		now: () => 0,
		date: () => 0,
		chance: () => 0,
		waitFor: async () => false,
		waitUntil: async () => false,
		async sleep() {
			row.entries = other.entries;
			stood = true;
		},
	};
	expect(await worker(row, canceled).store.take('a')).toBe('open');
	expect(stood).toBe(true);
	expect(row.entries).toEqual(other.entries);
});

test('a key that another worker undid is recorded again before anything leaves', async () => {
	const row: Row = { entries: [] };
	const time = new FakeTime();
	let undone = 0;
	time.sleep = async () => {
		if ((undone += 1) <= 2) row.entries = [];
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
	time.sleep = async () => {
		row.entries = other.entries;
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
		date: () => Date.now(),
		chance: () => Math.random(),
		waitFor: async (event) => await event.then(() => true),
		async waitUntil(moment: number) {
			await delay(moment - Date.now());
			return true;
		},
		sleep: async (ms) => void (await delay(ms)),
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

describe('the newest 10,000 keys', () => {
	const keys = (count: number, name = 'key') =>
		Array.from({ length: count }, (_, n) => `${name} ${n}`);

	/** n8n's store with one worker, quick enough for many keys: a set keeps the order of its entries. */
	class QuickStore {
		/** It is full of older keys. */
		readonly entries = new Set(keys(30_000, 'older'));

		readonly store = storeOf({
			checkProcessedAndRecord: async (keys, _scope, { maxEntries }: { maxEntries?: number }) => {
				const missing = (keys as string[]).filter((key) => !this.entries.has(key));
				for (const key of missing) this.entries.add(key);
				for (const oldest of this.entries) {
					if (this.entries.size <= maxEntries!) break;
					this.entries.delete(oldest);
				}
				return { new: missing, processed: [] };
			},
			removeProcessed: async (keys) => {
				for (const key of keys as string[]) this.entries.delete(key);
			},
		});

		/** @returns how many keys were new, sent, open */
		async run(keys: string[], end: 'confirm' | 'leave') {
			const seen = { new: 0, sent: 0, open: 0 };
			for (const key of keys) {
				const hold = await this.store.take(key);
				if (typeof hold !== 'string') await hold[end]();
				seen[typeof hold === 'string' ? hold : 'new'] += 1;
			}
			return seen;
		}
	}
	test.each([9_999, 10_000, 11_000])(
		'are known when %i of them are run again',
		async (count) => {
			const store = new QuickStore();
			expect(await store.run(keys(count), 'confirm')).toEqual({ new: count, sent: 0, open: 0 });
			expect(await store.run(keys(count), 'confirm')).toEqual({ new: 0, sent: count, open: 0 });
		},
		60_000,
	);

	test('are known when nobody knows of any of them whether it was sent', async () => {
		const store = new QuickStore();
		await store.run(keys(10_000), 'leave');
		expect(await store.run(keys(10_000), 'leave')).toEqual({ new: 0, sent: 0, open: 10_000 });
	}, 60_000);
});

describe('several at once in one process', () => {
	/** Takers of one node that know nothing of one another. */
	function takers(row: Row, count: number) {
		const node = anyNode();
		let open = 0;
		/** Reads the row and writes it later. */
		const change = async (how: (entries: string[]) => string[]) => {
			open += 1;
			const entries = how(row.entries);
			await new Promise(setImmediate);
			row.entries = entries;
			open -= 1;
			// Else one of them undoes what the other one does.
			if (open > 0) throw new Error('Two calls at once');
		};
		const helpers = {
			checkProcessedAndRecord: async (keys: string[], _scope: 'node', options: object) => {
				const missing = keys.filter((key) => !row.entries.includes(key));
				await change((entries) => appended(entries, missing, options as { maxEntries: number }));
				return { new: missing, processed: [] };
			},
			removeProcessed: async (keys: string[]) =>
				await change((entries) => entries.filter((entry) => !keys.includes(entry))),
		};
		return Array.from({ length: count }, () => storeOf(helpers as never, undefined, node));
	}

	test('all learn that a key was sent', async () => {
		const row: Row = { entries: ['a'] };
		const all = takers(row, 4);
		expect(await Promise.all(all.map(async (store) => await store.take('a')))).toEqual(
			Array(4).fill('sent'),
		);
		expect(row.entries).toEqual(['a']);
	});

	test('a key is new to one of them', async () => {
		const row: Row = { entries: [] };
		const all = takers(row, 4);
		const taken = await Promise.all(all.map(async (store) => await store.take('a')));
		expect(taken).toEqual([TAKEN, 'open', 'open', 'open']);
	});

	test('wait for one another, also when some are done and others come', async () => {
		const all = takers({ entries: [] }, 8);
		const taken = all.map(async (store, n) => {
			for (let turn = 0; turn < n; turn += 1) await new Promise(setImmediate);
			return await store.take(`key ${n}`);
		});
		expect(await Promise.all(taken)).toEqual(Array(8).fill(TAKEN));
	});

	test('nothing is kept of nodes whose calls are over', async () => {
		const set = jest.spyOn(Map.prototype, 'set');
		await Promise.all(
			Array.from({ length: 20 }, async () => {
				await takers({ entries: [] }, 1)[0].take('a');
			}),
		);
		await new Promise(setImmediate);
		const maps = set.mock.contexts as Array<Map<unknown, unknown>>;
		const names = set.mock.calls.map(([name]) => name);
		set.mockRestore();

		const ours = maps.filter((_, call) => /^w \d+$/.test(String(names[call])));
		expect(ours.length).toBeGreaterThanOrEqual(20);
		expect(ours[0].size).toBe(0);
	});
});

describe('checkKeys', () => {
	const node = { name: 'GeWe Send Image', type: 'geweSendImage' };
	const check = (requests: Request[], memory: Memory = { outcomes: {} }) =>
		checkKeys({ getNode: () => node } as unknown as IExecuteFunctions, memory, requests);
	const requests = (count: number, key: (n: number) => string | undefined) =>
		Array.from({ length: count }, (_, n) => request({ itemIndex: n, deduplicationKey: key(n) }));

	function descriptionOf(refuse: () => void) {
		try {
			refuse();
		} catch (error) {
			return (error as NodeOperationError).description;
		}
		return undefined;
	}

	test('lets a run have as many keys as are kept', () => {
		for (const few of [
			requests(10_000, (n) => `order-${n}`),
			requests(20_000, (n) => `order-${n % 10_000}`),
			requests(20_000, () => undefined),
			requests(20_000, () => ''),
		]) {
			expect(() => check(few)).not.toThrow();
		}
	});

	test('refuses a run of more keys, with their number and a remedy', () => {
		const more = () => check(requests(10_001, (n) => `order-${n}`));
		expect(more).toThrow(NodeOperationError);
		expect(more).toThrow(
			'10,001 Deduplication Keys in one run are too many: n8n keeps the newest 10,000 of a node',
		);
		expect(descriptionOf(more)).toMatch(/^Nothing was sent\. .*several copies of this node/);
	});

	test('counts what a retry has to send, and nothing of what was sent', () => {
		const retryKey = (itemIndex: number) => `retry, item ${itemIndex}`;
		const all = requests(10_002, () => undefined);
		const outcomes = {
			'0 /message/postImage': SENT,
			'1 /message/postImage': SENT,
		} as Memory['outcomes'];
		check(all, { outcomes, retryKey });
		const more = () => check(all, { outcomes: {}, retryKey });
		expect(more).toThrow('This retry has 10,002 messages to send, more than the 10,000');
		expect(descriptionOf(more)).toBe('Nothing was sent. Send what is missing in a new execution.');
	});
});
