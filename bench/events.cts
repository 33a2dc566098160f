import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IWorkflowSettings } from 'n8n-workflow';

import { chain } from '../host/chain.cts';
import { step } from '../host/step.cts';
import { pathOf, storeTrigger } from '../host/storeTrigger.cts';
import { play, type PushAnswer } from '../fakes/player.cts';
import { deviceOf } from './deviceOf.cts';
import { checkAll, pushes, quantiles } from './pushing.cts';
import type { Candidate } from './race.cts';
import type { Scale } from './sizes.cts';
import type { Stand } from './stand.cts';
import { workOff } from './workOff.cts';

export const EVENTS = 'events';
export const ONE_EACH = 'GeWe Trigger, one an account';
export const ONE_FOR_ALL = 'GeWe Trigger, one for all';
export const NOT_SAVED = 'one for all, successes not saved';
export const UNWANTED = 'one for all, events that nobody wants';
export const WEBHOOK_FOR_ALL = "n8n's Webhook, one for all";

/** Workflows that are published together: n8n looks once a second for what is to be published. */
const AT_A_TIME = 10;

/** Publishes what takes the events of many accounts. @returns each way to do so, ready to be measured */
export async function events(stand: Stand, scale: Scale): Promise<Candidate[]> {
	const { n8n, gateway, webhooks } = stand;
	const file = join(n8n.home, 'done');
	writeFileSync(file, '');
	const done = () => statSync(file).size;
	const then = step('Then', 'CUSTOM.benchDone', { file });

	const publish = async (name: string, appId: string, settings: IWorkflowSettings = {}) => {
		const data = { token: `token of ${name}`, baseUrl: gateway.url, appId };
		const credential = await n8n.createCredential(name, 'geweApi', data);
		const { id } = await storeTrigger(n8n, { name, credential, then, settings });
		await n8n.publish(id);
	};
	const names = Array.from({ length: scale.accounts }, (_, index) => `events-${index}`);
	for (let first = 0; first < names.length; first += AT_A_TIME) {
		const some = names.slice(first, first + AT_A_TIME);
		await Promise.all(some.map((name, index) => publish(name, deviceOf(first + index))));
	}
	await publish('events', deviceOf(0));
	await publish('events-unsaved', deviceOf(0), { saveDataSuccessExecution: 'none' });
	const { callbackUrls } = await gateway.counts();
	const urlOf = (name: string) => {
		const url = callbackUrls.find((one) => one.includes(`/${pathOf(name)}?`));
		if (url === undefined) throw new Error(`Nobody set the callback URL of ${name}`);
		return url.replace(n8n.baseUrl, webhooks);
	};
	const each = names.map(urlOf);
	const [all, unsaved] = ['events', 'events-unsaved'].map(urlOf);

	const path = 'events-webhook';
	const webhook = step(
		'Webhook',
		'n8n-nodes-base.webhook',
		{ httpMethod: 'POST', path },
		{ typeVersion: 2, webhookId: path },
	);
	const connections = chain(webhook, then);
	const { id } = await n8n.createWorkflow({ name: path, nodes: [webhook, then], connections });
	await n8n.publish(id);

	const measure = async (urls: readonly string[], kind: 'wanted' | 'unwanted', count: number) => {
		const bodies = pushes(count, kind, (index) => deviceOf(index % scale.accounts));
		const wanted = done() + (kind === 'wanted' ? count : 0);
		let answers: PushAnswer[] = [];
		const begin = async () => {
			answers = await play(urls, bodies, { concurrency: scale.clients });
		};
		const load = await workOff(stand, begin, () => done() >= wanted);
		checkAll(answers);
		return {
			answered: (count / load.begun) * 1000,
			p99: quantiles(answers)(0.99),
			workedOff: (count / load.wall) * 1000,
			cpu: load.cpu / count,
			perCore: (count / load.cpu) * 1000,
			services: load.services / count,
			memory: load.memory,
		};
	};
	// What n8n keeps of a workflow after its first call is kept then.
	for (const url of [all, unsaved, `${webhooks}/webhook/${path}`])
		await measure([url], 'wanted', 20);
	await measure(each, 'wanted', scale.accounts);
	const candidate = (name: string, urls: readonly string[], kind: 'wanted' | 'unwanted') => ({
		name,
		measure: async () => await measure(urls, kind, scale.pushes),
	});
	return [
		candidate(ONE_EACH, each, 'wanted'),
		candidate(ONE_FOR_ALL, [all], 'wanted'),
		candidate(NOT_SAVED, [unsaved], 'wanted'),
		candidate(UNWANTED, [all], 'unwanted'),
		candidate(WEBHOOK_FOR_ALL, [`${webhooks}/webhook/${path}`], 'wanted'),
	];
}
