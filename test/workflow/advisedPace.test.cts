import type { INodeParameters } from 'n8n-workflow';

import { onGateway } from '../onFakes.cts';
import { runNode, type NodeOptions } from './engine.cts';
import { byId } from './gewe.cts';
import { OwnedTime } from './ownedTime.cts';
import { GO_ON, outcomes, people, RETRY_ON_FAIL } from './sendMany.cts';

const mockTime = new OwnedTime();
jest.mock('../../nodes/sending/time', () => ({
	realTime: (signal: AbortSignal | undefined) => mockTime.execution(signal),
}));

/** How long each answer takes, in ms. */
const ANSWER = 300;
let start = 0;
const departures: Array<[to: string | undefined, at: number]> = [];
const gateway = onGateway({
	onDelivery({ toWxid }) {
		departures.push([toWxid, mockTime.moment - start]);
		mockTime.moment += ANSWER;
	},
});

let accounts = 0;
let geweApi: { token: string; baseUrl: string; appId: string };
beforeEach(() => {
	mockTime.reset();
	start = mockTime.moment;
	departures.length = 0;
	gateway.appIds.push(`wx_paced${(accounts += 1)}`);
	geweApi = { ...gateway.credential, appId: gateway.appIds.at(-1)! };
});

/** Sends a text to each of these, with no options unless given. */
const sendTexts = async (to: string[], options: INodeParameters = {}, around: NodeOptions = {}) =>
	await runNode(
		'gewe',
		{
			resource: 'message',
			operation: 'postText',
			toWxid: byId('={{ $json.to }}'),
			content: 'Hello',
			options,
		},
		{ items: to.map((person) => ({ json: { to: person } })), credentials: { geweApi }, ...around },
	);

/** At most so many different people in any minute. */
function mostInAMinute(): number {
	return Math.max(
		...departures.map(([, from]) => {
			const within = departures.filter(([, at]) => at >= from && at < from + 60_000);
			return new Set(within.map(([to]) => to)).size;
		}),
	);
}

describe('60 people, with no options', () => {
	test('each gets it after 1 to 3 s, 15 of them in any minute, in less than four minutes', async () => {
		mockTime.luck = [0, 0.5, 1];
		const run = await sendTexts(people(60));

		expect(run.status).toBe('success');
		// Pauses of 1, 2 and 3 s in turn after answers of 300 ms, and a minute for each 15.
		expect(departures).toEqual(
			people(60).map((person, n) => [
				person,
				60_300 * Math.floor(n / 15) + 6_900 * Math.floor((n % 15) / 3) + [0, 2_300, 5_600][n % 3],
			]),
		);
		expect(mostInAMinute()).toBe(15);
		expect(gateway.peak).toBe(1);
	});

	test('the same when one is refused and Retry On Fail runs the node again', async () => {
		gateway.fail('refuse', { skip: 20, times: 1 });
		const run = await sendTexts(people(60), {}, { settings: RETRY_ON_FAIL });

		expect(run.status).toBe('success');
		expect(gateway.requests).toHaveLength(61);
		// Each 2 s after the answer before, and a minute after the answer to the 15th before.
		const expected: number[] = [];
		for (let n = 0; n < 60; n += 1) {
			// The refusal of the 21st takes no time, and comes at 71,800.
			const before = n === 20 ? 71_800 : (expected[n - 1] ?? -Infinity) + ANSWER;
			const fifteenBefore = (expected[n - 15] ?? -Infinity) + ANSWER;
			expected.push(Math.max(0, before + 2_000, fifteenBefore + 60_000));
		}
		expect(expected.slice(19, 22)).toEqual([69_500, 73_800, 76_100]);
		expect(departures).toEqual(people(60).map((person, n) => [person, expected[n]]));
		expect(mostInAMinute()).toBe(15);
	});

	test('canceled while the 16th waits for the minute, nobody else gets it and nobody waits for it', async () => {
		const stop = new AbortController();
		mockTime.onWait = (wait) => {
			if (wait > 10_000) stop.abort();
		};
		const run = await sendTexts(people(60), {}, { signal: stop.signal, settings: GO_ON });

		expect(run.status).toBe('canceled');
		expect(departures.map(([to]) => to)).toEqual(people(15));
		expect(outcomes(run)).toEqual([...Array(15).fill('sent'), ...Array(45).fill('notSent')]);

		mockTime.onWait = () => {};
		await sendTexts(['wxid_14', 'wxid_new']);
		// The 15th left at 32,200; whom it knows waits 2 s, and who is new until the first one is a minute ago.
		expect(departures.slice(15)).toEqual([
			['wxid_14', 34_500],
			['wxid_new', 60_300],
		]);
	});

	test('told why it waits, in a manual run', async () => {
		const run = await sendTexts(people(16), {}, { mode: 'manual' });
		expect(run.messages).toContainEqual(
			expect.objectContaining({
				messages: ["The next one leaves in 28 s, to keep the account's pace"],
			}),
		);
	});
});

test('a group waits 2 to 5 s, and is none of the people', async () => {
	const groups = Array.from({ length: 20 }, (_, n) => `${n}@chatroom`);
	await sendTexts(groups);
	expect(departures).toEqual(groups.map((group, n) => [group, n * (3_500 + ANSWER)]));
});

test('Interval alone is a fixed pause, as it always was', async () => {
	mockTime.luck = [0.9];
	await sendTexts(people(30), { interval: 500 });
	expect(departures).toEqual(people(30).map((person, n) => [person, n * (500 + ANSWER)]));
});

test('Interval Up To makes it random, and People a Minute is a bound of its own', async () => {
	mockTime.luck = [0, 0.25];
	await sendTexts(people(5), { interval: 400, intervalUpTo: 800, peopleAMinute: 3 });
	expect(departures.map(([, at]) => at)).toEqual([0, 800, 1_500, 60_300, 61_100]);
});

test.each([-1, 1_001, 1.5])(
	'People a Minute %d is refused before anything leaves',
	async (most) => {
		const run = await sendTexts(people(2), { peopleAMinute: most });
		expect(run.error?.message).toBe(
			'Send Text: People a Minute must be a whole number from 0 to 1000 [item 0]',
		);
		expect(gateway.requests).toEqual([]);
	},
);

test('two executions of an account share its minute', async () => {
	await Promise.all([
		sendTexts(people(10)),
		sendTexts(people(10).map((person) => `${person}_too`)),
	]);
	expect(departures).toHaveLength(20);
	expect(departures[15][1]).toBe(60_300);
	expect(mostInAMinute()).toBe(15);
});
