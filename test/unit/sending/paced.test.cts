import type { Request } from '../../../nodes/sending/request';
import { hold } from '../../../nodes/sending/pace';
import { paced } from '../../../nodes/sending/paced';
import type { Time } from '../../../nodes/sending/time';
import { FakeTime, request, SENT, sender } from './layers.cts';

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

it('lets the first message go at once and the next ones an interval after the last was answered', async () => {
	const { account } = request();
	const { left, send } = departures(new FakeTime(), 300);
	for (const itemIndex of [0, 1, 2]) await send(request({ account, itemIndex }));

	expect(left).toEqual([
		[0, 0],
		[1, 1_300],
		[2, 2_600],
	]);
});

it('keeps the interval and the order between items that are under way together', async () => {
	const { account } = request();
	const { left, send } = departures(new FakeTime());
	await Promise.all(
		[0, 1, 2].map(async (itemIndex) => await send(request({ account, itemIndex }))),
	);

	expect(left.map(([item]) => item)).toEqual([0, 1, 2]);
	const [first, second, third] = left.map(([, at]) => at);
	expect(Math.min(second - first, third - second)).toBeGreaterThanOrEqual(1_000);
});

it('keeps accounts and effects apart', async () => {
	const time = new FakeTime();
	const send = paced(time)(sender(SENT));
	const { account } = request();
	await send(request({ account }));
	await send(request({ account, effect: 'download', interval: 3_000 }));
	await send(request());

	expect(time.waited).toBe(0);
});

describe('a hold', () => {
	it('is waited for by all of the account, whatever they do, and by nobody else', async () => {
		const time = new FakeTime();
		const { account } = request();
		hold({ account }, time.now(), 5_000);
		await paced(time)(sender(SENT))(request());
		expect(time.waited).toBe(0);

		await paced(time)(sender(SENT))(request({ account, effect: 'read', interval: 0 }));
		expect(time.waited).toBe(5_000);
	});

	it('is not ended by a shorter one', async () => {
		const time = new FakeTime();
		const mine = request();
		hold(mine, time.now(), 5_000);
		hold(mine, time.now(), 0);
		await paced(time)(sender(SENT))(mine);

		expect(time.waited).toBe(5_000);
	});

	it('of up to a minute is waited for; for a longer one nothing leaves, and it is said', async () => {
		const time = new FakeTime();
		const send = sender(SENT);
		const mine = request();
		hold(mine, time.now(), 60_000);
		await paced(time)(send)(mine);
		expect(time.waited).toBe(60_000);

		hold(mine, time.now(), 60_001);
		expect(await paced(time)(send)(mine)).toEqual({
			outcome: 'notSent',
			what: 'The gateway asked for a pause, of which 61 seconds are left',
			words: '',
			retryAfter: 60_001,
			advice: 'Run it again after that.',
		});
		expect(send.asked).toHaveLength(1);
		expect(time.waited).toBe(60_000);
	});

	it('that comes while a request waits counts for that one too', async () => {
		const time = new FakeTime();
		const mine = request({ interval: 1_000 });
		const send = sender(SENT);
		const first = paced(time)(async () => {
			hold(mine, time.now(), 600_000);
			return SENT;
		});
		const [, second] = await Promise.all([first(mine), paced(time)(send)({ ...mine })]);

		expect(second).toMatchObject({ outcome: 'notSent', retryAfter: expect.any(Number) });
		expect(send.asked).toHaveLength(0);
	});

	it('lasts an hour at most, however long the gateway asks for', async () => {
		const time = new FakeTime();
		const send = sender(SENT);
		const mine = request();
		hold(mine, time.now(), 1e12);
		time.moment += 3_600_000;
		await paced(time)(send)(mine);

		expect(send.asked).toHaveLength(1);
	});
});

it('sends nothing once the execution is canceled, and frees the places it took', async () => {
	const time = new FakeTime();
	const send = sender(SENT);
	const { account } = request();
	await paced(time)(send)(request({ account }));
	const canceled = Object.assign(new FakeTime(), { cancelled: true });
	const outcomes = await Promise.all(
		[1, 2, 3].map(
			async () => await paced(canceled)(send)(request({ account, interval: 3_600_000 })),
		),
	);
	await paced(time)(send)(request({ account }));

	expect(outcomes).toEqual(
		Array(3).fill(
			expect.objectContaining({
				outcome: 'notSent',
				what: 'The execution was canceled before it left',
			}),
		),
	);
	expect(send.asked).toHaveLength(2);
	expect(time.waited).toBe(1_000);
});

/** It passes for all who wait, when it is told to. */
class SharedTime implements Time {
	moment = 0;
	private readonly waiting = new Set<() => void>();

	now() {
		return this.moment;
	}

	waitUntil = async (moment: number) => {
		while (moment > this.moment)
			await new Promise<void>((resolve) => this.waiting.add(() => resolve()));
		return true;
	};

	async pass(ms: number) {
		this.moment += ms;
		for (const wake of this.waiting) wake();
		this.waiting.clear();
		await new Promise(setImmediate);
	}
}

it('does not wait for one that gave up the place before it', async () => {
	const time = new SharedTime();
	const { account } = request();
	const left: number[] = [];
	const send = async ({ itemIndex }: Request) => {
		left.push(itemIndex);
		return SENT;
	};
	await paced(time)(send)(request({ account, itemIndex: 0 }));

	let canceled = false;
	const stoppable: Time = {
		now: () => time.now(),
		waitUntil: async (moment) => (await time.waitUntil(moment)) && !canceled,
	};
	const slow = paced(stoppable)(send)(request({ account, itemIndex: 1, interval: 3_600_000 }));
	const next = paced(time)(send)(request({ account, itemIndex: 2, interval: 1_000 }));
	await time.pass(250);
	canceled = true;
	for (let step = 0; step < 3; step += 1) await time.pass(5_000);

	expect((await slow).outcome).toBe('notSent');
	expect(left).toEqual([0, 2]);
	await next;
});
