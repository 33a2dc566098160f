import { setTimeout as sleep } from 'node:timers/promises';

import axios from 'axios';

import { outputs, type Execution } from '../../host/n8n.cts';
import { crowd, sendToCrowd, tally } from './messages.cts';
import { onStage } from './stage.cts';

const stage = onStage();
const PEOPLE = crowd(10);
const reached = () => stage.gateway.ledger.map(({ toWxid }) => toWxid);
const EVERYBODY_ONCE = { delivered: 10, twice: [], missing: [] };

/** Publishes the workflow and calls it. @returns the workflow's id */
async function call(path: string, options: object, settings: object): Promise<string> {
	const { id } = await stage.n8n.createWorkflow(
		sendToCrowd(stage.credential, path, { ...options }, settings),
	);
	await stage.n8n.publish(id);
	await axios.post(`${stage.n8n.baseUrl}/webhook/${path}`, { people: PEOPLE });
	return id;
}

const newest = async (workflow: string, count = 1): Promise<Execution> =>
	await stage.n8n.waitForExecution((await stage.n8n.executions(workflow, count))[0].id);

test.each([1, 8])(
	'Retry On Fail, %i at a time: eleven requests for ten people',
	async (concurrency) => {
		stage.gateway.fail('refuse', { skip: 6 });
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
		const workflow = await call(`fail-${concurrency}`, { concurrency }, settings);
		const execution = await newest(workflow);

		expect(execution.status).toBe('success');
		expect(stage.gateway.requests).toHaveLength(11);
		expect(tally(PEOPLE, reached())).toEqual(EVERYBODY_ONCE);
		expect(outputs(execution, 'Send').map(({ json }) => json.toWxid)).toEqual(PEOPLE);
	},
);

test("n8n's Retry button sends the rest only", async () => {
	stage.gateway.fail('refuse', { skip: 6 });
	const workflow = await call('button', {}, {});
	const failed = await newest(workflow);
	await stage.n8n.request('POST', `/executions/${failed.id}/retry`, { loadWorkflow: false });
	const again = await newest(workflow, 2);

	expect(failed.status).toBe('error');
	expect(again.id).not.toBe(failed.id);
	expect(again.status).toBe('success');
	expect(stage.gateway.requests).toHaveLength(11);
	expect(tally(PEOPLE, reached())).toEqual(EVERYBODY_ONCE);
	expect(outputs(again, 'Send').map(({ json }) => json.toWxid)).toEqual(PEOPLE);
});

test("n8n's Retry button, pressed again for the same execution, sends nothing more", async () => {
	stage.gateway.fail('refuse', { skip: 6 });
	const workflow = await call('button-twice', {}, {});
	const failed = await newest(workflow);
	for (let retry = 0; retry < 2; retry += 1) {
		await stage.n8n.request('POST', `/executions/${failed.id}/retry`, { loadWorkflow: false });
		await newest(workflow, 2 + retry);
	}
	const last = await newest(workflow, 3);

	expect(last.status).toBe('success');
	expect(tally(PEOPLE, reached())).toEqual(EVERYBODY_ONCE);
	expect(stage.gateway.requests).toHaveLength(11);
	const skipped = outputs(last, 'Send').map(({ json }) => json.skipped === true);
	expect(skipped).toEqual([...Array(6).fill(false), ...Array(4).fill(true)]);
});

test("n8n's Stop button: nothing leaves after it, and n8n calls it canceled", async () => {
	stage.gateway.fail('slow', { ms: 200, times: Infinity });
	const workflow = await call('stop', {}, {});
	while (stage.gateway.ledger.length < 3) await sleep(5);
	const [{ id }] = await stage.n8n.executions(workflow, 1);
	await stage.n8n.request('POST', `/executions/${id}/stop`, {});
	const before = stage.gateway.requests.length;
	await sleep(500);

	expect(stage.gateway.requests.length).toBeLessThanOrEqual(before + 1);
	expect(stage.gateway.requests.length).toBeLessThan(10);
	const stopped = await newest(workflow);
	expect(stopped.status).toBe('canceled');
	const { customData } = await stage.n8n.request<{ customData: object }>(
		'GET',
		`/executions/${id}`,
	);
	// All but the one that was under way.
	const words = `Canceled after ${reached().length - 1} of 10 items`;
	expect(customData).toEqual({ Send: words });
	expect(stage.n8n.logs).toContain(`Send: ${words}`);
});
