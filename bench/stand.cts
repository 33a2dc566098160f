import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import axios from 'axios';

import { startN8n, type N8n } from '../host/n8n.cts';
import { QueueMode } from '../host/queueMode.cts';

/** The Node.js that n8n runs on. */
export const NODE = join(__dirname, '../host/node_modules/.bin/node');

/** What the gateway counted: requests, media that it would have fetched, requests open at a time. */
export interface Counts {
	readonly requests: number;
	readonly fetches: number;
	readonly peak: number;
	/** ms between two requests of one account, at least; none when no account had two. */
	readonly pause?: number;
	/** All that were set. */
	readonly callbackUrls: readonly string[];
}

/** The cheap gateway, in a process of its own. */
export class Gateway {
	private constructor(
		private readonly child: ChildProcess,
		private readonly origin: string,
	) {}

	static async start(): Promise<Gateway> {
		const child = spawn(NODE, [join(__dirname, 'gateway.mjs')], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const [port] = await once(child.stdout, 'data');
		return new Gateway(child, `http://127.0.0.1:${String(port).trim()}`);
	}

	/** Base URL, as a credential wants it. */
	get url(): string {
		return `${this.origin}/v2/api`;
	}

	/**
	 * Counts anew.
	 *
	 * @param plan ms before each answer, and ms more for each medium
	 * @returns what was counted until now
	 */
	async next(plan: { latency?: number; fetching?: number } = {}): Promise<Counts> {
		const { data } = await axios.post<Counts>(`${this.origin}/bench`, plan, { proxy: false });
		return data;
	}

	/** What was counted until now; it goes on counting. */
	async counts(): Promise<Counts> {
		return (await axios.get<Counts>(`${this.origin}/bench`, { proxy: false })).data;
	}

	async stop(): Promise<void> {
		this.child.kill();
		await once(this.child, 'exit');
	}
}

/** A real n8n with the package and the probes in it, and a gateway beside it. */
export interface Stand {
	readonly n8n: N8n;
	readonly gateway: Gateway;
	/** Base URL of the process that takes calls. */
	readonly webhooks: string;
	/** Ids of n8n's processes. */
	readonly processes: readonly number[];
	/** Ids of the servers that it needs besides. */
	readonly services: readonly number[];
}

/**
 * Sets it up, and takes it down when the work is done or fails.
 *
 * @param workers how many; with any, n8n is in queue mode
 */
export async function onStand<T>(
	tarball: string,
	more: Record<string, string>,
	work: (stand: Stand) => Promise<T>,
	workers = 0,
): Promise<T> {
	const env = {
		N8N_CUSTOM_EXTENSIONS: join(__dirname, 'probes'),
		EXECUTIONS_DATA_PRUNE: 'false',
		...more,
	};
	const gateway = await Gateway.start();
	try {
		const host = workers > 0 ? await queueMode(tarball, env, workers) : await alone(tarball, env);
		try {
			return await work({ ...host, gateway });
		} finally {
			await host.stop();
		}
	} finally {
		await gateway.stop();
	}
}

async function alone(tarball: string, env: Record<string, string>) {
	const n8n = await startN8n({ tarball, env });
	const stop = async () => await n8n.stop();
	return { n8n, webhooks: n8n.baseUrl, processes: [n8n.pid], services: [], stop };
}

async function queueMode(tarball: string, env: Record<string, string>, workers: number) {
	const all = await QueueMode.start({ workers, tarball, env });
	return {
		n8n: all.main,
		webhooks: all.webhooks.baseUrl,
		processes: all.processes.map(({ pid }) => pid),
		services: all.services.map(({ pid }) => pid),
		stop: async () => await all.stop(),
	};
}
