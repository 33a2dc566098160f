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
import { bodyOf, fixture } from '../../contracts/callbacks/index.cts';
import { startGateway } from '../../fakes/gateway.cts';
import { again, FIRST_ID } from '../../fakes/player.cts';
import { onGateway } from '../onFakes.cts';
import { pathOf, storeTrigger, TRIGGER } from '../../host/storeTrigger.cts';
import { listen, stopListening } from './triggers.cts';

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

const isTest = (url: string | undefined) => url?.includes('/webhook-test/');

/** Waits until the gateway pushes to the production URL of that webhook. */
async function restored(name: string): Promise<void> {
	const deadline = Date.now() + 20_000;
	while (!gateway.callbackUrl?.includes(`/webhook/${pathOf(name)}`)) {
		if (Date.now() > deadline) throw new Error(`Still ${gateway.callbackUrl}`);
		await sleep(50);
	}
}

describe('listening for a test event while the workflow is published', () => {
	test('takes one event to the editor, and production gets all', async () => {
		const { id } = await storeTrigger(n8n, { name: 'tested', credential });
		await n8n.publish(id);
		await listen(n8n, id);
		expect(isTest(gateway.callbackUrl)).toBe(true);

		// What is not wanted does not end the test.
		await gateway.push(bodyOf(fixture('v1 text')));
		expect(isTest(gateway.callbackUrl)).toBe(true);

		await gateway.push(again(fixture('v1 video'), FIRST_ID));
		await restored('tested');
		await gateway.push(again(fixture('v1 video'), FIRST_ID + 1n));

		const executions = await n8n.executions(id, 3);
		const ids: unknown[] = [];
		for (const { id: executionId, mode } of executions) {
			const [{ json }] = outputs(await n8n.waitForExecution(executionId), TRIGGER);
			ids.push([mode, json.id]);
		}
		expect(ids.sort()).toEqual([
			['manual', String(FIRST_ID)],
			// Production misses nothing meanwhile.
			['webhook', String(FIRST_ID)],
			['webhook', String(FIRST_ID + 1n)],
		]);
		await n8n.unpublish(id);
	});

	test('stopped by hand, too', async () => {
		const { id } = await storeTrigger(n8n, { name: 'stopped', credential });
		await n8n.publish(id);
		await listen(n8n, id);
		expect(isTest(gateway.callbackUrl)).toBe(true);
		await stopListening(n8n, id);
		await restored('stopped');
		await n8n.unpublish(id);
	});

	test('also after n8n was started anew, which registers nothing again', async () => {
		const { id } = await storeTrigger(n8n, { name: 'restarted', credential });
		await n8n.publish(id);
		await n8n.stop();
		n8n = await startN8n({ home, port });
		expect(gateway.requests).toHaveLength(1);

		await gateway.push(bodyOf(fixture('v1 video')));
		expect(await n8n.executions(id, 1)).toHaveLength(1);
		await listen(n8n, id);
		await stopListening(n8n, id);
		await restored('restarted');

		// The event told this process which URL is in production: another workflow's test puts it back too.
		const draft = await storeTrigger(n8n, { name: 'draft beside it', credential });
		await listen(n8n, draft.id);
		expect(isTest(gateway.callbackUrl)).toBe(true);
		await stopListening(n8n, draft.id);
		await restored('restarted');
		await n8n.unpublish(id);
	}, 120_000);
});

describe('listening while nothing is published', () => {
	test('leaves no error behind', async () => {
		const { id } = await storeTrigger(n8n, { name: 'draft', credential });
		await listen(n8n, id);
		await gateway.push(bodyOf(fixture('v1 video')));
		const [{ id: executionId, mode }] = await n8n.executions(id, 1);
		expect(mode).toBe('manual');
		expect((await n8n.waitForExecution(executionId)).status).toBe('success');
		await sleep(1_000);
		expect(n8n.logs).not.toContain('production gets no callbacks');
		expect(n8n.logs).toContain('no production URL could be set');
	});

	test('says at once what to do when GeWe does not reach n8n', async () => {
		const unreachable = await startGateway({ token: TOKEN, pushLimit: 0 });
		const other = await n8n.createCredential('Far', 'geweApi', {
			token: TOKEN,
			baseUrl: unreachable.url,
			appId: '',
		});
		const { id } = await storeTrigger(n8n, { name: 'unreachable', credential: other });
		try {
			await expect(listen(n8n, id)).rejects.toThrow(
				/push msg err\)\. GeWe could not reach the callback URL: it must be public\./,
			);
		} finally {
			await unreachable.stop();
		}
	});
});
