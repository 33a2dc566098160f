import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import { outputs, packed, startN8n, type N8n } from '../../host/n8n.cts';
import { chain } from '../../host/chain.cts';
import { onGateway } from '../onFakes.cts';

const home = mkdtempSync(join(tmpdir(), 'n8n-home-'));
const gateway = onGateway();
let n8n: N8n;
beforeAll(async () => {
	n8n = await startN8n({ home, tarball: await packed() });
}, 180_000);
afterAll(async () => {
	await n8n?.stop();
	rmSync(home, { recursive: true, force: true });
}, 60_000);

test('a daily limit and a preview of it outlive a restart of n8n', async () => {
	const { id, name } = await n8n.createCredential('GeWe', 'geweApi', gateway.credential);
	const workflow = (options: INodeParameters) => {
		const nodes = [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0] as [number, number],
				parameters: {},
			},
			{
				id: 'search',
				name: 'Search',
				type: 'n8n-nodes-gewe.gewe',
				typeVersion: 1,
				position: [200, 0] as [number, number],
				parameters: {
					resource: 'group',
					operation: 'createChatroom',
					wxids: 'wxid_a, wxid_b',
					options,
				},
				credentials: { geweApi: { id, name } },
				onError: 'continueRegularOutput' as const,
			},
		];
		return { name: 'Limited', nodes, connections: chain(nodes[0], nodes[1]), settings: {} };
	};
	const stored = await n8n.createWorkflow(workflow({ atMostADay: 1, interval: 0 }));
	const run = async () => outputs(await n8n.run(stored.id), 'Search')[0].json;
	expect(await run()).toMatchObject({ chatroomId: expect.any(String) });

	await n8n.stop();
	n8n = await startN8n({ home });
	expect(await run()).toMatchObject({
		error: expect.stringContaining('The limit for new groups (1 in 24 hours) is reached'),
		details: { outcome: 'notSent' },
	});
	await n8n.updateWorkflow(stored.id, workflow({ atMostADay: 1, previewOnly: true }));
	const { preview, leavesIn } = await run();
	expect(preview).toBe(true);
	// When the hour of the first one is a day old.
	expect(leavesIn).toBeGreaterThan(24 * 3_600_000 - 600_000);
	expect(leavesIn).toBeLessThanOrEqual(25 * 3_600_000);
	expect(gateway.ledger).toHaveLength(1);
}, 180_000);
