import type { Clock } from '../../../nodes/callbacks/collecting/clock';
import { Collections } from '../../../nodes/callbacks/collecting/collections';

/** Time that passes when it is told to. */
class OwnTime implements Clock {
	private at = 0;
	private readonly sleepers: Array<{ until: number; wake: () => void }> = [];

	now(): number {
		// Set back by its owner; nothing may rely on it.
		return -this.at;
	}

	elapsed(): number {
		return this.at;
	}

	async sleep(ms: number): Promise<void> {
		await new Promise<void>((wake) => this.sleepers.push({ until: this.at + ms, wake }));
	}

	/** Lets so many ms pass, one at a time. */
	async pass(ms: number): Promise<void> {
		for (let passed = 0; passed < ms; passed++) {
			this.at++;
			for (const { wake } of this.sleepers.filter(({ until }) => until === this.at)) wake();
			await settled();
		}
	}
}

/** All that can happen without time passing has happened. */
const settled = async () => await new Promise((resolve) => setImmediate(resolve));

function stage(bounds = { open: 10, things: 10, windows: 10 }) {
	const time = new OwnTime();
	const collections = new Collections<string>(time, bounds);
	const given: Array<[string, number]> = [];
	const bring = (key: string, thing: string, window = 10) => {
		void collections.collect(key, thing, window).then((things) => {
			given.push([things?.join() ?? 'nothing', time.elapsed()]);
		});
	};
	return { time, bring, given };
}

test('who brings the first gets all that came within the window, the others nothing and at once', async () => {
	const { time, bring, given } = stage();
	bring('a', '1');
	await time.pass(3);
	bring('a', '2');
	bring('a', '3');
	await settled();
	expect(given).toEqual([
		['nothing', 3],
		['nothing', 3],
	]);
	await time.pass(20);
	expect(given.slice(2)).toEqual([['1,2,3', 13]]);
});

test('one alone waits for the window', async () => {
	const { time, bring, given } = stage();
	bring('a', '1');
	await time.pass(9);
	expect(given).toEqual([]);
	await time.pass(1);
	expect(given).toEqual([['1', 10]]);
});

test('what comes after the end begins another', async () => {
	const { time, bring, given } = stage();
	bring('a', '1');
	await time.pass(10);
	bring('a', '2');
	await time.pass(10);
	expect(given).toEqual([
		['1', 10],
		['2', 20],
	]);
});

test('what comes at the very end is in one of the two', async () => {
	const { time, bring, given } = stage();
	bring('a', '1');
	await time.pass(9);
	const passing = time.pass(1);
	bring('a', '2');
	await passing;
	await time.pass(30);
	const all = given.filter(([things]) => things !== 'nothing').map(([things]) => things);
	expect(all.join()).toBe('1,2');
});

test('keys stay apart', async () => {
	const { time, bring, given } = stage();
	bring('a', '1');
	bring('b', '2');
	await time.pass(10);
	expect(given).toEqual([
		['1', 10],
		['2', 10],
	]);
});

test('each one begins the window anew, up to so many windows', async () => {
	const { time, bring, given } = stage({ open: 10, things: 100, windows: 3 });
	bring('a', '0');
	for (let number = 1; number <= 5; number++) {
		await time.pass(8);
		bring('a', `${number}`);
	}
	await time.pass(10);
	expect(given.filter(([things]) => things !== 'nothing')).toEqual([
		['0,1,2,3', 30],
		['4,5', 50],
	]);
});

test('so many things are enough, and the next begins another', async () => {
	const { time, bring, given } = stage({ open: 10, things: 3, windows: 10 });
	for (const thing of ['1', '2', '3', '4']) bring('a', thing);
	await settled();
	expect(given.filter(([things]) => things !== 'nothing')).toEqual([['1,2,3', 0]]);
	await time.pass(10);
	expect(given.filter(([things]) => things !== 'nothing').slice(1)).toEqual([['4', 10]]);
});

test('beyond so many at a time, each goes out at once; those under way go on', async () => {
	const { time, bring, given } = stage({ open: 2, things: 10, windows: 10 });
	for (const key of ['a', 'b', 'c', 'c', 'a']) bring(key, key);
	await settled();
	expect(given).toEqual([
		['c', 0],
		['c', 0],
		['nothing', 0],
	]);
	await time.pass(10);
	bring('c', 'c');
	await time.pass(10);
	expect(given.slice(3)).toEqual([
		['a,a', 10],
		['b', 10],
		['c', 20],
	]);
});
