import { join } from 'node:path';

import { examples, storeCredential, storeWorkflow, type Example } from './examples.cts';
import { eventList } from '../fakes/player.cts';
import { openGateways, type Gateways } from './gateways.cts';
import { failure, freePort, outputs, startN8n } from '../host/n8n.cts';
import type { N8n, Stored, StoredCredential } from '../host/n8n.cts';

const N8N_PORT = 5678;
const home = join(__dirname, '../.cache/demo-home');
const say = (text = '') => console.log(text);

/** The example that `--check` runs. */
const CHECKED = 'send-video';
/** The example that answers what arrives; it is published when the gateway is a fake. */
const ANSWERING = 'answer-video';

type StoredExample = Stored & Example;

export interface DemoOptions {
	tarball: string;
	/** Runs one example in a fresh n8n and ends, instead of waiting for the user. */
	check: boolean;
}

/** The demonstration. @returns the exit code */
export async function demo({ tarball, check }: DemoOptions): Promise<number> {
	const gateways = await openGateways(say);
	const port = check ? undefined : await freePort(N8N_PORT);
	say('Starting n8n ...');
	const n8n = await startN8n({ tarball, port, home: check ? undefined : home });
	try {
		const credentials: StoredCredential[] = [];
		const tests: string[] = [];
		for (const { name, type, data } of gateways.accesses) {
			const credential = await storeCredential(n8n, name, type, data);
			const { status, message } = await n8n.testCredential(credential, data);
			credentials.push(credential);
			tests.push(`${name}: ${message}`);
			if (check && status !== 'OK') throw new Error(tests.at(-1));
		}
		const stored: StoredExample[] = [];
		for (const example of examples(credentials.map(({ type }) => type))) {
			stored.push({ ...example, ...(await storeWorkflow(n8n, example.source, credentials)) });
		}
		introduce(n8n, gateways, tests, stored);
		const named = (wanted: string) => stored.find(({ file }) => file === wanted)!;
		if (check) return (await runs(n8n, gateways, named(CHECKED))) ? 0 : 1;
		if (gateways.fake) await publishAnew(n8n, named(ANSWERING).id);
		await untilInterrupted(gateways);
		return 0;
	} finally {
		say('Stopping ...');
		await n8n.stop();
		await gateways.stop();
	}
}

/** The fake is a new one at each start, so the trigger has to tell it its URL again. */
async function publishAnew(n8n: N8n, id: string): Promise<void> {
	await n8n.unpublish(id);
	await n8n.publish(id);
}

function introduce(n8n: N8n, gateways: Gateways, tests: string[], stored: Stored[]): void {
	say();
	say(`n8n        ${n8n.baseUrl}`);
	say(`Log in     ${n8n.email}   ${n8n.password}`);
	say(`Gateway    ${gateways.title}`);
	for (const test of tests) say(`Credential ${test}`);
	for (const { id, name } of stored) say(`Workflow   ${name}: ${n8n.baseUrl}/workflow/${id}`);
	say();
}

/** Leaves it to the user until Ctrl-C. */
async function untilInterrupted({ fake }: Gateways): Promise<void> {
	say('Log in, open a workflow and click "Execute workflow". What is delivered appears here.');
	if (fake) {
		say('Press Enter here, and somebody sends a video: the published workflow answers it.');
		say('Or type what arrives: text, mention, video group, v2 join ...; "help" lists all.');
		say('While a trigger of yours waits for a test event, it goes there.');
		say(`The same from another terminal: npm run push -- ${fake.pushOptions()}`);
		const arrives = async (words: string) => {
			const arrival = words === 'help' ? undefined : fake.arrives(words);
			if (!arrival) return say(eventList());
			say(`  arrived    ${arrival.name}${arrival.toTest ? ', at the trigger under test' : ''}`);
			say(`  answered   by n8n with HTTP ${await arrival.status}`);
		};
		process.stdin.on('data', (line) => {
			arrives(String(line).trim()).catch((error: Error) => say(`  ${error.message}`));
		});
	}
	say('Ctrl-C stops.');
	say();
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
			process.on(signal, () => resolve());
	});
	process.stdin.pause();
}

/** Runs an example and compares the ids in n8n with those that the fake delivered. */
async function runs(n8n: N8n, { fake }: Gateways, example: StoredExample): Promise<boolean> {
	const execution = await n8n.run(example.id);
	say(`${example.name}: ${execution.status}`);
	if (execution.status !== 'success') {
		say(`  ${failure(execution)?.message}\n  ${failure(execution)?.description ?? ''}`);
		return false;
	}
	const sent = example.source.nodes
		.filter(({ type }) => type.startsWith('n8n-nodes-gewe.'))
		.flatMap(({ name }) => outputs(execution, name).map(({ json }) => json));
	for (const { toWxid, newMsgId } of sent) say(`  sent to ${toWxid}, newMsgId ${newMsgId}`);
	const ids = String(sent.map(({ newMsgId }) => newMsgId));
	const same = !fake || ids === String(fake.delivered());
	say(same ? 'All sent.' : `n8n and the gateway disagree: delivered were ${fake.delivered()}`);
	return same && sent.length > 0;
}
