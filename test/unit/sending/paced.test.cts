import { paced, queueOf } from '../../../nodes/sending/paced';
import { FakeTime, request, SENT, sender } from './layers.cts';

it('lets the first message go at once and the next ones an interval after the last was answered', async () => {
	const time = new FakeTime();
	const { account } = request();
	const left: number[] = [];
	const send = paced(time)(async () => {
		left.push(time.moment);
		time.moment += 300;
		return SENT;
	});
	for (let item = 0; item < 3; item += 1) await send(request({ account }));

	const [first, second, third] = left;
	expect([second - first, third - second]).toEqual([1_300, 1_300]);
});

it('keeps the interval between items that are under way together', async () => {
	const time = new FakeTime();
	const { account } = request();
	const left: number[] = [];
	const send = paced(time)(async ({ itemIndex }) => {
		left.push(itemIndex, time.moment);
		return SENT;
	});
	await Promise.all(
		[0, 1, 2].map(async (itemIndex) => await send(request({ account, itemIndex }))),
	);

	const [, first, , second, , third] = left;
	expect(left.filter((_, index) => index % 2 === 0)).toEqual([0, 1, 2]);
	expect(Math.min(second - first, third - second)).toBeGreaterThanOrEqual(1_000);
});

it('keeps accounts and effects apart', async () => {
	const time = new FakeTime();
	const send = paced(time)(sender(SENT));
	const { account } = request();
	await send(request({ account }));
	await send(request({ account, effect: 'download', interval: 3_000 }));
	await send(request());

	expect(time.waits).toEqual([]);
});

it('holds everything back while the gateway asks for it', async () => {
	const time = new FakeTime();
	const mine = request();
	queueOf(mine).heldUntil = time.moment + 5_000;
	await paced(time)(sender(SENT))(mine);

	expect(time.waits).toEqual([5_000]);
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
	expect(time.waits).toEqual([1_000]);
});
