import { setTimeout as sleep } from 'node:timers/promises';

import type { Stand } from './stand.cts';
import { Usage } from './usage.cts';

const GLANCE_MS = 100;

/** What work took. */
export interface Load {
	/** ms until it was begun: all calls were answered. */
	readonly begun: number;
	/** ms until no execution was under way any more. */
	readonly wall: number;
	/** ms of CPU of all processes of n8n. */
	readonly cpu: number;
	/** ms of CPU of the servers that n8n needs. */
	readonly services: number;
	/** MB of all processes of n8n at most. */
	readonly memory: number;
}

/**
 * Begins work, and waits until all of it is worked off.
 *
 * @param begin makes the calls that start it
 * @param isDone whether the last piece came out
 */
export async function workOff(
	stand: Stand,
	begin: () => Promise<unknown>,
	isDone: () => boolean | Promise<boolean>,
): Promise<Load> {
	const n8n = new Usage(stand.processes);
	const services = new Usage(stand.services);
	const began = performance.now();
	await begin();
	const begun = performance.now() - began;
	while (!(await isDone())) await sleep(GLANCE_MS);
	while (await isBusy(stand)) await sleep(GLANCE_MS);
	const wall = performance.now() - began;
	return { begun, wall, cpu: n8n.cpu, services: services.cpu, memory: n8n.memory };
}

/** Whether an execution is under way. */
async function isBusy({ n8n }: Stand): Promise<boolean> {
	const filter = encodeURIComponent(JSON.stringify({ status: ['new', 'running'] }));
	const path = `/executions?filter=${filter}&limit=1`;
	const { results } = await n8n.request<{ results: unknown[] }>('GET', path);
	return results.length > 0;
}
