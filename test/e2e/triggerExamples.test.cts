import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { storeWorkflow } from '../../host/examples.cts';
import {
	failure,
	packed,
	startN8n,
	type N8n,
	type StoredCredential,
	type WorkflowSource,
} from '../../host/n8n.cts';
import { APP_ID, FRIEND, GROUP } from '../contracts/callbacks/fixture.cts';
import { fixture } from '../contracts/callbacks/index.cts';
import { xml } from '../contracts/callbacks/xml.cts';
import { startGateway, type Gateway } from '../fakes/gateway.cts';
import { again, FIRST_ID } from '../fakes/player.cts';

let gateway: Gateway;
let n8n: N8n;
let credential: StoredCredential;

beforeAll(async () => {
	// The device that the callbacks name is the one that has to answer.
	gateway = await startGateway({ appId: APP_ID, strictForwards: false });
	n8n = await startN8n({ tarball: await packed() });
	credential = await n8n.createCredential('GeWe', 'geweApi', {
		token: gateway.token,
		baseUrl: gateway.url,
		appId: 'wx_another_device',
	});
}, 180_000);
afterEach(() => gateway.reset());
afterAll(async () => {
	await n8n?.stop();
	await gateway?.stop();
}, 60_000);

const example = (name: string): WorkflowSource =>
	JSON.parse(readFileSync(join(__dirname, '../../examples', `${name}.json`), 'utf8'));

let ids = FIRST_ID;
const push = async (name: string) => await gateway.push(again(fixture(name), ids++));

test('a received video is answered with an image, in its chat and by its account', async () => {
	const { id } = await storeWorkflow(n8n, example('answer-video'), [credential]);
	await n8n.publish(id);
	await push('v1 video');
	await push('v1 text');
	await push('v1 own video');
	await push('v1 video in a group');
	for (const { id: executionId } of await n8n.executions(id, 2))
		expect((await n8n.waitForExecution(executionId)).status).toBe('success');
	await sleep(500);

	expect(await n8n.executions(id)).toHaveLength(2);
	const sent = gateway.ledger.map(({ path, body }) => ({ path, ...(body as object) }));
	expect(sent).toEqual([
		expect.objectContaining({ path: '/message/postImage', appId: APP_ID, toWxid: FRIEND }),
		expect.objectContaining({ path: '/message/postImage', appId: APP_ID, toWxid: GROUP }),
	]);
	await n8n.unpublish(id);
});

test('one trigger, several paths: a video is forwarded as it came, an offline account is an error', async () => {
	const { id } = await storeWorkflow(n8n, example('sort-events'), [credential]);
	await n8n.publish(id);
	await push('v1 video in a group');
	await push('v1 account offline');
	const executions = await Promise.all(
		(await n8n.executions(id, 2)).map(async (one) => await n8n.waitForExecution(one.id)),
	);

	expect(executions.map(({ status }) => status).sort()).toEqual(['error', 'success']);
	const failed = executions.find(({ status }) => status === 'error');
	expect(failed && failure(failed)?.message).toContain(APP_ID);
	expect(gateway.ledger.map(({ path, body }) => [path, body])).toEqual([
		['/message/forwardVideo', { appId: APP_ID, toWxid: 'filehelper', xml: xml.video }],
	]);
	await n8n.unpublish(id);
});
