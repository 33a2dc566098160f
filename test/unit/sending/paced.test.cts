import type { Request } from '../../../nodes/sending/request';
import { CANCELED } from '../../../nodes/sending/canceled';
import { hold } from '../../../nodes/sending/pace';
import { paced } from '../../../nodes/sending/paced';
import {
	failed,
	FakeTime,
	request,
	SENT,
	sender,
	settle,
	SharedTime,
	SlowGateway,
} from './layers.cts';

/** Notes who left when; each answer takes a while. */
function departures(time: FakeTime, ms = 0) {
	const left: Array<[item: number, at: number]> = [];
	const send = paced(time)(async ({ itemIndex }) => {
		left.push([itemIndex, time.waited]);
		time.moment += ms;
		return SENT;
	});
	return { left, send };
}

test('lets the first message go at once and the next ones an interval after the last was answered', async () => {
	const { account } = request();
	const { left, send } = departures(new FakeTime(), 300);
	for (const itemIndex of [0, 1, 2]) await send(request({ account, itemIndex }));

	expect(left).toEqual([
		[0, 0],
		[1, 1_300],
		[2, 2_600],
	]);
});

test('keeps the interval and the order between items that are under way together', async () => {
	const { account } = request();
	const { left, send } = departures(new FakeTime());
	await Promise.all(
		[0, 1, 2].map(async (itemIndex) => await send(request({ account, itemIndex }))),
	);

	expect(left.map(([item]) => item)).toEqual([0, 1, 2]);
	const [first, second, third] = left.map(([, at]) => at);
	expect(Math.min(second - first, third - second)).toBeGreaterThanOrEqual(1_000);
});

test('keeps accounts and effects apart', async () => {
	const time = new FakeTime();
	const send = paced(time)(sender(SENT));
	const { account } = request();
	await send(request({ account }));
	await send(request({ account, effect: 'download', interval: 3_000 }));
	await send(request());

	expect(time.waited).toBe(0);
});

describe('a hold', () => {
	test('is waited for by all of the account, whatever they do, and by nobody else', async () => {
		const time = new FakeTime();
		const { account } = request();
		hold({ account }, time.now(), 5_000);
		await paced(time)(sender(SENT))(request());
		expect(time.waited).toBe(0);

		await paced(time)(sender(SENT))(request({ account, effect: 'read', interval: 0 }));
		expect(time.waited).toBe(5_000);
	});

	test('is not ended by a shorter one', async () => {
		const time = new FakeTime();
		const mine = request();
		hold(mine, time.now(), 5_000);
		hold(mine, time.now(), 0);
		await paced(time)(sender(SENT))(mine);

		expect(time.waited).toBe(5_000);
	});

	test('of up to a minute is waited for; for a longer one nothing leaves, and it is said', async () => {
		const time = new FakeTime();
		const send = sender(SENT);
		const mine = request();
		hold(mine, time.now(), 60_000);
		await paced(time)(send)(mine);
		expect(time.waited).toBe(60_000);

		hold(mine, time.now(), 60_001);
		expect(await paced(time)(send)(mine)).toEqual({
			kind: 'notSent',
			what: 'The gateway asked for a pause, of which 61 seconds are left',
			retryAfter: 60_001,
			advice: 'Run it again after that.',
		});
		expect(send.asked).toHaveLength(1);
		expect(time.waited).toBe(60_000);
	});

	test.each([
		[60_001, '61 seconds'],
		[90_000, '90 seconds'],
		[90_001, '2 minutes'],
		[3_600_000, '60 minutes'],
	])('of %i ms is told as %s', async (ms, words) => {
		const time = new FakeTime();
		const mine = request();
		hold(mine, time.now(), ms);

		expect(await paced(time)(sender(SENT))(mine)).toMatchObject({
			what: `The gateway asked for a pause, of which ${words} are left`,
		});
	});

	test('that comes while a request waits counts for that one too', async () => {
		const time = new FakeTime();
		const mine = request({ interval: 1_000 });
		const send = sender(SENT);
		const first = paced(time)(async () => {
			hold(mine, time.now(), 600_000);
			return SENT;
		});
		const [, second] = await Promise.all([first(mine), paced(time)(send)({ ...mine })]);

		expect(second).toMatchObject({ kind: 'notSent', retryAfter: expect.any(Number) });
		expect(send.asked).toHaveLength(0);
	});

	test('lasts an hour at most, however long the gateway asks for', async () => {
		const time = new FakeTime();
		const send = sender(SENT);
		const mine = request();
		hold(mine, time.now(), 1e12);
		time.moment += 3_600_000;
		await paced(time)(send)(mine);

		expect(send.asked).toHaveLength(1);
	});
});

test('sends nothing once the execution is canceled, and frees the places it took', async () => {
	const time = new FakeTime();
	const send = sender(SENT);
	const { account } = request();
	await paced(time)(send)(request({ account }));
	const canceled = Object.assign(new FakeTime(), { canceled: true });
	const outcomes = await Promise.all(
		[1, 2, 3].map(
			async () => await paced(canceled)(send)(request({ account, interval: 3_600_000 })),
		),
	);
	await paced(time)(send)(request({ account }));

	expect(outcomes).toEqual(
		Array(3).fill(
			expect.objectContaining({
				kind: 'notSent',
				what: 'The execution was canceled before it left',
			}),
		),
	);
	expect(send.asked).toHaveLength(2);
	expect(time.waited).toBe(1_000);
});

test('does not wait for one that gave up the place before it', async () => {
	const time = new SharedTime();
	const { account } = request();
	const gateway = new SlowGateway();
	const [first, slow, next] = [0, 1, 2].map(() => time.execution());
	void paced(first)(gateway.send)(request({ account, itemIndex: 0 }));
	await gateway.answer();
	const stopped = paced(slow)(gateway.send)(
		request({ account, itemIndex: 1, interval: 3_600_000 }),
	);
	void paced(next)(gateway.send)(request({ account, itemIndex: 2, interval: 1_000 }));
	await time.pass(1_000);
	expect(gateway.items).toEqual([0]);
	slow.cancel();

	expect(await stopped).toEqual(CANCELED);
	await settle();
	expect(gateway.items).toEqual([0, 2]);
	await gateway.finish();
});

describe('what is under way', () => {
	const time = new SharedTime();
	let gateway: SlowGateway;
	let account: string;
	beforeEach(() => {
		gateway = new SlowGateway();
		({ account } = request());
	});
	const running: Array<{ cancel: () => void }> = [];
	/** One more execution sends one request. */
	function start(overrides: Partial<Request> = {}) {
		const execution = time.execution();
		const outcome = paced(execution)(gateway.send)(request({ account, interval: 0, ...overrides }));
		running.push(execution);
		return { ...execution, outcome };
	}
	// Accounts that are busy would be there for the next test.
	afterEach(async () => {
		for (const { cancel } of running.splice(0)) cancel();
		await gateway.finish();
	});

	test.each([1, 2, 3])(
		'is no more than Concurrency %i, in all executions together',
		async (concurrency) => {
			const all = [0, 1, 2, 3, 4, 5].map((itemIndex) => start({ itemIndex, concurrency }).outcome);
			for (let answered = 0; answered < 6; answered += 1) {
				await settle();
				expect(gateway.items).toHaveLength(Math.min(answered + concurrency, 6));
				await gateway.answer();
			}
			expect(await Promise.all(all)).toEqual(Array(6).fill(SENT));
			expect(gateway.items).toEqual([0, 1, 2, 3, 4, 5]);
			expect(gateway.peak).toBe(concurrency);
		},
	);

	test('is no more than the Concurrency of the one that wants to leave', async () => {
		start({ itemIndex: 0, concurrency: 2 });
		start({ itemIndex: 1, concurrency: 2 });
		start({ itemIndex: 2, concurrency: 1 });
		start({ itemIndex: 3, concurrency: 2 });
		await gateway.answer();
		expect(gateway.items).toEqual([0, 1]);
		await gateway.answer();
		expect(gateway.items).toEqual([0, 1, 2, 3]);
	});

	test.each(['message', 'change', 'download'] as const)(
		'holds up messages, changes and downloads of the account while it is a %s, and nothing else',
		async (effect) => {
			start({ itemIndex: 0, effect });
			await settle();
			start({ itemIndex: 1, effect: 'message' });
			start({ itemIndex: 2, effect: 'change' });
			start({ itemIndex: 3, effect: 'download' });
			start({ itemIndex: 4, effect: 'read' });
			start({ itemIndex: 5, effect: 'read' });
			start({ itemIndex: 6, account: request().account });
			await settle();
			expect([...gateway.items].sort()).toEqual([0, 4, 5, 6]);
		},
	);

	test('is not counted when it only reads', async () => {
		start({ itemIndex: 0, effect: 'read' });
		start({ itemIndex: 1, effect: 'message' });
		await settle();
		expect(gateway.items).toEqual([0, 1]);
	});

	test('leaves each effect its own interval', async () => {
		start({ itemIndex: 0, effect: 'download', interval: 3_000 });
		start({ itemIndex: 1, effect: 'download', interval: 3_000 });
		await gateway.answer();
		start({ itemIndex: 2, effect: 'message', interval: 1_000 });
		await gateway.answer();
		expect(gateway.items).toEqual([0, 2]);
		await time.pass(2_999);
		expect(gateway.items).toEqual([0, 2]);
		await time.pass(1);
		expect(gateway.items).toEqual([0, 2, 1]);
	});

	test('is never all of one effect while another one waits', async () => {
		for (let itemIndex = 0; itemIndex < 4; itemIndex += 1) start({ itemIndex, concurrency: 2 });
		await settle();
		start({ itemIndex: 9, effect: 'download', concurrency: 1 });
		for (let answered = 0; answered < 3; answered += 1) await gateway.answer();

		// The third message was in line before it, the fourth one was not.
		expect(gateway.items).toEqual([0, 1, 2, 9, 3]);
	});

	test('does not become more by one that is canceled while it waits, and that one stops at once', async () => {
		start({ itemIndex: 0 });
		const first = start({ itemIndex: 1 });
		const second = start({ itemIndex: 2 });
		start({ itemIndex: 3 });
		await settle();
		second.cancel();
		first.cancel();
		expect(await Promise.all([first.outcome, second.outcome])).toEqual([CANCELED, CANCELED]);
		await settle();
		expect(gateway.items).toEqual([0]);

		await gateway.answer();
		expect(gateway.items).toEqual([0, 3]);
	});

	test('makes way when it ends badly', async () => {
		let fail = () => {};
		const broken = paced(time.execution())(
			async () => await new Promise((_, reject) => (fail = () => reject(new Error('broken')))),
		);
		const running = broken(request({ account }));
		await settle();
		const next = start();
		await settle();
		fail();

		await expect(running).rejects.toThrow('broken');
		await gateway.answer();
		expect(await next.outcome).toBe(SENT);
	});

	test('may bring a hold that those who wait for it keep', async () => {
		start({ itemIndex: 0 });
		const next = start({ itemIndex: 1 });
		await gateway.answer(failed('notSent', { retryAfter: 5_000 }));
		await time.pass(4_999);
		expect(gateway.items).toEqual([0]);
		await time.pass(1);
		expect(gateway.items).toEqual([0, 1]);
		await gateway.answer(failed('notSent', { retryAfter: 60_001 }));
		await next.outcome;

		expect(await start().outcome).toMatchObject({ kind: 'notSent', retryAfter: 60_001 });
		expect(gateway.items).toEqual([0, 1]);
	});

	/** So many other accounts send something. */
	const others = async (count: number) => {
		for (let other = 0; other < count; other += 1)
			await paced(time.execution())(sender(SENT))(request());
	};

	test('is not forgotten, however many other accounts there are, and neither is who waits', async () => {
		start({ itemIndex: 0 });
		await others(1_001);
		start({ itemIndex: 1 });
		await settle();
		expect(gateway.items).toEqual([0]);

		await gateway.answer();
		await gateway.answer();
		start({ itemIndex: 2, interval: 1_000 });
		await others(1_001);
		start({ itemIndex: 3, interval: 1_000 });
		await time.pass(1_000);
		expect(gateway.items).toEqual([0, 1, 2]);
	});

	test.each([
		[999, true],
		[1_000, false],
	])('is over, and %i other accounts later its pace is known: %s', async (count, known) => {
		start({ itemIndex: 0 });
		await gateway.answer();
		await others(count);
		start({ itemIndex: 1, interval: 1_000 });
		await settle();

		expect(gateway.items).toEqual(known ? [0] : [0, 1]);
	});

	test('is counted for one more account too when all that are known are busy', async () => {
		for (let other = 0; other < 1_001; other += 1) start({ account: request().account });
		for (const itemIndex of [1, 2]) start({ itemIndex });
		await settle();

		expect(gateway.items.filter((item) => item > 0)).toEqual([1]);
	});
});

describe('as GeWe advises', () => {
	const GROUP = '123@chatroom';
	const PERSON = (n: number) => ({ toWxid: `wxid_${n}` });
	/** Sends to all of these, one after the other; tells when each left. */
	async function run(time: FakeTime, bodies: object[], overrides: Partial<Request> = {}, ms = 300) {
		const { left, send } = departures(time, ms);
		const mine = { ...request({ interval: undefined }), ...overrides };
		for (const [itemIndex, body] of bodies.entries())
			await send({ ...mine, itemIndex, body: body as Request['body'] });
		return left.map(([, at]) => at);
	}
	const lucky = (...luck: number[]) => Object.assign(new FakeTime(), { luck });

	test('60 people are written to after 1 to 3 s each, 15 in any minute', async () => {
		const all = Array.from({ length: 60 }, (_, n) => PERSON(n));
		// Pauses of 1, 2 and 3 s in turn, and 300 ms for each answer.
		const expected = all.map(
			(_, n) =>
				60_300 * Math.floor(n / 15) + 6_900 * Math.floor((n % 15) / 3) + [0, 2_300, 5_600][n % 3],
		);
		expect(await run(lucky(0, 0.5, 1), all)).toEqual(expected);
	});

	test('the pause is that of who is written to, not of who was', async () => {
		const [a, b] = [PERSON(1), PERSON(2)];
		const group = { toWxid: GROUP };
		const times = await run(lucky(0.5), [a, group, b, group, group], {}, 0);
		expect(times).toEqual([0, 3_500, 5_500, 9_000, 12_500]);
	});

	test('groups and whom it writes to anyway are not one more', async () => {
		const two = [PERSON(1), PERSON(2)];
		const bodies = [...two, { toWxid: GROUP }, ...two, PERSON(3)];
		const times = await run(lucky(0), bodies, { peopleAMinute: 2 }, 0);
		expect(times).toEqual([0, 1_000, 3_000, 4_000, 5_000, 64_000]);
	});

	test('downloads are 3 to 10 s apart', async () => {
		const times = await run(lucky(0, 0, 1), [{}, {}, {}], { effect: 'download' }, 0);
		expect(times).toEqual([0, 3_000, 13_000]);
	});

	test('what is set by hand counts alone', async () => {
		const all = Array.from({ length: 30 }, (_, n) => PERSON(n));
		const times = await run(lucky(1), all, { interval: 10, intervalUpTo: 20 }, 0);
		expect(times).toEqual(all.map((_, n) => 20 * n));
	});

	test('one execution sees whom another one wrote to, also when that one had no bound', async () => {
		const time = lucky(0);
		const { account } = request();
		const all = Array.from({ length: 40 }, (_, n) => PERSON(n));
		await run(time, all, { account, interval: 10 }, 0);
		const { left, send } = departures(time);
		await send(request({ account, interval: undefined, body: PERSON(99) }));
		// The 15th one before it left at 250 ms.
		expect(left).toEqual([[0, 60_250]]);
	});

	test('who is canceled while it waits for the minute makes way at once and is not counted', async () => {
		const time = new SharedTime();
		const gateway = new SlowGateway();
		const base = { ...request(), interval: 0, peopleAMinute: 1 };
		const start = (n: number, who: number) => {
			const execution = time.execution();
			const outcome = paced(execution)(gateway.send)({ ...base, itemIndex: n, body: PERSON(who) });
			return { ...execution, outcome };
		};
		start(0, 0);
		await gateway.answer();
		const second = start(1, 1);
		start(2, 0);
		await time.pass(59_999);
		expect(gateway.items).toEqual([0]);
		second.cancel();
		expect(await second.outcome).toEqual(CANCELED);
		await settle();
		expect(gateway.items).toEqual([0, 2]);
		await gateway.finish();
	});

	test('a wait is told before it begins', async () => {
		const time = lucky(0);
		const told: number[] = [];
		const send = paced(time, (wait) => told.push(wait))(sender(SENT));
		const mine = request({ interval: undefined, peopleAMinute: 1 });
		await send({ ...mine, body: PERSON(1) });
		await send({ ...mine, body: PERSON(2) });
		expect(told).toEqual([-Infinity, 60_000]);
	});
});
