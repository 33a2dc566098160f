import axios from 'axios';
import type { INode } from 'n8n-workflow';

import type { N8n } from '../host/n8n.cts';
import { chain } from '../host/chain.cts';
import { step } from '../host/step.cts';
import type { Profile } from './profile.cts';

/** ms, ms of CPU, and MB that n8n grew at most. */
export interface Lap {
	readonly wall: number;
	readonly cpu: number;
	readonly memory: number;
	/** Where the time went, when that was asked. */
	readonly profile?: Profile;
}

/** Runs a node on so many people. @throws Error when items are lost */
export type Run = (people: number, options?: { profiles?: boolean }) => Promise<Lap>;

/**
 * Publishes a workflow that runs a node between the probes that measure, in n8n's own process. It is
 * started by a call and stores nothing, so that n8n's database and the editor do not count.
 *
 * @param path of the call, below `/webhook`
 */
export async function stopwatch(n8n: N8n, path: string, node: INode): Promise<Run> {
	const nodes = [
		step(
			'Call',
			'n8n-nodes-base.webhook',
			{ httpMethod: 'POST', path, responseMode: 'lastNode' },
			{ typeVersion: 2, webhookId: path },
		),
		step('Start', 'CUSTOM.benchStart', {
			count: '={{ $json.query.people }}',
			profiles: '={{ $json.query.profiles === "true" }}',
		}),
		node,
		step('Stop', 'CUSTOM.benchStop'),
	];
	const { id } = await n8n.createWorkflow({
		name: path,
		nodes,
		connections: chain(...nodes),
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	});
	await n8n.publish(id);
	const url = `${n8n.baseUrl}/webhook/${path}`;
	return async (people, { profiles = false } = {}) => {
		const params = { people, profiles };
		const { data } = await axios.post<Lap & { items: number }>(url, {}, { params, proxy: false });
		const { items, ...lap } = data;
		if (items !== people) throw new Error(`${path}: ${items} of ${people} items came out`);
		return lap;
	};
}
