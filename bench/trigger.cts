import type { INode } from 'n8n-workflow';

import type { N8n } from '../host/n8n.cts';
import { chain } from '../host/chain.cts';
import { step } from '../host/step.cts';
import { pathOf, storeTrigger } from '../host/storeTrigger.cts';
import { play } from '../fakes/player.cts';
import { push, pushes, type Target } from './pushing.cts';
import { race, type Candidate, type Result } from './race.cts';
import type { Sizes } from './sizes.cts';
import { onStand, type Stand } from './stand.cts';

export const TRIGGER = 'trigger';
export const OURS = 'GeWe Trigger';
export const WEBHOOK = "n8n's Webhook";
export const TAKES_ALL = 'bare trigger that takes all';
export const DROPS_ALL = 'bare trigger that drops all';

/** Sandboxes for expressions at each call, when there is an expression, or not at all. */
export const ENGINES = {
	default: {},
	lazy: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
	legacy: { N8N_EXPRESSION_ENGINE: 'legacy' },
};

const WARM_UP = 40;
/** Events that are repeated: far fewer than the trigger remembers. */
const REPEATED = 50;

/** How such a scenario is called. */
export const pushing = (kind: string, clients: number, engine: string) =>
	`${kind}, ${clients} ${clients === 1 ? 'client' : 'clients'}, ${engine} engine`;

/** Pushes to the GeWe Trigger and to the least that there can be in its place. */
export async function measureTrigger(
	{ trigger, turns }: Sizes,
	tarball: string,
	say: (text: string) => void,
): Promise<Result[]> {
	const results: Result[] = [];
	for (const { engine, pushes: loads } of trigger) {
		await onStand(tarball, ENGINES[engine], async (stand) => {
			const targets = await publishAll(stand);
			const { n8n } = stand;
			for (const target of Object.values(targets)) {
				await play(target.url, pushes(WARM_UP, 'wanted'), { concurrency: 4 });
			}
			const repeated = pushes(REPEATED, 'wanted');
			await play(targets[OURS].url, repeated, { concurrency: 1 });
			await push(n8n, targets[OURS], [repeated[0]], 1, 0);
			for (const { clients, count } of loads) {
				/** @param make the bodies; @param starts whether each starts an execution */
				const candidate = (name: string, make: () => string[], starts: boolean): Candidate => ({
					name,
					measure: async () => await push(n8n, targets[name], make(), clients, starts ? count : 0),
				});
				const wanted = () => pushes(count, 'wanted');
				const unwanted = () => pushes(count, 'unwanted');
				const again = () => Array.from({ length: count }, (_, n) => repeated[n % REPEATED]);
				const kinds = {
					wanted: [OURS, TAKES_ALL, WEBHOOK].map((name) => candidate(name, wanted, true)),
					unwanted: [OURS, DROPS_ALL].map((name) => candidate(name, unwanted, false)),
					repeated: [OURS, DROPS_ALL].map((name) => candidate(name, again, false)),
				};
				for (const [kind, candidates] of Object.entries(kinds)) {
					const name = pushing(kind, clients, engine);
					say(`Trigger: ${name}`);
					results.push(await race({ section: TRIGGER, name, candidates }, turns));
				}
			}
		});
	}
	return results;
}

async function publishAll({ n8n, gateway }: Stand): Promise<Record<string, Target>> {
	const credential = await n8n.createCredential('GeWe', 'geweApi', {
		token: 'bench-token',
		baseUrl: gateway.url,
		appId: 'wx_bench',
	});
	const ours = await storeTrigger(n8n, { name: 'bench-gewe', credential });
	await n8n.publish(ours.id);
	const [callbackUrl] = (await gateway.counts()).callbackUrls;
	const bare = (name: string, takes: boolean) =>
		step('Bare', 'CUSTOM.benchTrigger', { takes }, { typeVersion: 2, webhookId: name });
	const core = { httpMethod: 'POST', path: 'bench-webhook' };
	const options = { typeVersion: 2, webhookId: 'bench-webhook' };
	return {
		[OURS]: { url: callbackUrl, workflowId: ours.id },
		[TAKES_ALL]: await publish(n8n, bare('bench-takes', true), pathOf('bench-takes')),
		[DROPS_ALL]: await publish(n8n, bare('bench-drops', false), pathOf('bench-drops')),
		[WEBHOOK]: await publish(
			n8n,
			step('Webhook', 'n8n-nodes-base.webhook', core, options),
			'bench-webhook',
		),
	};
}

/** @param path of its URL, below `/webhook` */
async function publish(n8n: N8n, trigger: INode, path: string): Promise<Target> {
	const then = step('Then', 'n8n-nodes-base.noOp');
	const { id } = await n8n.createWorkflow({
		name: path,
		nodes: [trigger, then],
		connections: chain(trigger, then),
	});
	await n8n.publish(id);
	return { url: `${n8n.baseUrl}/webhook/${path}`, workflowId: id };
}
