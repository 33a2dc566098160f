import type { IExecuteFunctions } from 'n8n-workflow';

import { keyStore } from '../../../nodes/operations/memory';

let nodes = 0;
/** A node's store in n8n's database as it looks to one worker; `failures` are thrown first. */
function worker(rows: Set<string>, ...failures: string[]) {
	const calls: string[][] = [];
	const helpers = {
		async checkProcessedAndRecord(keys: string[]) {
			calls.push(keys);
			const failure = failures.shift();
			if (failure) throw new Error(failure);
			const isNew = keys.filter((key) => !rows.has(key));
			keys.forEach((key) => rows.add(key));
			return { new: isNew, processed: [] };
		},
		async removeProcessed(keys: string[]) {
			keys.forEach((key) => rows.delete(key));
		},
	};
	const id = String((nodes += 1));
	const context = { helpers, getWorkflow: () => ({ id }), getNode: () => ({ id }) };
	return { calls, store: keyStore(context as unknown as IExecuteFunctions) };
}

test('a key that another worker undid is recorded again with the next one, or at the end', async () => {
	const rows = new Set<string>();
	const { store } = worker(rows);
	await store.record('a');
	rows.delete('a');
	await store.record('b');
	expect([...rows].sort()).toEqual(['a', 'b']);

	rows.clear();
	await store.confirm();
	expect([...rows].sort()).toEqual(['a', 'b']);
});

test('a key of this run is not new a second time, even if another worker undid it', async () => {
	const rows = new Set<string>();
	const { store } = worker(rows);
	expect(await store.record('a')).toBe(true);
	rows.delete('a');
	expect(await store.record('a')).toBe(false);
});

test('a key that was given back is not recorded again', async () => {
	const rows = new Set<string>();
	const { store } = worker(rows);
	await store.record('a');
	await store.release('a');
	await store.record('b');
	await store.confirm();
	expect([...rows]).toEqual(['b']);
});

test("two workers' first keys at once: the later one is recorded after all", async () => {
	const violation =
		'duplicate key value violates unique constraint "PK_ca04b9d8dc72de268fe07a65773"';
	const { store, calls } = worker(new Set(), violation);
	expect(await store.record('a')).toBe(true);
	expect(calls).toEqual([['a'], ['a']]);
});

test('any other failure is told, and not tried again', async () => {
	const { store, calls } = worker(new Set(), 'database is locked');
	await expect(store.record('a')).rejects.toThrow('database is locked');
	expect(calls).toHaveLength(1);
});

test('what cannot be confirmed at the end does no harm', async () => {
	const rows = new Set<string>();
	const { store } = worker(rows, '', 'connection lost');
	await store.record('a');
	await expect(store.confirm()).resolves.toBeUndefined();
});
