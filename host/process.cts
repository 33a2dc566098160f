import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import axios from 'axios';

const host = __dirname;
const node24 = join(host, 'node_modules/.bin/node');
const STARTED_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 15_000;

export interface ProcessOptions {
	/** What n8n is to be; `worker` and `webhook` need the environment of queue mode. Default `start`. */
	command?: 'start' | 'worker' | 'webhook';
	/** Default: any free one. */
	port?: number;
	/** Added to, and stronger than, the environment that every process gets. */
	env?: Record<string, string>;
	/** n8n's user folder: database, settings, packages. Processes of one n8n in queue mode share it. */
	home: string;
}

export interface N8nProcess {
	/** Without trailing slash. Webhooks are below `/webhook`, health below `/healthz`. */
	readonly baseUrl: string;
	readonly pid: number;
	/** All that it wrote to stdout and stderr until now. */
	readonly logs: string;
	/** Ends it with all its children. */
	stop(): Promise<void>;
}

/** @returns `wanted` if it is free on 127.0.0.1, else any free port */
export function freePort(wanted = 0): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', () => (wanted ? resolve(freePort()) : reject(new Error('no free port'))));
		server.listen(wanted, '127.0.0.1', () => {
			const { port } = server.address() as { port: number };
			server.close(() => resolve(port));
		});
	});
}

/**
 * Starts the pinned n8n and waits until it is ready.
 * @throws Error with its log if it ends before that, or is not ready in two minutes
 */
export async function startProcess(options: ProcessOptions): Promise<N8nProcess> {
	const { command = 'start', port = await freePort(), env = {}, home } = options;
	if (!existsSync(node24)) throw new Error('n8n is not installed yet: node host/ensure.mjs n8n');
	const child = spawn(
		node24,
		['--require', join(host, 'leash.cjs'), join(host, 'node_modules/n8n/bin/n8n'), command],
		{
			cwd: home, // n8n reads a .env file from where it is started
			env: { ...(await environment(home, port)), ...env },
			stdio: ['pipe', 'pipe', 'pipe'],
			detached: true, // a process group of its own, to be ended as a whole
		},
	);
	let logs = '';
	for (const stream of [child.stdout, child.stderr])
		stream.setEncoding('utf8').on('data', (text: string) => (logs += text));
	const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const running = () => child.exitCode === null && child.signalCode === null;
	const baseUrl = `http://127.0.0.1:${port}`;

	const stop = async () => {
		child.kill('SIGTERM');
		await Promise.race([exited, sleep(STOPPED_WITHIN_MS, undefined, { ref: false })]);
		endGroup(child.pid!);
		await exited;
	};

	const deadline = Date.now() + STARTED_WITHIN_MS;
	while (!(await ready(baseUrl))) {
		if (running() && Date.now() < deadline) {
			await sleep(100);
			continue;
		}
		await stop();
		throw new Error(`n8n ${command} did not start:\n${logs}`);
	}
	return {
		baseUrl,
		pid: child.pid!,
		get logs() {
			return logs;
		},
		stop,
	};
}

/** For good, with all that it started and left behind. */
function endGroup(leader: number): void {
	try {
		process.kill(-leader, 'SIGKILL');
	} catch {
		// Nobody is left.
	}
}

async function ready(baseUrl: string): Promise<boolean> {
	const response = await axios
		.get(`${baseUrl}/healthz/readiness`, { validateStatus: null, timeout: 5_000, proxy: false })
		.catch(() => undefined);
	return response?.status === 200;
}

/** Nothing of the user's own n8n, npm or proxy settings; nothing that calls home. */
async function environment(home: string, port: number): Promise<Record<string, string>> {
	return {
		// n8n starts its task runner as `node`.
		PATH: dirname(node24) + delimiter + process.env.PATH,
		HOME: home,
		N8N_USER_FOLDER: home,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_SECURE_COOKIE: 'false',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
		// Workers answer /healthz on this port when asked to.
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
	};
}
