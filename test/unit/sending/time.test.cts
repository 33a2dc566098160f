import { realTime } from '../../../nodes/sending/time';

afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

test("does not go back with the computer's clock", async () => {
	const time = realTime(undefined);
	const before = time.now();
	jest.spyOn(Date, 'now').mockReturnValue(0);

	expect(time.now()).toBeGreaterThanOrEqual(before);
	// Would last for ever by that clock.
	expect(await time.waitUntil(time.now() + 1)).toBe(true);
});

test("tells the computer's date, and chances from 0 to 1", () => {
	const time = realTime(undefined);
	jest.spyOn(Date, 'now').mockReturnValue(1_764_000_000_000);
	expect(time.date()).toBe(1_764_000_000_000);
	const chances = Array.from({ length: 100 }, () => time.chance());
	expect(new Set(chances).size).toBeGreaterThan(90);
	expect(chances.every((chance) => chance >= 0 && chance < 1)).toBe(true);
});

describe('a wait', () => {
	beforeEach(() => {
		jest.useFakeTimers();
	});
	/** What it came to, as soon as it came to anything. */
	function watched(wait: Promise<boolean>) {
		const seen: { goOn?: boolean } = {};
		void wait.then((goOn) => (seen.goOn = goOn));
		return seen;
	}
	const never = new Promise(() => {});

	test('lasts until its moment', async () => {
		const time = realTime(new AbortController().signal);
		const wait = watched(time.waitUntil(time.now() + 10_000));
		await jest.advanceTimersByTimeAsync(9_999);
		expect(wait.goOn).toBeUndefined();
		await jest.advanceTimersByTimeAsync(1);
		expect(wait.goOn).toBe(true);
	});

	test('for a moment that is past, or for what has happened, is none', async () => {
		const time = realTime(undefined);
		await jest.advanceTimersByTimeAsync(1_000);
		expect(await time.waitUntil(time.now())).toBe(true);
		expect(await time.waitUntil(0)).toBe(true);
		expect(await time.waitFor(Promise.resolve())).toBe(true);
	});

	test('for something lasts until it has happened', async () => {
		let happen = () => {};
		const event = new Promise<void>((resolve) => (happen = resolve));
		const wait = watched(realTime(new AbortController().signal).waitFor(event));
		await jest.advanceTimersByTimeAsync(1_000);
		expect(wait.goOn).toBeUndefined();
		happen();
		await jest.advanceTimersByTimeAsync(0);
		expect(wait.goOn).toBe(true);
	});

	test('ends at once when the execution is canceled', async () => {
		const stop = new AbortController();
		const time = realTime(stop.signal);
		const waits = [watched(time.waitUntil(time.now() + 3_600_000)), watched(time.waitFor(never))];
		await jest.advanceTimersByTimeAsync(100);
		stop.abort();
		await jest.advanceTimersByTimeAsync(0);

		expect(waits).toEqual([{ goOn: false }, { goOn: false }]);
		// n8n's timers cannot be stopped, so they are short.
		await jest.advanceTimersByTimeAsync(250);
		expect(jest.getTimerCount()).toBe(0);
	});

	test('of a canceled execution does not begin', async () => {
		const time = realTime(AbortSignal.abort());
		expect(await time.waitUntil(time.now() + 1_000)).toBe(false);
		expect(await time.waitUntil(time.now())).toBe(false);
		expect(await time.waitFor(never)).toBe(false);
	});

	test('listens to the signal once, however many wait, and leaves nothing behind', async () => {
		const stop = new AbortController();
		const added = jest.spyOn(stop.signal, 'addEventListener');
		const removed = jest.spyOn(stop.signal, 'removeEventListener');
		const time = realTime(stop.signal);
		const all = async () => {
			const waits = Array.from({ length: 50 }, (_, n) => time.waitUntil(time.now() + 10 * n));
			await jest.advanceTimersByTimeAsync(500);
			return await Promise.all(waits);
		};
		expect(await all()).toEqual(Array(50).fill(true));
		expect(removed.mock.calls).toEqual(added.mock.calls);
		// Node warns of more than ten.
		const most = Math.max(
			...added.mock.invocationCallOrder.map(
				(call, before) =>
					before + 1 - removed.mock.invocationCallOrder.filter((other) => other < call).length,
			),
		);
		expect(most).toBe(1);

		stop.abort();
		expect(await all()).toEqual(Array(50).fill(false));
	});
});
