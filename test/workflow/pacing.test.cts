import { setTimeout as sleep } from 'node:timers/promises';

import { onGateway } from '../onFakes.cts';
import { logs, runNode } from './engine.cts';
import { byId, runGewe } from './gewe.cts';
import { GO_ON, outcomes, people, reached, sendMany } from './sendMany.cts';

let delivered: () => void = () => {};
const gateway = onGateway({ onDelivery: () => delivered() });
afterEach(() => {
	delivered = () => {};
});

/** Time between one request's arrival and the next one's, in ms. */
const pauses = () =>
	gateway.requests.slice(1).map(({ at }, index) => at - gateway.requests[index].at);

let accounts = 0;
/** A credential whose account has sent nothing yet. */
function fresh() {
	gateway.appIds.push(`wx_${(accounts += 1)}`);
	return { geweApi: { ...gateway.credential, appId: gateway.appIds.at(-1)! } };
}

/** Aborted at the so-manieth delivery, before the gateway answers it. */
function stopAt(count: number): AbortSignal {
	const stop = new AbortController();
	delivered = () => gateway.ledger.length === count && stop.abort();
	return stop.signal;
}

describe('pace', () => {
	test('with no options messages leave in order, one at a time, a second apart', async () => {
		await runNode(
			'geweSendImage',
			{
				toWxid: byId('={{ $json.to }}'),
				imgUrl: 'http://127.0.0.1/picture.jpg',
			},
			{ items: people(3).map((to) => ({ json: { to } })), credentials: fresh() },
		);

		expect(reached(gateway)).toEqual(people(3));
		expect(pauses()).toHaveLength(2);
		expect(Math.min(...pauses())).toBeGreaterThanOrEqual(1_000);
		expect(gateway.peak).toBe(1);
	});

	test('the interval counts from the answer: a slow gateway is not rushed', async () => {
		gateway.fail('slow', { ms: 100, times: Infinity });
		await sendMany(gateway, people(4), { interval: 50 });

		expect(pauses()).toHaveLength(3);
		expect(Math.min(...pauses())).toBeGreaterThanOrEqual(150);
	});

	test('two workflows with one account together are no faster than one', async () => {
		await Promise.all([
			sendMany(gateway, people(4), { interval: 60 }),
			sendMany(gateway, ['wxid_a', 'wxid_b', 'wxid_c', 'wxid_d'], { interval: 60 }),
		]);

		const first = gateway.requests[0].at;
		const last = gateway.requests[7].at;
		expect(last - first).toBeGreaterThanOrEqual(6 * 60);
		expect(gateway.ledger).toHaveLength(8);
	});

	test('forwards of one upload keep the interval, however many wait for it together', async () => {
		gateway.fail('slow', { ms: 400 });
		await sendMany(gateway, people(5), {
			concurrency: 5,
			interval: 100,
			reuseUpload: true,
			sameImage: true,
		});

		expect(gateway.ledger).toHaveLength(5);
		expect(pauses()).toHaveLength(4);
		expect(Math.min(...pauses())).toBeGreaterThanOrEqual(90);
	});

	test('repeats keep it too, and so do two workflows in the middle of repeats', async () => {
		gateway.fail('tooMany', { retryAfter: 0, times: 3 });
		await Promise.all([
			sendMany(gateway, people(3), { interval: 100 }),
			sendMany(gateway, ['wxid_a', 'wxid_b', 'wxid_c'], { interval: 100 }),
		]);

		expect(gateway.ledger).toHaveLength(6);
		expect(gateway.requests).toHaveLength(9);
		expect(Math.min(...pauses())).toBeGreaterThanOrEqual(90);
	});

	test('a base URL with a slash at its end is the same account', async () => {
		const { geweApi } = fresh();
		const slashed = { geweApi: { ...geweApi, baseUrl: `${gateway.url}/` } };
		await Promise.all([
			sendMany(gateway, people(3), { interval: 100 }, { credentials: { geweApi } }),
			sendMany(gateway, people(3), { interval: 100 }, { credentials: slashed }),
		]);

		expect(gateway.ledger).toHaveLength(6);
		expect(pauses()).toHaveLength(5);
		expect(Math.min(...pauses())).toBeGreaterThanOrEqual(90);
	});

	test.each([1, 3, 8])('no more than Concurrency %i are under way', async (concurrency) => {
		gateway.fail('slow', { ms: 30, times: Infinity });
		const run = await sendMany(gateway, people(20), { concurrency });

		expect(gateway.peak).toBe(concurrency);
		expect(run.items.map(({ json }) => json.toWxid)).toEqual(people(20));
		expect([...reached(gateway)].sort()).toEqual([...people(20)].sort());
	});

	test.each([0, 1.5, 51, '={{ 2 ** 32 }}', '={{ "many" }}'])(
		'Concurrency %j is refused before anything leaves',
		async (concurrency) => {
			const run = await sendMany(gateway, people(2), { concurrency });

			expect(run.error?.message).toBe(
				'Send Image: Concurrency must be a whole number from 1 to 50 [item 0]',
			);
			expect(gateway.requests).toEqual([]);
		},
	);

	test('results keep the order of the items when later answers come first', async () => {
		gateway.fail('slow', { ms: 150, times: 2 });
		const run = await sendMany(gateway, people(6), { concurrency: 3 });

		expect(run.items.map(({ json, pairedItem }) => [json.toWxid, pairedItem])).toEqual(
			people(6).map((person, item) => [person, { item }]),
		);
	});
});

describe('executions of one account at once', () => {
	const slow = () => gateway.fail('slow', { ms: 1_200, times: Infinity });
	const each = async (concurrency: number, interval = 100) => {
		const account = { credentials: fresh() };
		return await Promise.all(
			people(4).map(async (person) => {
				return await sendMany(gateway, [person], { concurrency, interval }, account);
			}),
		);
	};

	test.each([1, 2])(
		'with Concurrency %i in all of them, so many are under way together',
		async (concurrency) => {
			slow();
			await each(concurrency);

			expect([...reached(gateway)].sort()).toEqual(people(4));
			expect(gateway.peak).toBe(concurrency);
		},
		20_000,
	);

	test('neither messages nor downloads overlap, and what only reads does not wait for them', async () => {
		slow();
		const account = { credentials: fresh() };
		const options = { interval: 100, downloadFile: false };
		const download = { xml: '<msg/>', options };
		const underWay = [
			sendMany(gateway, people(2), { interval: 100 }, account),
			runGewe(gateway, 'download', 'downloadVideo', download, account),
			runGewe(gateway, 'download', 'downloadVideo', download, account),
		];
		await Promise.all(underWay);
		expect(gateway.requests).toHaveLength(4);
		expect(gateway.peak).toBe(1);

		const sending = sendMany(gateway, people(1), { interval: 100 }, account);
		while (gateway.requests.length < 5) await sleep(10);
		await runGewe(gateway, 'account', 'checkOnline', {}, account);
		expect(gateway.peak).toBe(2);
		await sending;
	}, 30_000);

	test('one that is canceled while it waits for another one stops at once and holds up nobody', async () => {
		slow();
		const account = { credentials: fresh() };
		const send = async (person: string, signal?: AbortSignal) =>
			await sendMany(gateway, [person], { interval: 0 }, { ...account, signal });
		const first = send('wxid_first');
		while (gateway.requests.length < 1) await sleep(10);
		const stop = new AbortController();
		const second = send('wxid_second', stop.signal);
		const third = send('wxid_third');
		await sleep(100);
		stop.abort();

		expect((await second).status).toBe('canceled');
		// The first one is still under way.
		expect(gateway.requests).toHaveLength(1);
		await Promise.all([first, third]);
		expect(reached(gateway)).toEqual(['wxid_first', 'wxid_third']);
	}, 20_000);
});

describe('a canceled execution', () => {
	test.each([1, 4])('stops sending at once, %i at a time', async (concurrency) => {
		gateway.fail('slow', { ms: 20, times: Infinity });
		const run = await sendMany(gateway, people(30), { concurrency }, { signal: stopAt(8) });
		await sleep(200);

		expect(run.status).toBe('canceled');
		// Those that were under way, and nobody after them.
		expect(gateway.requests.length).toBeLessThan(8 + concurrency);
		expect(reached(gateway).slice(0, 8).sort()).toEqual(people(8).sort());
	});

	test('stops while it waits for its turn', async () => {
		const signal = stopAt(1);
		const hourly = { interval: 3_600_000, concurrency: 3 };
		const account = { credentials: fresh() };
		const run = await sendMany(gateway, people(3), hourly, { signal, ...account });
		await sleep(300);

		expect(run.status).toBe('canceled');
		expect(reached(gateway)).toEqual(['wxid_0']);
		// The places it took are free again.
		await sendMany(gateway, ['wxid_next'], {}, account);
		expect(reached(gateway)).toEqual(['wxid_0', 'wxid_next']);
	});

	test('stops while the gateway asks to wait, and the next execution starts afresh', async () => {
		gateway.fail('tooMany', { retryAfter: 1 });
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 300);
		const run = await sendMany(gateway, people(3), {}, { signal: stop.signal });
		await sleep(1_200);

		expect(run.status).toBe('canceled');
		expect(gateway.requests).toHaveLength(1);
		expect((await sendMany(gateway, people(2))).status).toBe('success');
		expect(reached(gateway)).toEqual(people(2));
	});

	test('says at once how far it came, in what n8n saves and in the log', async () => {
		const run = await sendMany(gateway, people(6), {}, { signal: stopAt(3) });
		const words = 'Canceled after 2 of 6 items';

		const { data } = JSON.parse(run.stored) as typeof run.execution;
		expect(data.resultData.metadata).toEqual({ GeWe_Send_Image: words });
		expect(logs().join('\n')).toContain(`info GeWe Send Image: ${words}`);
	});

	test('that comes to an end before it is canceled says nothing', async () => {
		const stop = new AbortController();
		const run = await sendMany(gateway, people(1), {}, { signal: stop.signal });
		const before = logs().length;
		stop.abort();

		expect(run.stored).not.toContain('Canceled');
		expect(logs()).toHaveLength(before);
	});

	test('leaves the keys of those who are left alone', async () => {
		const keyed = { deduplicationKey: '={{ $json.to }}' };
		const workflowId = 'canceled with keys';
		await sendMany(gateway, people(6), keyed, { signal: stopAt(3), workflowId, settings: GO_ON });
		const again = await sendMany(gateway, people(6), keyed, { workflowId });

		expect(outcomes(again)).toEqual(['skipped', 'skipped', 'skipped', 'sent', 'sent', 'sent']);
		expect(reached(gateway)).toEqual(people(6));
	});

	test.each([false, true])('says what was sent, Continue On Fail %s', async (goOn) => {
		const settings = goOn ? GO_ON : {};
		const run = await sendMany(gateway, people(6), {}, { signal: stopAt(3), settings });

		expect(reached(gateway)).toEqual(people(3));
		if (goOn) {
			expect(outcomes(run)).toEqual(['sent', 'sent', 'unknown', 'notSent', 'notSent', 'notSent']);
		} else {
			expect(run.error).toMatchObject({
				message:
					'Send Image: The execution was canceled while the request was under way. The message may have arrived: do not send it again. [item 2]',
				description: expect.stringContaining('Before it, 2 items were carried out.'),
			});
		}
	});
});

describe('retries', () => {
	test('what was not taken is sent again, after as long as the gateway asks', async () => {
		gateway.fail('tooMany', { retryAfter: 1, skip: 1 });
		gateway.fail('unavailable', { retryAfter: 1, skip: 1 });
		const run = await sendMany(gateway, people(3), { concurrency: 1 });

		expect(run.status).toBe('success');
		expect(reached(gateway)).toEqual(people(3));
		expect(gateway.requests).toHaveLength(5);
		const [, first, second] = pauses();
		expect(Math.min(first, second)).toBeGreaterThanOrEqual(990);
	});

	test('while one waits, the others of the account wait too', async () => {
		gateway.fail('tooMany', { retryAfter: 1 });
		await sendMany(gateway, people(6), { concurrency: 2 });

		expect(new Set(reached(gateway))).toEqual(new Set(people(6)));
		// The refused one and at most the one beside it left before the wait.
		const { at } = gateway.requests[0];
		expect(gateway.requests.filter((other) => other.at < at + 990).length).toBeLessThanOrEqual(2);
	});

	test('a gateway that comes back in time gets everything once', async () => {
		await gateway.pause();
		const sending = sendMany(gateway, people(3));
		await sleep(200);
		await gateway.resume();
		const run = await sending;

		expect(run.status).toBe('success');
		expect(reached(gateway)).toEqual(people(3));
	});

	test('when it asks for more than a minute, nobody else is tried', async () => {
		gateway.fail('tooMany', { retryAfter: 3_600 });
		const account = { credentials: fresh() };
		const run = await sendMany(gateway, people(5), {}, { ...account, settings: GO_ON });

		expect(gateway.requests).toHaveLength(1);
		expect(outcomes(run)).toEqual(Array(5).fill('notSent'));
		expect(run.items[0].json).toMatchObject({
			error:
				'Send Image: GeWe takes no more requests for now (HTTP 429). Wait a little, choose a longer Interval and run it again. [item 0]',
			message: expect.stringContaining('Wait a little, choose a longer Interval'),
		});
		expect(run.items[4].json).toMatchObject({
			error:
				'Send Image: The gateway asked for a pause, of which 60 minutes are left. Run it again after that. [item 4]',
			message: expect.stringContaining('Run it again after that.'),
		});
	});

	test('Retries 0 asks once', async () => {
		gateway.fail('tooMany', { retryAfter: 0 });
		const run = await sendMany(gateway, people(1), { maxRetries: 0 });

		expect(run.error?.description).toContain('Outcome: notSent.');
		expect(gateway.requests).toHaveLength(1);
	});

	test.each(['refuse', 'cutBefore', 'cutAfter', 'html502', 'truncated', 'empty'] as const)(
		'after %s nothing is repeated, whatever Retries says',
		async (fault) => {
			gateway.fail(fault);
			const run = await sendMany(gateway, people(1), { maxRetries: 5 });

			expect(run.status).toBe('error');
			expect(gateway.requests).toHaveLength(1);
		},
	);
});
