import { join } from 'node:path';

import { startGateway } from '../test/fakes/gateway.cts';
import { examples, storeCredential, storeWorkflow } from './examples.cts';
import { failure, freePort, MANUAL_TRIGGER, outputs, startN8n } from './n8n.cts';
import type { N8n, Stored, WorkflowSource } from './n8n.cts';

const N8N_PORT = 5678;
const home = join(__dirname, '../.cache/demo-home');
const say = (text = '') => console.log(text);

interface Connection {
	token: string;
	appId: string;
	baseUrl: string;
}

/** What the nodes talk to: the user's own gateway, or the fake, which prints what it delivers. */
interface GatewayInUse {
	title: string;
	connection: Connection;
	/** The ids of what was really delivered; only the fake knows. */
	delivered?: () => string[];
	stop(): Promise<void>;
}

interface Example extends Stored {
	source: WorkflowSource;
}

export interface DemoOptions {
	tarball: string;
	/** Runs the examples once in a fresh n8n and ends, instead of waiting for the user. */
	check: boolean;
}

/** The demonstration. @returns the exit code */
export async function demo({ tarball, check }: DemoOptions): Promise<number> {
	const gateway = await openGateway();
	const port = check ? undefined : await freePort(N8N_PORT);
	say('Starting n8n ...');
	const n8n = await startN8n({ tarball, port, home: check ? undefined : home });
	try {
		const { connection } = gateway;
		const credential = await storeCredential(n8n, 'GeWe API', 'geweApi', connection);
		const test = await n8n.testCredential(credential, connection);
		const stored: Example[] = [];
		for (const source of examples())
			stored.push({ source, ...(await storeWorkflow(n8n, source, credential)) });
		introduce(n8n, gateway, stored, test.message);
		if (!check) await interrupted();
		else if (test.status !== 'OK' || !(await allRun(n8n, gateway, stored))) return 1;
		return 0;
	} finally {
		say('Stopping ...');
		await n8n.stop();
		await gateway.stop();
	}
}

async function openGateway(): Promise<GatewayInUse> {
	const { GEWE_TOKEN: token, GEWE_APP_ID: appId = '', GEWE_BASE_URL } = process.env;
	if (token) {
		const baseUrl = GEWE_BASE_URL ?? 'http://api.geweapi.com/gewe/v2/api';
		const connection = { token, appId, baseUrl };
		return { title: `${baseUrl} (yours)`, connection, stop: async () => {} };
	}
	const fake = await startGateway({
		onDelivery: ({ path, toWxid, newMsgId }) =>
			say(`  delivered  ${path} to ${toWxid}, newMsgId ${newMsgId}`),
	});
	return {
		title: `${fake.url} (a fake; GEWE_TOKEN and GEWE_APP_ID in the environment use the real one)`,
		connection: { token: fake.token, appId: fake.appId, baseUrl: fake.url },
		delivered: () => fake.ledger.flatMap(({ newMsgId }) => newMsgId ?? []),
		stop: () => fake.stop(),
	};
}

function introduce(n8n: N8n, gateway: GatewayInUse, stored: Example[], test: string): void {
	say();
	say(`n8n        ${n8n.baseUrl}`);
	say(`Log in     ${n8n.email}   ${n8n.password}`);
	say(`Gateway    ${gateway.title}`);
	say(`Credential ${test}`);
	for (const { id, name } of stored) say(`Workflow   ${name}: ${n8n.baseUrl}/workflow/${id}`);
	say();
}

/** Leaves it to the user until Ctrl-C. */
async function interrupted(): Promise<void> {
	say('Log in, open a workflow and click "Execute workflow". What is delivered appears here.');
	say('Ctrl-C stops.');
	say();
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
			process.on(signal, () => resolve());
	});
}

const startsByHand = ({ source }: Example) =>
	source.nodes.some(({ type }) => type === MANUAL_TRIGGER);

/** Runs each example and compares the ids in n8n with those that the fake delivered. */
async function allRun(n8n: N8n, gateway: GatewayInUse, stored: Example[]): Promise<boolean> {
	const ids: unknown[] = [];
	for (const { id, name, source } of stored.filter(startsByHand)) {
		const execution = await n8n.run(id);
		say(`${name}: ${execution.status}`);
		if (execution.status !== 'success') {
			say(`  ${failure(execution)?.message}\n  ${failure(execution)?.description ?? ''}`);
			return false;
		}
		for (const node of source.nodes.filter(({ type }) => type.startsWith('n8n-nodes-gewe.')))
			for (const { json } of outputs(execution, node.name)) {
				say(`  ${node.name}: to ${json.toWxid}, newMsgId ${json.newMsgId}`);
				ids.push(json.newMsgId);
			}
	}
	const same = !gateway.delivered || String(ids) === String(gateway.delivered());
	say(same ? 'All sent.' : `n8n and the gateway disagree: delivered were ${gateway.delivered?.()}`);
	return same && ids.length > 0;
}
