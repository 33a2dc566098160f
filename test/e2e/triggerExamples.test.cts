import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { storeWorkflow } from '../../demo/examples.cts';
import { failure, type StoredCredential, type WorkflowSource } from '../../host/n8n.cts';
import { APP_ID, FRIEND, GROUP } from '../../contracts/callbacks/fixture.cts';
import { fixture } from '../../contracts/callbacks/index.cts';
import { xml } from '../../contracts/callbacks/xml.cts';
import { again, FIRST_ID } from '../../fakes/player.cts';
import { onStage } from './stage.cts';

// The device that the callbacks name is the one that has to answer, not the credential's.
const stage = onStage({ appId: APP_ID, strictForwards: false });
let credential: StoredCredential;

beforeAll(async () => {
	const values = stage.values({ appId: 'wx_another_device' });
	credential = await stage.n8n.createCredential('GeWe', 'geweApi', values);
});

const example = (name: string): WorkflowSource =>
	JSON.parse(readFileSync(join(__dirname, '../../examples', `${name}.json`), 'utf8'));

let ids = FIRST_ID;
const push = async (name: string) => await stage.gateway.push(again(fixture(name), ids++));

test('a received video is answered with an image, in its chat and by its account', async () => {
	const { id } = await storeWorkflow(stage.n8n, example('answer-video'), [credential]);
	await stage.n8n.publish(id);
	await push('v1 video');
	await push('v1 text');
	await push('v1 own video');
	await push('v1 video in a group');
	for (const { id: executionId } of await stage.n8n.executions(id, 2))
		expect((await stage.n8n.waitForExecution(executionId)).status).toBe('success');
	await sleep(500);

	expect(await stage.n8n.executions(id)).toHaveLength(2);
	const sent = stage.gateway.ledger.map(({ path, body }) => ({ path, ...(body as object) }));
	expect(sent).toEqual([
		expect.objectContaining({ path: '/message/postImage', appId: APP_ID, toWxid: FRIEND }),
		expect.objectContaining({ path: '/message/postImage', appId: APP_ID, toWxid: GROUP }),
	]);
	await stage.n8n.unpublish(id);
});

test('one trigger, several paths: a video is forwarded as it came, an offline account is an error', async () => {
	const { id } = await storeWorkflow(stage.n8n, example('sort-events'), [credential]);
	await stage.n8n.publish(id);
	await push('v1 video in a group');
	await push('v1 account offline');
	const executions = await Promise.all(
		(await stage.n8n.executions(id, 2)).map(
			async (one) => await stage.n8n.waitForExecution(one.id),
		),
	);

	expect(executions.map(({ status }) => status).sort()).toEqual(['error', 'success']);
	const failed = executions.find(({ status }) => status === 'error');
	expect(failed && failure(failed)?.message).toContain(APP_ID);
	expect(stage.gateway.ledger.map(({ path, body }) => [path, body])).toEqual([
		['/message/forwardVideo', { appId: APP_ID, toWxid: 'filehelper', xml: xml.video }],
	]);
	await stage.n8n.unpublish(id);
});
