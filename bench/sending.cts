/**
 * How fast a run of many items is: the node's share beside a bare loop of requests, in one run and
 * against one gateway that takes its time.
 *
 *     npm run bench:sending
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import axios from 'axios';

import { outputs, packed, startN8n, type WorkflowSource } from '../host/n8n.cts';
import { startGateway, type Gateway } from '../fakes/gateway.cts';

const ITEMS = 1_000;
const LATENCY_MS = 20;
const TO = Array.from({ length: ITEMS }, (_, index) => `wxid_${index}`);

/** Requests with nothing around them. @returns ms */
async function bare(gateway: Gateway, concurrency: number): Promise<number> {
	const start = performance.now();
	let next = 0;
	const worker = async () => {
		while (next < ITEMS) {
			const body = { appId: gateway.appId, toWxid: TO[next++], imgUrl: 'http://127.0.0.1/a.jpg' };
			const headers = { 'X-GEWE-TOKEN': gateway.token };
			await axios.post(`${gateway.url}/message/postImage`, body, { headers });
		}
	};
	await Promise.all(Array.from({ length: concurrency }, worker));
	return performance.now() - start;
}

async function main(): Promise<void> {
	const gateway = await startGateway();
	const n8n = await startN8n({ tarball: await packed() });
	const { id, name } = await n8n.createCredential('GeWe API', 'geweApi', gateway.credential);

	const file = readFileSync(join(__dirname, '../examples/broadcast-video.json'), 'utf8');
	/** The node's own time in n8n. @returns ms */
	const inN8n = async (concurrency: number): Promise<number> => {
		const workflow: WorkflowSource = JSON.parse(file, (key, value) =>
			key === 'geweApi' ? { id, name } : value,
		);
		const [customers, send] = ['Customers', 'Send the video'].map((wanted) =>
			workflow.nodes.find((node) => node.name === wanted)!,
		);
		customers.parameters.jsCode = `return ${JSON.stringify(TO)}.map((wxid) => ({ json: { wxid } }));`;
		send.parameters.options = { interval: 0, concurrency, reuseUpload: false };
		const execution = await n8n.run((await n8n.createWorkflow(workflow)).id);
		if (outputs(execution, send.name).length !== ITEMS) throw new Error('not everything was sent');
		return execution.data.resultData.runData[send.name][0].executionTime;
	};

	for (const concurrency of [1, 8]) {
		const slowly = { ms: LATENCY_MS, times: ITEMS };
		gateway.fail('slow', slowly);
		const loop = await bare(gateway, concurrency);
		gateway.fail('slow', slowly);
		const node = await inN8n(concurrency);
		console.log(
			`${ITEMS} items, ${LATENCY_MS} ms latency, ${concurrency} at a time: ` +
				`node ${(node / 1000).toFixed(1)} s, bare loop ${(loop / 1000).toFixed(1)} s, ` +
				`ratio ${(node / loop).toFixed(2)}`,
		);
	}
	await n8n.stop();
	await gateway.stop();
}

void main();
