import { outputs, packed, startN8n, type N8n } from '../host/n8n.cts';
import { crowd } from '../test/e2e/crowd.cts';
import { allExecutions, step, storeTrigger, TRIGGER } from '../test/e2e/triggers.cts';
import { startGateway } from '../fakes/gateway.cts';
import { play, times, type PushAnswer } from '../fakes/player.cts';

const COUNT = 1_000;
const AT_A_TIME = 20;
const WARM_UP = 40;
/** Turns that each takes: what else the machine does then hits both alike. */
const ROUNDS = 10;

/** Settings of n8n that go on to it. */
const ENGINE = 'N8N_EXPRESSION_ENGINE';

/**
 * A busy account's pushes to a real n8n: to the GeWe Trigger and, by turns, the same to n8n's own Webhook
 * node, which starts a workflow on each of them: `node -r tsx/cjs bench/trigger.cts`. Environment variables
 * such as `N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true` go on to n8n.
 */
async function main(): Promise<void> {
	const settings = Object.entries(process.env).filter(([name]) => name.startsWith(ENGINE));
	const env = Object.fromEntries(settings) as Record<string, string>;
	const gateway = await startGateway();
	const n8n = await startN8n({ tarball: await packed(), env });
	try {
		const credential = await n8n.createCredential('GeWe', 'geweApi', gateway.credential);
		const trigger = await storeTrigger(n8n, { name: 'bench-trigger', credential });
		const webhook = await storeWebhook(n8n);
		for (const { id } of [trigger, webhook]) await n8n.publish(id);
		const triggerUrl = gateway.callbackUrl ?? '';
		const webhookUrl = `${n8n.baseUrl}/webhook/bench-webhook`;

		const { bodies, ids } = crowd(COUNT);
		const ours: PushAnswer[] = [];
		const theirs: PushAnswer[] = [];
		await play(triggerUrl, Array<string>(WARM_UP).fill('{}'), { concurrency: AT_A_TIME });
		for (let round = 0; round < ROUNDS; round += 1) {
			const share = bodies.slice((round * COUNT) / ROUNDS, ((round + 1) * COUNT) / ROUNDS);
			ours.push(...(await play(triggerUrl, share, { concurrency: AT_A_TIME })));
			await allExecutions(n8n, trigger.id);
			theirs.push(...(await play(webhookUrl, share, { concurrency: AT_A_TIME })));
			await allExecutions(n8n, webhook.id);
		}
		const executed = await allExecutions(n8n, trigger.id);
		const started = (await allExecutions(n8n, webhook.id)).length;

		const how = settings.map(([name, value]) => `${name}=${value}`).join(' ') || 'n8n as it comes';
		console.log(`${COUNT} pushes, ${AT_A_TIME} at a time, ${how}`);
		report('GeWe Trigger', ours, '{}');
		report("n8n's Webhook", theirs, '{"message":"Workflow was started"}');
		const [a, b] = [times(ours), times(theirs)];
		console.log(
			`ratio           median ${(a.median / b.median).toFixed(2)}   slowest ${(a.slowest / b.slowest).toFixed(2)}`,
		);
		const wrong = await difference(n8n, executed, ids);
		console.log(
			`executed        ${executed.length} of ${ids.length} wanted; n8n's Webhook ${started}`,
		);
		console.log(wrong === '' ? 'Exactly the wanted, distinct ones.' : `WRONG: ${wrong}`);
		if (wrong !== '') process.exitCode = 1;
	} finally {
		await n8n.stop();
		await gateway.stop();
	}
}

async function storeWebhook(n8n: N8n) {
	const parameters = { httpMethod: 'POST', path: 'bench-webhook' };
	return await n8n.createWorkflow({
		name: 'bench-webhook',
		nodes: [
			step('Hook', 'n8n-nodes-base.webhook', parameters, {
				typeVersion: 2,
				webhookId: 'bench-webhook',
			}),
			step('Then', 'n8n-nodes-base.noOp'),
		],
		connections: { Hook: { main: [[{ node: 'Then', type: 'main', index: 0 }]] } },
	});
}

function report(name: string, answers: readonly PushAnswer[], expected: string): void {
	const { median, slowest } = times(answers);
	const right = answers.filter(({ status, text }) => status === 200 && text === expected).length;
	console.log(
		`${name.padEnd(15)} median ${median.toFixed(0)} ms   slowest ${slowest.toFixed(0)} ms   200 ${expected}: ${right}`,
	);
}

/** @returns what executed and should not have, or the other way round */
async function difference(n8n: N8n, executions: string[], wanted: string[]): Promise<string> {
	const executed: unknown[] = [];
	for (const id of executions) {
		const [item] = outputs(await n8n.waitForExecution(id), TRIGGER);
		executed.push(item.json.id);
	}
	const missing = wanted.filter((id) => !executed.includes(id));
	const extra = executed.filter((id) => !wanted.includes(String(id)));
	const twice = executed.length - new Set(executed).size;
	return missing.length + extra.length + twice === 0
		? ''
		: `missing ${missing.length}, not wanted ${extra.length}, twice ${twice}`;
}

void main();
