import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installPackage } from '../host/n8n.cts';
import { resources } from '../nodes/operations';
import { race, type Figures, type Result } from './race.cts';
import type { Sizes } from './sizes.cts';
import { NODE } from './stand.cts';

export const WEIGHT = 'weight';
export const TARBALL = 'tarball';
export const LOADING = 'loading';
export const PACKAGE = 'this package';
export const TELEGRAM = "n8n's Telegram";

const host = join(__dirname, '../host');

/** The package's nodes and credentials beside n8n's own Telegram, each loaded in a fresh process of n8n's Node.js. */
export async function measureWeight(
	{ loads }: Sizes,
	tarball: string,
	say: (text: string) => void,
): Promise<Result[]> {
	say('Weight');
	const home = mkdtempSync(join(tmpdir(), 'bench-package-'));
	await installPackage(home, tarball);
	const folder = join(home, '.n8n/nodes/node_modules/n8n-nodes-gewe');
	const { n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const ours = [...n8n.nodes, ...n8n.credentials].map((file: string) => join(folder, file));
	const telegram = [
		'nodes/Telegram/Telegram.node.js',
		'nodes/Telegram/TelegramTrigger.node.js',
		'credentials/TelegramApi.credentials.js',
	].map((file) => join(host, 'node_modules/n8n-nodes-base/dist', file));
	const candidates = [
		{ name: PACKAGE, measure: async () => loading(ours) },
		{ name: TELEGRAM, measure: async () => loading(telegram) },
	];
	const bytes = statSync(tarball).size;
	const operations = resources.flatMap((resource) => resource.operations).length;
	const size = { kilobytes: bytes / 1024, operations, perOperation: bytes / 1024 / operations };
	const loaded = await race({ section: WEIGHT, name: LOADING, candidates }, loads);
	rmSync(home, { recursive: true });
	return [{ section: WEIGHT, name: TARBALL, turns: { [PACKAGE]: [size] } }, loaded];
}

/** @returns ms until the classes stand, and MB of memory that they take; n8n-workflow is loaded before */
function loading(files: readonly string[]): Figures {
	const script = `
		require('n8n-workflow');
		gc();
		const { heapUsed } = process.memoryUsage();
		const began = performance.now();
		const all = ${JSON.stringify(files)}.flatMap((file) =>
			Object.values(require(file)).map((Class) => new Class()));
		const wall = performance.now() - began;
		gc();
		const memory = (process.memoryUsage().heapUsed - heapUsed) / 1024 / 1024;
		console.log(JSON.stringify({ wall, memory, count: all.length }));
	`;
	const printed = execFileSync(NODE, ['--expose-gc', '-e', script], {
		// As n8n does it: a package that brings no n8n-workflow along gets n8n's own.
		env: { ...process.env, NODE_PATH: join(host, 'node_modules') },
		cwd: host,
		encoding: 'utf8',
	});
	const { wall, memory } = JSON.parse(printed);
	return { wall, memory };
}
