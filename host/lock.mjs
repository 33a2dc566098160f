import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { cache } from './steps.mjs';

/**
 * Runs `work` while no other process does work of the same name: test workers ask at the same time.
 * The lock of a process that died is taken over.
 * @returns what `work` returns
 */
export async function alone(name, work) {
	mkdirSync(cache, { recursive: true });
	const lock = join(cache, `${name}.lock`);
	while (!(await take(lock))) await sleep(300);
	try {
		return await work();
	} finally {
		rmSync(lock, { force: true });
	}
}

async function take(lock) {
	// Made complete, then linked: a lock never exists without its holder's number in it.
	const own = `${lock}.${process.pid}`;
	writeFileSync(own, String(process.pid));
	try {
		linkSync(own, lock);
	} catch {
		if (!alive(holder(lock))) rmSync(lock, { force: true });
		return false;
	} finally {
		rmSync(own);
	}
	// Two may find the same dead holder; the slower one then removes the lock of the faster.
	await sleep(100);
	return holder(lock) === process.pid;
}

function holder(lock) {
	try {
		return Number(readFileSync(lock, 'utf8'));
	} catch {
		return undefined;
	}
}

function alive(pid) {
	try {
		return pid === undefined || process.kill(pid, 0);
	} catch (error) {
		return error.code === 'EPERM';
	}
}
