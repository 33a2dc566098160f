import { setTimeout as sleep } from 'node:timers/promises';

import axios from 'axios';

import {
	failure,
	outputs,
	packed,
	type Execution,
	type Stored,
	type StoredCredential,
} from '../../host/n8n.cts';
import { base64, FRIEND, JPEG } from '../../contracts/callbacks/fixture.cts';
import { bodyOf, fixture } from '../../contracts/callbacks/index.cts';
import { quoteOf } from '../../fakes/quotes.cts';
import { askedIn, askingAt, until } from './questions.cts';
import { onGateway } from '../onFakes.cts';
import { again, FIRST_ID } from '../../fakes/player.cts';
import { crowd, KEYED, sendToCrowd, tally } from './messages.cts';
import { QueueMode } from '../../host/queueMode.cts';
import { step } from '../../host/step.cts';
import { storeTrigger } from '../../host/storeTrigger.cts';
import { allExecutions, post } from './triggers.cts';

const PATIENCE_MS = 120_000;

/** Each worker has one execution at a time; one that is gone is noticed in seconds, not in a minute. */
const ONE_AT_A_TIME = {
	N8N_CONCURRENCY_PRODUCTION_LIMIT: '1',
	QUEUE_WORKER_LOCK_DURATION: '3000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '500',
	QUEUE_WORKER_STALLED_INTERVAL: '1000',
};

describe('n8n in queue mode, two workers', () => {
	const gateway = onGateway();
	let n8n: QueueMode;
	let workflow: Stored;
	let credential: StoredCredential;

	beforeAll(async () => {
		n8n = await QueueMode.start({ workers: 2, tarball: await packed(), env: ONE_AT_A_TIME });
		credential = await n8n.main.createCredential('GeWe', 'geweApi', gateway.credential);
		workflow = await n8n.main.createWorkflow(sendToCrowd(credential, 'crowd', KEYED));
		await n8n.main.publish(workflow.id);
	}, 300_000);
	afterAll(async () => await n8n?.stop(), 60_000);

	let executions = 0;
	/** Calls the webhook processor; a worker sends. */
	const call = async (people: string[]) => {
		await axios.post(`${n8n.webhooks.baseUrl}/webhook/crowd`, { people });
		executions += 1;
	};
	const reached = () => gateway.ledger.map(({ toWxid }) => toWxid);
	const started = (worker: { logs: string }) =>
		[...worker.logs.matchAll(/Worker started execution (\d+)/g)].map(([, id]) => id);

	/** The newest executions, newest first, when all have ended. */
	const ended = async (count: number): Promise<Execution[]> => {
		const deadline = Date.now() + PATIENCE_MS;
		for (;;) {
			const all = await n8n.main.executions(workflow.id, executions);
			if (all.every(({ status }) => !['new', 'running'].includes(status)))
				return await Promise.all(
					all.slice(0, count).map(async ({ id }) => await n8n.main.execution(id)),
				);
			if (Date.now() > deadline) throw new Error('an execution does not end');
			await sleep(200);
		}
	};
	const skipped = (execution: Execution) =>
		outputs(execution, 'Send').filter(({ json }) => json.skipped).length;
	/** People whose key was met, but of whom nobody knows whether they got it. */
	const unconfirmed = (execution: Execution) =>
		outputs(execution, 'Send')
			.filter(({ json }) => json.confirmed === false)
			.map(({ json }) => String(json.deduplicationKey).replace('order-', ''));

	test('both send at the same time, and no key of theirs is forgotten', async () => {
		const [one, other] = [crowd(100), crowd(100, 100)];
		await Promise.all([call(one), call(other)]);
		await ended(2);
		await Promise.all([call(one), call(other)]);
		const again = await ended(2);

		for (const worker of n8n.workers) expect(started(worker)).not.toEqual([]);
		expect(tally([...one, ...other], reached())).toEqual({
			delivered: 200,
			twice: [],
			missing: [],
		});
		expect(again.map(skipped)).toEqual([100, 100]);
		// What one worker confirmed last, the other may have undone.
		for (const execution of again) expect(unconfirmed(execution).length).toBeLessThanOrEqual(1);
	}, 120_000);

	test('the same people twice at the same moment: everybody gets it once', async () => {
		const people = crowd(100, 500);
		await Promise.all([call(people), call(people)]);
		const both = await ended(2);

		for (const execution of both) expect(outputs(execution, 'Send')).toHaveLength(100);
		expect(tally(people, reached())).toEqual({ delivered: 100, twice: [], missing: [] });
		expect(skipped(both[0]) + skipped(both[1])).toBe(100);
	}, 120_000);

	test('a push to the webhook processor is answered at once, and a worker goes on with it', async () => {
		const { id } = await storeTrigger(n8n.main, {
			name: 'queued',
			credential,
			parameters: { events: ['image'] },
			then: step(
				'Read',
				'n8n-nodes-base.moveBinaryData',
				{
					sourceKey: 'preview',
					setAllData: false,
					destinationKey: 'data',
					options: { keepAsBase64: true },
				},
				{ typeVersion: 1.1 },
			),
		});
		await n8n.main.publish(id);
		const image = bodyOf(fixture('v1 image'));
		const url = gateway.callbackUrl ?? '';
		const answers = [await post(url, image), await post(url, image)];

		expect(answers.map(({ status, data }) => [status, data])).toEqual([
			[200, '{}'],
			[200, '{}'],
		]);
		expect((await post(url.replace(/secret=./, 'secret=x'), image)).status).toBe(403);
		const ids = await allExecutions(n8n.main, id);
		expect(ids).toHaveLength(1);
		const execution = await n8n.main.execution(ids[0]);
		expect(n8n.workers.flatMap(started)).toContain(ids[0]);
		expect(outputs(execution, 'Read')[0].json.data).toBe(base64(JPEG, 24_000));
		await n8n.main.unpublish(id);
	}, 120_000);

	test('triggers of one token: who takes the pushes hands on, and tells a main that was started anew', async () => {
		const store = async (name: string) =>
			(await storeTrigger(n8n.main, { name, credential, parameters: { events: ['text'] } })).id;
		const ids = [await store('one'), await store('two'), await store('three')];
		const push = async (digits: bigint) =>
			(await gateway.push(again(fixture('v1 text'), FIRST_ID + digits))).status;
		await n8n.main.publish(ids[0]);
		await n8n.main.publish(ids[1]);
		expect(gateway.callbackUrl).toContain(n8n.webhooks.baseUrl);
		expect(await push(1n)).toBe(200);
		for (const id of ids.slice(0, 2)) expect(await allExecutions(n8n.main, id)).toHaveLength(1);

		await n8n.restartMain();
		await n8n.main.publish(ids[2]);
		expect(await push(2n)).toBe(200);
		const counts = ids.map(async (id) => (await allExecutions(n8n.main, id)).length);
		expect(await Promise.all(counts)).toEqual([2, 2, 1]);
		for (const id of ids) await n8n.main.unpublish(id);
	}, 180_000);

	test('workers ask, and answers come by the link and by a quote', async () => {
		const talk = await storeTrigger(n8n.main, {
			name: 'talk',
			credential,
			parameters: { events: ['quote'] },
		});
		await n8n.main.publish(talk.id);
		const { id } = await n8n.main.createWorkflow(askingAt('ask', credential));
		await n8n.main.publish(id);
		const ask = async (asked: number) => {
			await axios.post(`${n8n.webhooks.baseUrl}/webhook/ask`, {});
			const [{ id: executionId }] = await n8n.main.executions(id, asked);
			await until(n8n.main, executionId, 'waiting', PATIENCE_MS);
			return { executionId, ...askedIn(gateway) };
		};
		const answerOf = async (executionId: string) =>
			outputs(await until(n8n.main, executionId, 'success', PATIENCE_MS), 'Then')[0].json.data;

		const one = await ask(1);
		expect((await axios.get(one.link, { proxy: false })).data).toContain('Approve</button>');
		await axios.post(one.link, 'approved=true', { proxy: false });
		expect(await answerOf(one.executionId)).toMatchObject({ approved: true });

		const other = await ask(2);
		expect((await gateway.push(quoteOf(other.text, 'no', { id: FIRST_ID + 9n }))).status).toBe(200);
		expect(await answerOf(other.executionId)).toMatchObject({ approved: false, responder: FRIEND });
		expect(await allExecutions(n8n.main, talk.id)).toEqual([]);
		expect(n8n.workers.flatMap(started)).toEqual(
			expect.arrayContaining([one.executionId, other.executionId]),
		);
		await n8n.main.unpublish(talk.id);
	}, 180_000);

	test('a worker dies in the middle: running it again sends the rest, and nothing twice', async () => {
		const people = crowd(200, 1_000);
		gateway.fail('slow', { ms: 20, times: Infinity });
		await call(people);
		while (gateway.ledger.length < 60) await sleep(10);
		const { id } = (await n8n.main.executions(workflow.id, executions))[0];
		n8n.kill(n8n.workers.find((worker) => started(worker).includes(id))!);
		await sleep(500);
		const before = gateway.ledger.length;
		await n8n.startWorker();
		await call(people);
		const [again, killed] = await ended(2);

		// n8n does not start it a second time, and knows nothing of what it had sent.
		expect(killed.id).toBe(id);
		expect(killed.status).toBe('error');
		expect(failure(killed)?.message).toContain('will no longer retry');
		expect(outputs(killed, 'Send')).toEqual([]);
		expect(n8n.workers.flatMap(started).filter((other) => other === id)).toHaveLength(1);

		const { delivered, twice, missing } = tally(people, reached());
		expect(twice).toEqual([]);
		// At most the one message whose key was recorded but which had not left, and that is said.
		expect(unconfirmed(again).length).toBeLessThanOrEqual(1);
		expect(unconfirmed(again)).toEqual(expect.arrayContaining(missing));
		expect(delivered).toBe(200 - missing.length);
		expect(outputs(again, 'Send')).toHaveLength(200);
		expect(skipped(again)).toBe(before + missing.length);
	}, 240_000);
});
