import { retryDelay, retried } from '../../../nodes/sending/retried';
import { failed, FakeTime, request, SENT, sender } from './layers.cts';

const notSent = failed('notSent');

it.each(['refused', 'unknown'] as const)('never repeats what is %s', async (outcome) => {
	const send = sender(failed(outcome), SENT);
	const result = await retried(new FakeTime())(send)(request());

	expect(result.outcome).toBe(outcome);
	expect(send.asked).toHaveLength(1);
});

it('repeats what never left, waiting 1 s, 2 s, 4 s', async () => {
	const time = new FakeTime();
	const send = sender(notSent, notSent, notSent, SENT);
	const result = await retried(time)(send)(request({ maxRetries: 3 }));

	expect(result).toBe(SENT);
	expect(time.waits).toEqual([1_000, 2_000, 4_000]);
});

it('gives up after the retries that the item allows', async () => {
	const send = sender(notSent);
	const result = await retried(new FakeTime())(send)(request({ maxRetries: 2 }));

	expect(result).toBe(notSent);
	expect(send.asked).toHaveLength(3);
});

it('waits as long as the gateway asks for, up to a minute', async () => {
	const time = new FakeTime();
	await retried(time)(sender(failed('notSent', { retryAfter: 7_000 }), SENT))(request());
	expect(time.waits).toEqual([7_000]);

	const send = sender(failed('notSent', { retryAfter: 60_001 }), SENT);
	expect((await retried(time)(send)(request())).outcome).toBe('notSent');
	expect(send.asked).toHaveLength(1);
});

it('does not repeat what will not pass by itself', async () => {
	const send = sender(failed('notSent', { lasting: true }), SENT);
	await retried(new FakeTime())(send)(request());

	expect(send.asked).toHaveLength(1);
});

it('tries each following item once while the gateway is down, and is patient again afterwards', async () => {
	const send = sender(notSent, notSent, notSent, SENT, notSent, SENT);
	const layered = retried(new FakeTime())(send);
	const ask = async () => (await layered(request({ maxRetries: 1 }))).outcome;

	expect(await ask()).toBe('notSent'); // two tries
	expect(await ask()).toBe('notSent'); // one try
	expect(await ask()).toBe('sent');
	expect(await ask()).toBe('sent'); // two tries
	expect(send.asked).toHaveLength(6);
});

it('stops trying when the execution is canceled, and says so', async () => {
	const time = new FakeTime();
	time.cancelled = true;
	const send = sender(notSent, SENT);

	expect(await retried(time)(send)(request())).toMatchObject({
		outcome: 'notSent',
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
	const outcome = { outcome: 'notSent', what: '', words: '', retryAfter } as const;
	expect(retryDelay(outcome, attempt)).toBe(ms);
});
