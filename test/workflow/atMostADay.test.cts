import type { INodeParameters } from 'n8n-workflow';

import { onGateway } from '../onFakes.cts';
import type { NodeOptions } from './engine.cts';
import { runGewe } from './gewe.cts';
import { OwnedTime } from './ownedTime.cts';
import { GO_ON, outcomes } from './sendMany.cts';

const mockTime = new OwnedTime();
jest.mock('../../nodes/sending/time', () => ({
	realTime: (signal: AbortSignal | undefined) => mockTime.execution(signal),
}));

const HOUR = 3_600_000;
const gateway = onGateway();
let ids = 0;
let around: NodeOptions;
beforeEach(() => {
	mockTime.reset();
	around = { workflowId: `limits ${(ids += 1)}`, settings: GO_ON };
});

const items = (count: number) => Array.from({ length: count }, (_, n) => ({ json: { n } }));
const run = async (
	count: number,
	resource: string,
	operation: string,
	parameters: INodeParameters,
	more: NodeOptions = {},
) => {
	const all = { ...around, items: items(count), ...more };
	return await runGewe(gateway, resource, operation, parameters, all);
};
const ADD = { scene: 3, v3: 'v3_a', v4: 'v4_a', content: 'Hello' };
const ask = async (count: number, options: INodeParameters = {}, more: NodeOptions = {}) =>
	await run(count, 'contact', 'addContacts', { ...ADD, option: 2, options }, more);
const sent = (count: number, then = 0) => [
	...Array(count).fill('sent'),
	...Array(then).fill('notSent'),
];

test('8 friend requests in 2 hours and 15 in 24 leave; the others are told when they may', async () => {
	const first = await ask(9);
	expect(outcomes(first)).toEqual(sent(8, 1));
	expect(gateway.requests).toHaveLength(8);
	expect(first.items[8].json.error).toMatch(
		/^Add or Accept: The limit for friend requests \(8 in 2 hours\) is reached: the next one is free on 2026-11-\d\d \d\d:00 \(.+\)\. Run it again then\./,
	);

	mockTime.moment += 3 * HOUR;
	const second = await ask(8);
	expect(outcomes(second)).toEqual(sent(7, 1));
	expect(second.items[7].json.error).toContain(
		'The limit for friend requests (15 in 24 hours) is reached',
	);
	expect(gateway.ledger).toHaveLength(15);
});

test('who accepts is counted apart, who rejects is not, and a member of a group counts with the rest', async () => {
	await ask(8);
	const answer = async (option: number) =>
		outcomes(await run(10, 'contact', 'addContacts', { ...ADD, option, options: {} }));
	expect(await answer(3)).toEqual(sent(10));
	expect(await answer(4)).toEqual(sent(10));

	const member = {
		chatroomId: { __rl: true, mode: 'id', value: '1@chatroom' },
		memberWxid: { __rl: true, mode: 'id', value: 'wxid_a' },
		content: 'Hello',
	};
	const asked = await run(1, 'group', 'addGroupMemberAsFriend', member);
	expect(outcomes(asked)).toEqual(['notSent']);
});

test.each([
	[20, 'contact', 'search', { contactsInfo: '13900000000' }],
	[10, 'group', 'createChatroom', { wxids: 'wxid_a, wxid_b' }],
])('%i a day leave of %s %s', async (most, resource, operation, parameters) => {
	expect(outcomes(await run(most + 1, resource, operation, parameters))).toEqual(sent(most, 1));
	expect(gateway.requests).toHaveLength(most);
});

test('joining groups has no limit until it is set, and both ways count together', async () => {
	const byCode = { qrUrl: 'https://weixin.qq.com/g/a' };
	expect(outcomes(await run(25, 'group', 'joinRoomUsingQRCode', byCode))).toEqual(sent(25));
	const options = { atMostADay: 2 };
	const joined = await run(1, 'group', 'joinRoomUsingQRCode', { ...byCode, options });
	const invited = await run(2, 'group', 'agreeJoinRoom', { url: 'https://a.example', options });
	expect([outcomes(joined), outcomes(invited)]).toEqual([['sent'], sent(1, 1)]);
});

test('At Most a Day is what is set, and 0 is no limit at all', async () => {
	expect(outcomes(await ask(4, { atMostADay: 3 }))).toEqual(sent(3, 1));
	expect(outcomes(await ask(20, { atMostADay: 0 }))).toEqual(sent(20));
});

test('what never left is free again, and what was refused is not', async () => {
	gateway.fail('tooMany', { retryAfter: 0, times: 1 });
	gateway.fail('refuse', { times: 1 });
	const options = { atMostADay: 2, maxRetries: 0 };
	expect(outcomes(await ask(4, options))).toEqual(['notSent', 'refused', 'sent', 'notSent']);
	expect(gateway.requests).toHaveLength(3);
});

test('a key that was used is skipped and not counted', async () => {
	const options = { atMostADay: 1, deduplicationKey: 'the same' };
	await ask(1, options);
	expect(outcomes(await ask(1, options))).toEqual(['skipped']);
});

test('keys and counts live side by side', async () => {
	const options = { atMostADay: 3, deduplicationKey: '={{ $json.n }}' };
	await ask(2, options);
	expect(outcomes(await ask(4, options))).toEqual(['skipped', 'skipped', 'sent', 'notSent']);
});
