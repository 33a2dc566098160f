import { forecast } from '../../../nodes/sending/forecast';
import { hold } from '../../../nodes/sending/pace';
import { paced } from '../../../nodes/sending/paced';
import type { Request } from '../../../nodes/sending/request';
import { FakeTime, request, SENT, sender, settle, SharedTime, SlowGateway } from './layers.cts';

const message = (account: string, overrides: Partial<Request> = {}) =>
	request({ account, interval: undefined, body: { toWxid: 'wxid_a' }, ...overrides });

test('the first one would leave at once, the next ones after pauses of middle length', () => {
	const { account } = request();
	const expected = forecast(new FakeTime());
	const group = { body: { toWxid: '1@chatroom' } };
	const all = [message(account), message(account), message(account, group), message(account)];
	expect(all.map(expected)).toEqual([0, 2_000, 5_500, 7_500]);
});

test('each account and each kind goes its own way', () => {
	const { account } = request();
	const expected = forecast(new FakeTime());
	expect(expected(message(account))).toBe(0);
	expect(expected(message(account, { effect: 'change' }))).toBe(0);
	expect(expected(message(request().account))).toBe(0);
	expect(expected(message(account, { effect: 'change', interval: 500 }))).toBe(500);
});

test('it is after what has left, and after what the gateway asks to wait', async () => {
	const time = new FakeTime();
	const { account } = request();
	await paced(time)(sender(SENT))(message(account));
	time.moment += 500;
	expect(forecast(time)(message(account))).toBe(1_500);
	hold({ account }, time.now(), 9_000);
	expect(forecast(time)(message(account))).toBe(9_000);
});

test('it is after those that wait', async () => {
	const time = new SharedTime();
	const gateway = new SlowGateway();
	const { account } = request();
	const executions = [0, 1, 2].map(() => time.execution());
	for (const execution of executions) void paced(execution)(gateway.send)(message(account));
	await gateway.answer();
	await time.pass(400);
	// Two wait, the first of them since 400 ms; middle pauses are 2 s.
	expect(forecast(time.execution())(message(account))).toBe(5_600);
	for (const { cancel } of executions) cancel();
	await settle();
	await gateway.finish();
});

test('no more different people than allowed would get something in a minute', () => {
	const { account } = request();
	const expected = forecast(new FakeTime());
	const times = ['a', 'b', 'c', 'a'].map((toWxid) =>
		expected(message(account, { body: { toWxid }, peopleAMinute: 2 })),
	);
	expect(times).toEqual([0, 2_000, 60_000, 62_000]);
});

test("it takes nobody's place", async () => {
	const time = new FakeTime();
	const { account } = request();
	const expected = forecast(time);
	for (let n = 0; n < 5; n += 1) expected(message(account, { body: { toWxid: `wxid_${n}` } }));
	await paced(time)(sender(SENT))(message(account, { peopleAMinute: 1 }));
	expect(time.waited).toBe(0);
});
