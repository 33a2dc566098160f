import { setTimeout as sleep } from 'node:timers/promises';

import type { N8n } from '../host/n8n.cts';
import { again, FIRST_ID, play, type PushAnswer } from '../fakes/player.cts';
import { others, videos } from '../fakes/crowd.cts';
import type { Figures } from './race.cts';
import { Usage } from './usage.cts';

const GLANCE_MS = 250;

/** Where pushes go, and what they start there. */
export interface Target {
	readonly url: string;
	readonly workflowId: string;
}

let pushed = 0n;

/**
 * Pushes that nobody has sent before, of videos or of what a video workflow does not want.
 *
 * @param appId the device of each one; the fixture's own unless given
 */
export function pushes(
	count: number,
	kinds: 'wanted' | 'unwanted',
	appId?: (index: number) => string,
): string[] {
	const fixtures = kinds === 'wanted' ? videos : others;
	return Array.from({ length: count }, (_, index) =>
		again(fixtures[index % fixtures.length], FIRST_ID + (pushed += 1n), {
			at: Date.now(),
			appId: appId?.(index),
		}),
	);
}

/**
 * Pushes, and waits until all that they started has ended.
 *
 * @param clients how many wait for an answer at a time
 * @param starts how many executions are to be expected
 * @returns a second's pushes until all were answered, and until all were worked off; ms until half, 99 % and
 *   all of them had their answer; ms of CPU for each
 */
export async function push(
	n8n: N8n,
	{ url, workflowId }: Target,
	bodies: readonly string[],
	clients: number,
	starts: number,
): Promise<Figures> {
	const before = (await executions(n8n, workflowId)).count;
	const usage = new Usage([n8n.pid]);
	const began = Date.now();
	const answers = await play(url, bodies, { concurrency: clients });
	const answered = Date.now() - began;
	checkAll(answers);
	const workedOff = (await allEnded(n8n, workflowId, before + starts, began + answered)) - began;
	const part = quantiles(answers);
	const perSecond = (ms: number) => (bodies.length / ms) * 1000;
	return {
		answered: perSecond(answered),
		workedOff: perSecond(workedOff),
		p50: part(0.5),
		p99: part(0.99),
		slowest: part(1),
		cpu: usage.cpu / bodies.length,
	};
}

/** @throws Error when one was not answered as a sender wants it */
export function checkAll(answers: readonly PushAnswer[]): void {
	const wrong = answers.find(({ status }) => status !== 200);
	if (wrong) throw new Error(`HTTP ${wrong.status} ${wrong.text}`);
}

/** @returns a function that gives the ms within which a share of them had their answer */
export function quantiles(answers: readonly PushAnswer[]): (share: number) => number {
	const took = answers.map((answer) => answer.took).sort((one, other) => one - other);
	return (share) => took[Math.ceil(share * took.length) - 1];
}

/** @returns when the last one ended, or when all were answered, in ms since 1970 */
async function allEnded(n8n: N8n, workflowId: string, wanted: number, answered: number) {
	for (;;) {
		const { count, ended } = await executions(n8n, workflowId);
		if (count >= wanted && ended !== undefined) return Math.max(ended, answered);
		await sleep(GLANCE_MS);
	}
}

/** @returns how many there are, and when the last of them ended; undefined while one goes on */
async function executions(n8n: N8n, workflowId: string) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { count, results } = await n8n.request<{
		count: number;
		results: Array<{ stoppedAt: string | null }>;
	}>('GET', `/executions?filter=${filter}&limit=100`);
	const ends = results.map(({ stoppedAt }) => (stoppedAt ? Date.parse(stoppedAt) : Infinity));
	const last = Math.max(0, ...ends);
	return { count, ended: last === Infinity ? undefined : last };
}
