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
	const turns: number[] = [];
	const queueing = {
		now: () => time.moment,
		waitUntil: async (moment: number) => {
			turns.push(moment - time.moment);
			return true;
		},
	};
	const send = paced(queueing)(sender(SENT));
	await Promise.all([1, 2, 3].map(async () => await send(request({ account }))));

	expect(turns).toEqual([0, 1_000, 2_000]);
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

it('sends nothing once the execution is cancelled, and frees the place it took', async () => {
	const time = new FakeTime();
	const send = sender(SENT);
	const mine = request({ interval: 3_600_000 });
	const layered = paced(time)(send);
	await layered(mine);
	const { last } = queueOf(mine);
	time.cancelled = true;
	const outcome = await layered(mine);

	expect(outcome).toMatchObject({
		outcome: 'notSent',
		what: 'The execution was cancelled before it left',
	});
	expect(send.asked).toHaveLength(1);
	expect(queueOf(mine).last).toBe(last);
});
