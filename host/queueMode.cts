import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	freePort,
	installPackage,
	startN8n,
	startProcess,
	type N8n,
	type N8nProcess,
} from './n8n.cts';
import { startPostgres, startRedis, type Service } from './services.cts';

export interface QueueModeOptions {
	/** How many. */
	workers: number;
	/** The package to have in all processes, from `packed`. */
	tarball: string;
	/** Added to the environment of all processes. */
	env?: Record<string, string>;
}

/**
 * One n8n in queue mode: Redis, PostgreSQL, a main, a webhook processor and workers, each with its own home. Its address
 * for webhooks is the processor's, as behind a proxy that sends them there.
 */
export class QueueMode {
	main!: N8n;
	webhooks!: N8nProcess;
	workers: N8nProcess[] = [];
	/** Redis and PostgreSQL. */
	readonly services: Service[] = [];
	private readonly homes: string[] = [];
	private env: Record<string, string> = {};
	private mainHome = '';

	private constructor(private readonly tarball: string) {}

	static async start({ workers, tarball, env = {} }: QueueModeOptions): Promise<QueueMode> {
		const n8n = new QueueMode(tarball);
		try {
			await n8n.startAll(workers, env);
			return n8n;
		} catch (error) {
			await n8n.stop();
			throw error;
		}
	}

	async startWorker(): Promise<N8nProcess> {
		const worker = await startProcess({
			command: 'worker',
			home: await this.home(),
			env: this.env,
		});
		this.workers.push(worker);
		return worker;
	}

	/** The main process alone: what it remembers is gone. */
	async restartMain(): Promise<void> {
		const port = Number(new URL(this.main.baseUrl).port);
		await this.main.stop();
		this.main = await startN8n({ home: this.mainHome, port, env: this.env });
	}

	/** As a machine that loses its power. */
	kill(worker: N8nProcess): void {
		process.kill(-worker.pid, 'SIGKILL');
	}

	async stop(): Promise<void> {
		await Promise.all(this.processes.map(async (one) => await one.stop()));
		await Promise.all(this.services.map(async (one) => await one.stop()));
		for (const home of this.homes) rmSync(home, { recursive: true, force: true });
	}

	/** All that run n8n. */
	get processes(): ReadonlyArray<N8n | N8nProcess> {
		return [this.main, this.webhooks, ...this.workers].filter(Boolean);
	}

	private async startAll(workers: number, env: Record<string, string>): Promise<void> {
		const redis = await startRedis();
		this.services.push(redis);
		const postgres = await startPostgres();
		this.services.push(postgres);
		const port = await freePort();
		const address = `http://127.0.0.1:${port}/`;
		this.env = { ...environment(redis.port, postgres.port), WEBHOOK_URL: address, ...env };
		this.mainHome = await this.home();
		this.main = await startN8n({ home: this.mainHome, env: this.env });
		const home = await this.home();
		const starting = startProcess({ command: 'webhook', home, port, env: this.env });
		await Promise.all(Array.from({ length: workers }, async () => await this.startWorker()));
		this.webhooks = await starting;
	}

	private async home(): Promise<string> {
		const home = mkdtempSync(join(tmpdir(), 'n8n-home-'));
		this.homes.push(home);
		await installPackage(home, this.tarball);
		return home;
	}
}

/** What n8n's documentation of queue mode asks for. */
const environment = (redis: number, postgres: number) => ({
	EXECUTIONS_MODE: 'queue',
	N8N_ENCRYPTION_KEY: 'key of all processes',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(redis),
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(postgres),
	DB_POSTGRESDB_USER: 'postgres',
	DB_POSTGRESDB_DATABASE: 'postgres',
});
