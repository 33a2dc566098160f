import { shared } from '../../../nodes/sending/shared';
import { failed, request, SENT, sender, SlowGateway } from './layers.cts';

const members = (chatroomId: string, more = {}) =>
	request({
		account: 'gateway device',
		effect: 'read',
		path: '/group/getChatroomMemberList',
		body: { appId: 'wx_1', chatroomId },
		shared: true,
		...more,
	});

test('what several items ask is asked once, also while the first answer is under way', async () => {
	const gateway = new SlowGateway();
	const send = shared()(gateway.send);
	const answers = [0, 1, 2].map(
		async (itemIndex) => await send(members('1@chatroom', { itemIndex })),
	);
	await gateway.answer();

	expect(await Promise.all(answers)).toEqual([SENT, SENT, SENT]);
	expect(await send(members('1@chatroom'))).toBe(SENT);
	expect(gateway.items).toEqual([0]);
});

test.each([
	['another group', members('2@chatroom')],
	['another account', members('1@chatroom', { account: 'gateway other' })],
	['another question', members('1@chatroom', { path: '/group/getChatroomInfo' })],
	['what need not be the same', members('1@chatroom', { shared: undefined })],
])('%s is asked by itself', async (_, other) => {
	const send = sender(SENT);
	const layered = shared()(send);
	await layered(members('1@chatroom'));
	await layered(other);

	expect(send.asked).toHaveLength(2);
});

test.each(['refused', 'notSent', 'unknown'] as const)(
	'what was %s is asked again',
	async (kind) => {
		const send = sender(failed(kind), SENT);
		const layered = shared()(send);
		expect(await layered(members('1@chatroom'))).toMatchObject({ kind });
		expect(await layered(members('1@chatroom'))).toBe(SENT);
	},
);

test('another run asks again', async () => {
	const send = sender(SENT);
	for (let run = 0; run < 2; run += 1) await shared()(send)(members('1@chatroom'));
	expect(send.asked).toHaveLength(2);
});
