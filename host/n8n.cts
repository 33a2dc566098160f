import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { startProcess, type N8nProcess } from './process.cts';
import { Rest } from './rest.cts';

export * from './execution.cts';
export * from './process.cts';
export * from './rest.cts';

const run = promisify(execFile);

export interface N8nOptions {
	/** The package to have in it, from `packed`. */
	tarball?: string;
	/** Default: any free one. */
	port?: number;
	/** Added to, and stronger than, the environment that every n8n gets. */
	env?: Record<string, string>;
	/** n8n's user folder, which stays. Default: a fresh one, which `stop` removes. */
	home?: string;
}

/** A running n8n with its owner logged in. */
export class N8n extends Rest {
	constructor(
		private readonly process: N8nProcess,
		/** n8n's user folder. */
		readonly home: string,
		private readonly temporary: boolean,
	) {
		super(process.baseUrl);
	}

	get pid(): number {
		return this.process.pid;
	}

	/** All that n8n wrote to stdout and stderr until now. */
	get logs(): string {
		return this.process.logs;
	}

	/** Ends it with all its children; removes a temporary home. */
	async stop(): Promise<void> {
		await this.process.stop();
		if (this.temporary) remove(this.home);
	}
}

/** Starts n8n with the package in it, and sets its owner up or logs in. */
export async function startN8n({ tarball, home, ...options }: N8nOptions = {}): Promise<N8n> {
	const temporary = home === undefined;
	const folder = home ?? mkdtempSync(join(tmpdir(), 'n8n-home-'));
	let started: N8nProcess | undefined;
	try {
		if (tarball) await installPackage(folder, tarball);
		started = await startProcess({ ...options, home: folder });
		const n8n = new N8n(started, folder, temporary);
		await n8n.logIn();
		return n8n;
	} catch (error) {
		await started?.stop();
		if (temporary) remove(folder);
		throw error;
	}
}

/** Builds and packs the package if that is not done yet. @returns the tarball's path */
export async function packed(): Promise<string> {
	const { stdout } = await run(process.execPath, [join(__dirname, 'ensure.mjs'), 'pack']);
	return stdout.trim();
}

/** By hand, as users do it; like n8n's own installer without peers, which n8n provides. */
export async function installPackage(home: string, tarball: string): Promise<void> {
	const folder = join(home, '.n8n/nodes');
	mkdirSync(folder, { recursive: true });
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--offline', '--no-audit', '--no-fund'];
	await run('npm', ['install', '--prefix', folder, tarball, ...flags], { cwd: folder });
}

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true });
