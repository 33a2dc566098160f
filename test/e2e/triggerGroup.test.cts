import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import {
	freePort,
	outputs,
	packed,
	startN8n,
	type N8n,
	type StoredCredential,
} from '../../host/n8n.cts';
import { fixture } from '../../contracts/callbacks/index.cts';
import { again, FIRST_ID } from '../../fakes/player.cts';
import { onGateway } from '../onFakes.cts';
import { allExecutions, listen, post } from './triggers.cts';
import { storeTrigger, TRIGGER } from '../../host/storeTrigger.cts';

const TOKEN = 'token-7b1d4a52-93c6-4f0e-8d1f-6a2c5e9b0d37';

const gateway = onGateway({ token: TOKEN });
let n8n: N8n;
let credential: StoredCredential;
let port: number;
const home = mkdtempSync(join(tmpdir(), 'n8n-home-'));

beforeAll(async () => {
	port = await freePort();
	n8n = await startN8n({ tarball: await packed(), home, port });
	credential = await n8n.createCredential('GeWe', 'geweApi', gateway.credential);
}, 180_000);
afterAll(async () => {
	await n8n?.stop();
	rmSync(home, { recursive: true, force: true });
}, 60_000);

const restart = async () => {
	await n8n.stop();
	n8n = await startN8n({ home, port });
};

let events = 0n;
/** Somebody sends something. @returns the id of the event */
const happens = async (name: Parameters<typeof fixture>[0]) => {
	const id = FIRST_ID + (events += 1n);
	expect((await gateway.push(again(fixture(name), id))).status).toBe(200);
	return String(id);
};
/** The ids of all events on which a workflow was executed, oldest first; those of tests are marked. */
const executedOn = async (workflowId: string) => {
	const ids: string[] = [];
	for (const executionId of await allExecutions(n8n, workflowId)) {
		const execution = await n8n.waitForExecution(executionId);
		const [{ json }] = outputs(execution, TRIGGER);
		ids.push(`${execution.mode === 'manual' ? 'test ' : ''}${String(json.id)}`);
	}
	return ids;
};

test('two published triggers of one token each get exactly their events, whatever happens to n8n and to them', async () => {
	const store = async (name: string, ...wanted: string[]) =>
		(await storeTrigger(n8n, { name, credential, parameters: { events: wanted } })).id;
	const videos = await store('videos', 'video');
	const all = await store('all', 'video', 'text');
	const expected: Record<string, string[]> = { [videos]: [], [all]: [] };
	/** A video and a text; @param to which of the two are published */
	const happensFor = async (...to: string[]) => {
		const video = await happens('v1 video');
		const text = await happens('v1 text');
		for (const id of to) expected[id].push(...(id === all ? [video, text] : [video]));
		// What was handed on has arrived.
		for (const id of to) await n8n.executions(id, expected[id].length);
	};

	await n8n.publish(videos);
	await happensFor(videos);
	await n8n.publish(all);
	await happensFor(videos, all);
	await restart();
	await happensFor(videos, all);
	await n8n.unpublish(all);
	await happensFor(videos);
	await n8n.publish(all);
	await happensFor(videos, all);

	// Before any event has come to this process.
	await restart();
	await n8n.unpublish(all);
	await happensFor(videos);
	await restart();
	await n8n.publish(all);
	await happensFor(videos, all);
	await restart();
	await n8n.unpublish(videos);
	await happensFor(all);
	await n8n.publish(videos);
	await happensFor(videos, all);

	// Somebody tests one of them: the editor gets the event, and so do both.
	await listen(n8n, all);
	expect(gateway.callbackUrl).toContain('/webhook-test/');
	const tested = await happens('v1 video');
	expected[videos].push(tested);
	expected[all].push(tested, `test ${tested}`);
	while (gateway.callbackUrl?.includes('/webhook-test/')) await sleep(50);
	await happensFor(videos, all);

	for (const id of [videos, all])
		expect([id, (await executedOn(id)).sort()]).toEqual([id, expected[id].sort()]);
	expect(n8n.logs).not.toContain(TOKEN);
	const url = gateway.callbackUrl ?? '';
	await n8n.unpublish(videos);
	await n8n.unpublish(all);
	expect((await post(url, '{}')).status).toBe(404);
}, 300_000);

test('a callback URL that only this machine reaches is refused before GeWe is asked', async () => {
	const far = await n8n.createCredential('Far', 'geweApi', {
		...gateway.credential,
		baseUrl: 'http://api.gewe.invalid/gewe/v2/api',
	});
	const { id } = await storeTrigger(n8n, { name: 'private', credential: far });
	const words = new RegExp(
		`The callback URL was not set: GeWe's servers cannot reach n8n at ${n8n.baseUrl}\\. Set n8n's public address \\(N8N_WEBHOOK_URL, or WEBHOOK_URL before n8n 3\\) or use a tunnel\\.`,
	);
	await expect(n8n.publish(id)).rejects.toThrow(words);
	await expect(listen(n8n, id)).rejects.toThrow(words);
}, 90_000);
