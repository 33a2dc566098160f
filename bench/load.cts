/**
 * What the package weighs: the tarball, and loading it beside n8n's own Telegram node in one run, each
 * in a fresh process of the Node.js that n8n runs on.
 *
 *     npm run bench:load
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { packed } from '../host/n8n.cts';
import { resources } from '../nodes/operations';

const host = join(__dirname, '../host');
const RUNS = 9;

/** @returns ms that it took to require the files, n8n-workflow being loaded already */
function loading(files: readonly string[]): number {
	const script = `
		require('n8n-workflow');
		const start = performance.now();
		for (const file of ${JSON.stringify(files)}) {
			for (const Class of Object.values(require(file))) new Class();
		}
		console.log(performance.now() - start);
	`;
	const node = join(host, 'node_modules/.bin/node');
	return Number(execFileSync(node, ['-e', script], { cwd: host, encoding: 'utf8' }));
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function main(): Promise<void> {
	const tarball = await packed();
	const root = join(__dirname, '..');
	const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const ours: string[] = n8n.nodes.map((file: string) => join(root, file));
	const telegram = ['Telegram', 'TelegramTrigger'].map((name) =>
		join(host, `node_modules/n8n-nodes-base/dist/nodes/Telegram/${name}.node.js`),
	);
	const times = { gewe: [] as number[], telegram: [] as number[] };
	for (let run = 0; run < RUNS; run += 1) {
		times.gewe.push(loading(ours));
		times.telegram.push(loading(telegram));
	}
	const [gewe, core] = [median(times.gewe), median(times.telegram)];
	const operations = resources.flatMap((resource) => resource.operations).length;
	console.log(`tarball: ${(statSync(tarball).size / 1024).toFixed(1)} KB`);
	console.log(`loading ${ours.length} nodes with ${operations} operations: ${gewe.toFixed(1)} ms`);
	console.log(`loading n8n's Telegram and its trigger: ${core.toFixed(1)} ms`);
	console.log(`ratio: ${(gewe / core).toFixed(2)} (medians of ${RUNS} processes each)`);
}

void main();
