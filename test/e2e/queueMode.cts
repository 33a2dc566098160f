import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	freePort,
	installPackage,
	packed,
	startN8n,
	startProcess,
	type N8n,
	type N8nProcess,
} from '../../host/n8n.cts';
import { startPostgres, startRedis, type Service } from './services.cts';

/**
 * One n8n in queue mode: Redis, PostgreSQL, a main, a webhook processor and workers, each with its own home. Its address
 * for webhooks is the processor's, as behind a proxy that sends them there.
 */
export class QueueMode {
	main!: N8n;
	webhooks!: N8nProcess;
	workers: N8nProcess[] = [];
	private readonly homes: string[] = [];
	private readonly services: Service[] = [];
	private env: Record<string, string> = {};
	private tarball = '';
	private mainHome = '';

	static async start(workers: number): Promise<QueueMode> {
		const n8n = new QueueMode();
		try {
			await n8n.startAll(workers);
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
		const processes = [...this.workers, this.webhooks, this.main].filter(Boolean);
		await Promise.all(processes.map(async (one) => await one.stop()));
		await Promise.all(this.services.map(async (one) => await one.stop()));
		for (const home of this.homes) rmSync(home, { recursive: true, force: true });
	}

	private async startAll(workers: number): Promise<void> {
		this.tarball = await packed();
		const redis = await startRedis();
		this.services.push(redis);
		const postgres = await startPostgres();
		this.services.push(postgres);
		const port = await freePort();
		const address = `http://127.0.0.1:${port}/`;
		this.env = { ...environment(redis.port, postgres.port), WEBHOOK_URL: address };
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

/** What n8n's documentation of queue mode asks for; a worker that is gone is noticed in seconds, not in a minute. */
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
	// One execution at a time for each worker.
	N8N_CONCURRENCY_PRODUCTION_LIMIT: '1',
	QUEUE_WORKER_LOCK_DURATION: '3000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '500',
	QUEUE_WORKER_STALLED_INTERVAL: '1000',
});
