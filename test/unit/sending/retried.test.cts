import type { Send } from '../../../nodes/gateway/call';
import type { Request } from '../../../nodes/sending/request';
import { paced } from '../../../nodes/sending/paced';
import { retryDelay, retried } from '../../../nodes/sending/retried';
import { failed, FakeTime, request, SENT, sender } from './layers.cts';

const notSent = failed('notSent');

test.each(['refused', 'unknown'] as const)('never repeats what is %s', async (outcome) => {
	const send = sender(failed(outcome), SENT);
	const result = await retried(new FakeTime())(send)(request());

	expect(result.kind).toBe(outcome);
	expect(send.asked).toHaveLength(1);
});

/** What layers do together: repeats wait for the pace. */
const together = (time: FakeTime, send: Send<Request>) => retried(time)(paced(time)(send));

test('repeats what never left, waiting 1 s, 2 s, 4 s', async () => {
	const time = new FakeTime();
	const at: number[] = [];
	const send = sender(notSent, notSent, notSent, SENT);
	const noting: Send<Request> = async (asking) => {
		at.push(time.waited);
		return await send(asking);
	};
	const result = await together(time, noting)(request({ maxRetries: 3, interval: 0 }));

	expect(result).toBe(SENT);
	expect(at).toEqual([0, 1_000, 3_000, 7_000]);
});

test('keeps the interval between repeats when the gateway asks for less', async () => {
	const time = new FakeTime();
	const send = sender(failed('notSent', { retryAfter: 0 }), SENT);
	await together(time, send)(request({ interval: 1_000 }));

	expect(time.waited).toBe(1_000);
});

test('gives up after the retries that the item allows', async () => {
	const send = sender(notSent);
	const result = await retried(new FakeTime())(send)(request({ maxRetries: 2 }));

	expect(result).toBe(notSent);
	expect(send.asked).toHaveLength(3);
});

test('waits as long as the gateway asks for, up to a minute', async () => {
	const time = new FakeTime();
	await together(time, sender(failed('notSent', { retryAfter: 7_000 }), SENT))(request());
	expect(time.waited).toBe(7_000);

	const send = sender(failed('notSent', { retryAfter: 60_001 }), SENT);
	expect((await together(time, send)(request())).kind).toBe('notSent');
	expect(send.asked).toHaveLength(1);
});

test.each([
	[60_000, 2],
	[60_001, 1],
])('after Retry-After %i it is asked %i times', async (retryAfter, times) => {
	const send = sender(failed('notSent', { retryAfter }), SENT);
	await retried(new FakeTime())(send)(request());

	expect(send.asked).toHaveLength(times);
});

test('keeps to what the gateway asks for when an item gives up too', async () => {
	const time = new FakeTime();
	const { account } = request();
	const busy = failed('notSent', { retryAfter: 5_000 });
	const ask = together(time, sender(busy, SENT, busy, SENT));
	for (const waited of [0, 5_000, 5_000, 10_000]) {
		await ask(request({ account, maxRetries: 0, interval: 0 }));
		expect(time.waited).toBe(waited);
	}
});

test('waits for it no more once two items have given up, until it is over', async () => {
	const time = new FakeTime();
	const { account } = request();
	const send = sender(...Array(4).fill(failed('notSent', { retryAfter: 30_000 })), SENT);
	const ask = together(time, send);
	const one = async () => await ask(request({ account, maxRetries: 2, interval: 0 }));
	await one(); // three tries
	await one(); // one try
	expect(send.asked).toHaveLength(4);
	expect(time.waited).toBe(90_000);

	for (let item = 0; item < 1_000; item += 1)
		expect(await one()).toMatchObject({
			kind: 'notSent',
			what: 'The gateway asked for a pause, of which 30 seconds are left',
		});
	expect(time.waited).toBe(90_000);
	time.moment += 30_000;
	expect((await one()).kind).toBe('sent');
	expect((await one()).kind).toBe('sent');
});

test('lets nothing leave for as long as the gateway asks, when that is more than a minute', async () => {
	const time = new FakeTime();
	const { account } = request();
	const send = sender(failed('notSent', { retryAfter: 3_600_000 }), SENT);
	const ask = together(time, send);
	for (let item = 0; item < 300; item += 1) await ask(request({ account }));

	expect(send.asked).toHaveLength(1);
	expect(time.waited).toBe(0);
});

test('does not repeat what will not pass by itself', async () => {
	const send = sender(failed('notSent', { lasting: true }), SENT);
	await retried(new FakeTime())(send)(request());

	expect(send.asked).toHaveLength(1);
});

test('tries each following item once while the gateway is down, and is patient again afterwards', async () => {
	const send = sender(notSent, notSent, notSent, SENT, notSent, SENT);
	const layered = retried(new FakeTime())(send);
	const ask = async () => (await layered(request({ maxRetries: 1 }))).kind;

	expect(await ask()).toBe('notSent'); // two tries
	expect(await ask()).toBe('notSent'); // one try
	expect(await ask()).toBe('sent');
	expect(await ask()).toBe('sent'); // two tries
	expect(send.asked).toHaveLength(6);
});

test('stops trying when the execution is canceled, and says so', async () => {
	const time = new FakeTime();
	const send = sender(notSent, SENT);
	const canceling: Send<Request> = async (asking) => {
		time.canceled = true;
		return await send(asking);
	};

	expect(await together(time, canceling)(request())).toMatchObject({
		kind: 'notSent',
		what: 'The execution was canceled before it left',
	});
	expect(send.asked).toHaveLength(1);
});

test.each([
	[undefined, 1, 1_000],
	[undefined, 6, 32_000],
	[undefined, 7, 60_000],
	[0, 3, 0],
])('with Retry-After %j, wait %i is %i ms', (retryAfter, attempt, ms) => {
	const outcome = { kind: 'notSent', what: '', words: '', retryAfter } as const;
	expect(retryDelay(outcome, attempt)).toBe(ms);
});
