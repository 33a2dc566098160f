import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { isHere } from './here.cts';

/** What a push was answered with. */
export interface PushAnswer {
	/** What was pushed. */
	body: string;
	status: number;
	text: string;
	/** Milliseconds from the first byte out to the last byte in. */
	took: number;
}

export interface PlayOptions {
	/** How many pushes may wait for their answer at a time. Default 1: one after the other. */
	concurrency?: number;
	headers?: Record<string, string>;
}

/**
 * Plays callbacks against URLs on this machine, in order.
 *
 * @param url where they go; of several, one after the other gets the next
 * @param bodies the bodies as they go over the wire
 * @returns the answers, in the same order
 * @throws Error when a URL is elsewhere or a connection breaks
 */
export async function play(
	url: string | readonly string[],
	bodies: readonly string[],
	{ concurrency = 1, headers = {} }: PlayOptions = {},
): Promise<PushAnswer[]> {
	const urls = [url].flat();
	const elsewhere = urls.find((one) => !isHere(one));
	if (elsewhere !== undefined)
		throw new Error(`The player calls this machine only, not ${elsewhere}`);
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const answers: PushAnswer[] = [];
	let next = 0;
	const work = async () => {
		while (next < bodies.length) {
			const index = next++;
			answers[index] = await push(urls[index % urls.length], bodies[index], headers, agent);
		}
	};
	try {
		await Promise.all(Array.from({ length: concurrency }, work));
	} finally {
		agent.destroy();
	}
	return answers;
}

async function push(
	url: string,
	body: string,
	more: Record<string, string>,
	agent: Agent,
): Promise<PushAnswer> {
	const bytes = Buffer.from(body);
	const headers = {
		'content-type': 'application/json',
		'content-length': String(bytes.length),
		...more,
	};
	const start = performance.now();
	return await new Promise((resolve, reject) => {
		const outgoing = request(url, { method: 'POST', headers, agent }, (incoming) => {
			text(incoming).then((answer) => {
				const took = performance.now() - start;
				resolve({ body, status: incoming.statusCode ?? 0, text: answer, took });
			}, reject);
		});
		outgoing.once('error', reject).end(bytes);
	});
}

/** Ms of the median and of the slowest answer. */
export function times(answers: readonly PushAnswer[]): { median: number; slowest: number } {
	const sorted = answers.map(({ took }) => took).sort((a, b) => a - b);
	return { median: sorted[Math.floor(sorted.length / 2)], slowest: sorted[sorted.length - 1] };
}
