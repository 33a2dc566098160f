import { NodeConnectionTypes, NodeOperationError, type INodeType } from 'n8n-workflow';

import { onGateway } from '../onFakes.cts';
import { chain } from '../../host/chain.cts';
import { runWorkflow } from '../workflow/engine.cts';
import { platform } from '../workflow/engine/platform.cts';
import { buildNode } from '../workflow/engine/stage.cts';
import { START, startNode } from '../workflow/engine/startNode.cts';
import { Types } from '../workflow/engine/types.cts';
import { byId } from '../workflow/gewe.cts';
import {
	GO_ON,
	outcomes,
	people,
	reached,
	RETRY_ON_FAIL,
	sendMany,
} from '../workflow/sendMany.cts';

const gateway = onGateway();

const PEOPLE = people(10);
const toPerson = (index: number) => ({
	when: ({ body }: { body: unknown }) => (body as { toWxid: string }).toWxid === PEOPLE[index],
});
const sorted = (names: Array<string | undefined>) => [...names].sort();

describe('Retry On Fail, ten items', () => {
	test.each([1, 8])(
		'the seventh refused once, %i at a time: eleven requests, everybody once',
		async (concurrency) => {
			gateway.fail('refuse', toPerson(6));
			const settings = RETRY_ON_FAIL;
			const run = await sendMany(gateway, PEOPLE, { concurrency }, { settings });

			expect(run.status).toBe('success');
			expect(gateway.requests).toHaveLength(11);
			expect(sorted(reached(gateway))).toEqual(sorted(PEOPLE));
			// Each item has the id of the message that reached its person.
			const ids = Object.fromEntries(
				gateway.ledger.map(({ toWxid, newMsgId }) => [toWxid, newMsgId]),
			);
			expect(run.items.map(({ json }) => json.newMsgId)).toEqual(PEOPLE.map((to) => ids[to]));
		},
	);

	test.each([1, 8])(
		'the seventh unknown, %i at a time: nobody twice, and the error stands',
		async (concurrency) => {
			gateway.fail('cutAfter', toPerson(6));
			const settings = RETRY_ON_FAIL;
			const run = await sendMany(gateway, PEOPLE, { concurrency }, { settings });

			expect(run.error?.description).toContain('Outcome: unknown.');
			expect(reached(gateway)).toContain('wxid_6');
			expect(new Set(reached(gateway)).size).toBe(gateway.ledger.length);
			expect(gateway.requests).toHaveLength(gateway.ledger.length);
		},
	);

	test('when it fails at every try, what was sent before is sent once', async () => {
		gateway.fail('refuse', { ...toPerson(6), times: Infinity });
		const run = await sendMany(gateway, PEOPLE, {}, { settings: RETRY_ON_FAIL });

		expect(run.status).toBe('error');
		expect(reached(gateway)).toEqual(people(6));
		expect(gateway.requests).toHaveLength(6 + 3);
	});
});

test.each([0, '', [], 'nothing'])(
	'Retry On Fail repeats nothing for an answer whose own error is %j',
	async (error) => {
		gateway.answer('/message/postImage', { newMsgId: 1, error });
		await sendMany(gateway, people(3), {}, { settings: RETRY_ON_FAIL });

		expect(gateway.requests).toHaveLength(3);
	},
);

/** Send an image, get the next person, send …: getting fails, and after a retry it gives somebody. */
async function loopThatFails() {
	let next: string[] | undefined;
	const following: INodeType = {
		description: {
			...startNode.description,
			name: 'following',
			displayName: 'Following',
			group: ['transform'],
			defaults: { name: 'Following' },
			inputs: [NodeConnectionTypes.Main],
		},
		webhook: undefined,
		async execute() {
			if (!next) throw new NodeOperationError(this.getNode(), 'Nobody is there');
			return [next.splice(0, 1).map((to) => ({ json: { to } }))];
		},
	};
	const nodeTypes = { 'test.following': following };
	const types = new Types({ nodeTypes });
	await platform();
	const start = buildNode(types, START);
	const send = buildNode(types, 'geweSendImage', {
		toWxid: byId('={{ $json.to }}'),
		imgUrl: 'http://127.0.0.1/a.jpg',
		options: { interval: 0, reuseUpload: false },
	});
	const follow = buildNode(types, 'test.following');
	const failed = await runWorkflow({
		nodes: [start, send, follow],
		connections: { ...chain(start, send, follow), ...chain(follow, send) },
		input: [{ json: { to: 'wxid_first' } }],
		credentials: { geweApi: gateway.credential },
		nodeTypes,
	});
	return {
		before: reached(gateway),
		retry: async (...people: string[]) => {
			next = people;
			return await failed.retry();
		},
	};
}

describe("n8n's retry of a failed execution", () => {
	test.each([1, 8])('sends the rest only, %i at a time', async (concurrency) => {
		gateway.fail('refuse', toPerson(6));
		const failed = await sendMany(gateway, PEOPLE, { concurrency });
		const before = reached(gateway);
		const again = await failed.retry();

		expect(failed.status).toBe('error');
		expect(before).not.toContain('wxid_6');
		expect(again.status).toBe('success');
		expect(sorted(reached(gateway))).toEqual(sorted(PEOPLE));
		expect(gateway.requests).toHaveLength(11);
	});

	test('does not repeat what may have arrived: it fails the same way', async () => {
		gateway.fail('timeoutAfterDelivering', toPerson(6));
		const failed = await sendMany(gateway, PEOPLE, { timeout: 200 });
		const again = await failed.retry();

		expect(again.error?.description).toContain('The message may have arrived');
		expect(reached(gateway)).toEqual(people(7));
	});

	test('pressed again for the same failed execution sends nothing that the first retry sent', async () => {
		gateway.fail('refuse', { ...toPerson(6), times: 2 });
		const failed = await sendMany(gateway, PEOPLE);
		const first = await failed.retry();
		const second = await failed.retry();

		expect([failed, first, second].map(({ status }) => status)).toEqual([
			'error',
			'error',
			'success',
		]);
		expect(reached(gateway)).toEqual(PEOPLE);

		const third = await failed.retry();
		expect(reached(gateway)).toEqual(PEOPLE);
		expect(outcomes(third)).toEqual([
			...people(6).map(() => 'sent'),
			...PEOPLE.slice(6).map(() => 'skipped'),
		]);
		expect(third.items[6].json).toEqual({
			skipped: true,
			confirmed: true,
			deduplicationKey: expect.stringMatching(
				/^retry of execution .+, run 0, item [0-9a-f]{16} 6 \//,
			),
			operation: 'Send Image',
			toWxid: 'wxid_6',
		});
	});

	test('pressed twice at the same time sends everything once', async () => {
		gateway.fail('refuse', toPerson(6));
		const failed = await sendMany(gateway, PEOPLE);
		await Promise.all([failed.retry(), failed.retry()]);

		expect(new Set(reached(gateway)).size).toBe(gateway.ledger.length);
		expect((await failed.retry()).status).toBe('success');
		expect(sorted(reached(gateway))).toEqual(sorted(PEOPLE));
	});

	test('pressed again after a retry that does not know: it is sent once, and stays an error', async () => {
		gateway.fail('refuse', toPerson(6));
		const failed = await sendMany(gateway, PEOPLE);
		gateway.fail('cutAfter', toPerson(6));
		await failed.retry();
		const again = await failed.retry();

		expect(again.error).toMatchObject({
			message: expect.stringMatching(
				/does not know whether it arrived\. The message may have arrived: do not send it again\. \[item 6\]$/,
			),
			description: expect.stringContaining('Outcome: unknown.'),
		});
		expect(reached(gateway)).toEqual(people(7));
	});

	test('pressed again when the node gets other items by then, these are sent', async () => {
		const { retry, before } = await loopThatFails();
		const first = await retry('wxid_alice');
		const second = await retry('wxid_carol');

		expect([first.status, second.status]).toEqual(['success', 'success']);
		expect(reached(gateway)).toEqual([...before, 'wxid_alice', 'wxid_carol']);
	});

	test('keeps to the retry, not to the workflow: a new execution sends anew', async () => {
		const workflowId = 'the same workflow';
		await sendMany(gateway, people(2), {}, { workflowId });
		await sendMany(gateway, people(2), {}, { workflowId });

		expect(reached(gateway)).toEqual([...people(2), ...people(2)]);
	});
});

describe('a Deduplication Key', () => {
	let workflows = 0;
	const deduplicationKey = '=order-{{ $json.to }}';
	/** Runs one workflow as often as it is called. */
	const workflow = () => {
		const workflowId = `deduplicated ${(workflows += 1)}`;
		return async (to: string[], options = {}, settings = {}) =>
			await sendMany(gateway, to, { deduplicationKey, ...options }, { workflowId, settings });
	};

	test.each([{}, GO_ON])(
		'more than n8n keeps are refused before anything leaves, %j',
		async (settings) => {
			const run = await sendMany(gateway, people(10_001), { deduplicationKey }, { settings });

			expect(JSON.stringify([run.error, run.items])).toContain(
				'10,001 Deduplication Keys in one run are too many: n8n keeps the newest 10,000 of a node',
			);
			expect(gateway.requests).toEqual([]);
		},
		60_000,
	);

	test('is skipped in later executions, and the item says so', async () => {
		const run = workflow();
		await run(people(3));
		const second = await run(people(5));

		expect(reached(gateway)).toEqual(people(5));
		expect(outcomes(second)).toEqual(['skipped', 'skipped', 'skipped', 'sent', 'sent']);
		expect(second.items[0]).toEqual({
			json: {
				skipped: true,
				confirmed: true,
				deduplicationKey: 'order-wxid_0',
				operation: 'Send Image',
				toWxid: 'wxid_0',
			},
			pairedItem: { item: 0 },
		});
	});

	test('is skipped within one execution too', async () => {
		const run = await workflow()(['wxid_a', 'wxid_b', 'wxid_a']);

		expect(reached(gateway)).toEqual(['wxid_a', 'wxid_b']);
		expect(outcomes(run)).toEqual(['sent', 'sent', 'skipped']);
	});

	test.each([
		['refused', 'refuse', {}],
		['not sent', 'tooMany', { retryAfter: 0 }],
	] as const)('is free again after %s', async (_, fault, more) => {
		const run = workflow();
		gateway.fail(fault, { ...toPerson(1), ...more });
		const first = await run(people(3), { maxRetries: 0 }, GO_ON);
		const second = await run(people(3));

		expect(outcomes(first).filter((word) => word === 'sent')).toHaveLength(2);
		expect(outcomes(second)).toEqual(['skipped', 'sent', 'skipped']);
		expect(reached(gateway)).toEqual(['wxid_0', 'wxid_2', 'wxid_1']);
	});

	test.each(['cutAfter', 'timeoutAfterDelivering', 'truncated'] as const)(
		'is kept when nobody knows (%s)',
		async (fault) => {
			const run = workflow();
			gateway.fail(fault, toPerson(1));
			const first = await run(people(3), { timeout: 200 }, GO_ON);
			const second = await run(people(3));

			expect(outcomes(first)).toEqual(['sent', 'unknown', 'sent']);
			expect(outcomes(second)).toEqual(['skipped', 'skipped', 'skipped']);
			expect(second.items.map(({ json }) => json.confirmed)).toEqual([true, false, true]);
			expect(reached(gateway)).toEqual(people(3));
		},
	);

	test('goes together with Retry On Fail: what was sent keeps its result', async () => {
		gateway.fail('refuse', toPerson(6));
		const run = await workflow()(PEOPLE, { concurrency: 8 }, RETRY_ON_FAIL);

		expect(outcomes(run)).toEqual(PEOPLE.map(() => 'sent'));
		expect(sorted(reached(gateway))).toEqual(sorted(PEOPLE));
	});

	test('holds when two executions of the workflow send at the same time', async () => {
		const run = workflow();
		const [one, other] = await Promise.all([run(PEOPLE), run(PEOPLE)]);
		const third = await run(PEOPLE);

		expect(sorted(reached(gateway))).toEqual(sorted(PEOPLE));
		expect([...outcomes(one), ...outcomes(other)].filter((word) => word === 'sent')).toHaveLength(
			10,
		);
		expect(outcomes(third)).toEqual(PEOPLE.map(() => 'skipped'));
	});

	test('is free again for those whom a canceled execution did not get to', async () => {
		const run = workflow();
		const stop = new AbortController();
		setTimeout(() => stop.abort(), 300);
		const id = `deduplicated ${workflows}`;
		const slow = { deduplicationKey, interval: 200, concurrency: 3 };
		await sendMany(gateway, PEOPLE, slow, { workflowId: id, signal: stop.signal });
		const before = gateway.ledger.length;
		await run(PEOPLE);

		expect(before).toBeLessThan(10);
		expect(sorted(reached(gateway))).toEqual(sorted(PEOPLE));
	});
});
