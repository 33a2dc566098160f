import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from './n8n.cts';

/** A server of Debian's on a free port of 127.0.0.1, with a folder of its own. */
export interface Service {
	port: number;
	pid: number;
	stop(): Promise<void>;
}

const POSTGRES = '/usr/lib/postgresql';

/** Path of a program of Debian's, PostgreSQL's versioned folders included; undefined if it is not installed. */
function program(name: string): string | undefined {
	const { stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
	if (stdout.trim()) return stdout.trim();
	const versions = existsSync(POSTGRES) ? readdirSync(POSTGRES) : [];
	return versions.map((version) => join(POSTGRES, version, 'bin', name)).find(existsSync);
}

/** Redis without files. */
export async function startRedis(): Promise<Service> {
	const port = await freePort();
	const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
	return await start(program('redis-server')!, flags, port, folder());
}

/** A PostgreSQL cluster of its own; user and database `postgres`, no password. It does not run as root. */
export async function startPostgres(): Promise<Service> {
	const port = await freePort();
	const home = folder();
	const data = join(home, 'data');
	const setUp = ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'];
	execFileSync(program('initdb')!, setUp, { ...unprivileged(), cwd: home });
	const flags = ['-D', data, '-p', String(port), '-k', home, '-c', 'fsync=off'];
	return await start(program('postgres')!, flags, port, home);
}

function folder(): string {
	const home = mkdtempSync(join(tmpdir(), 'service-'));
	const { uid, gid } = unprivileged();
	if (uid !== undefined) chownSync(home, uid, gid!);
	chmodSync(home, 0o700);
	return home;
}

/** Root hands over to Debian's user `postgres`. */
function unprivileged(): { uid?: number; gid?: number } {
	if (process.getuid?.() !== 0) return {};
	const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

async function start(path: string, flags: string[], port: number, home: string): Promise<Service> {
	const child = spawn(path, flags, { ...unprivileged(), cwd: home, stdio: 'ignore' });
	const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const stop = async () => {
		child.kill('SIGINT');
		await exited;
		rmSync(home, { recursive: true, force: true });
	};
	for (let tries = 100; tries > 0; tries -= 1) {
		if (await answers(port)) return { port, pid: child.pid!, stop };
		await sleep(100);
	}
	await stop();
	throw new Error(`${path} did not start`);
}

function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => resolve(Boolean(socket.end())));
		socket.once('error', () => resolve(false));
	});
}
