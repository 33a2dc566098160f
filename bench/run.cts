/**
 * What the package costs, beside what people would use in its place: see docs/performance.md.
 *
 *     npm run bench                      half an hour; prints the tables, writes the page and its charts
 *     npm run bench -- --quick           a few minutes; the page goes to .cache/bench
 *     npm run bench -- --only trigger    one part; likewise
 *     npm run bench -- --tarball FILE    another build of the package; likewise
 *     npm run bench -- --from FILE       nothing is measured: the results of an earlier run are shown again
 *
 * Every figure counts beside the others of its own run only.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { packed } from '../host/n8n.cts';
import { measureBroadcast } from './broadcast.cts';
import { measureEditor } from './editor.cts';
import { findings, writePage } from './page.cts';
import type { Result } from './race.cts';
import { measureSending } from './sending.cts';
import { FULL, QUICK } from './sizes.cts';
import { measureTrigger } from './trigger.cts';
import { measureWeight } from './weight.cts';

const parts = {
	weight: measureWeight,
	editor: measureEditor,
	broadcast: measureBroadcast,
	sending: measureSending,
	trigger: measureTrigger,
};

const say = (text: string) => process.stderr.write(`${new Date().toISOString()} ${text}\n`);

interface Found {
	readonly turns: number;
	readonly whole: boolean;
	readonly results: readonly Result[];
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			only: { type: 'string', multiple: true, default: Object.keys(parts) },
			tarball: { type: 'string' },
			from: { type: 'string' },
		},
	});
	const cache = join(__dirname, '../.cache/bench');
	const found = values.from ? read(values.from) : await measureAll(values);
	const shown = findings(found.results, found.turns);
	console.log(Object.values(shown).filter(Boolean).join('\n\n'));
	mkdirSync(cache, { recursive: true });
	writePage(found.whole ? join(__dirname, '../docs') : cache, shown, found.results);
	writeFileSync(join(cache, 'results.json'), JSON.stringify(found));
}

async function measureAll(options: {
	quick: boolean;
	only: string[];
	tarball?: string;
}): Promise<Found> {
	const { quick, only, tarball = await packed() } = options;
	const sizes = quick ? QUICK : FULL;
	const results: Result[] = [];
	for (const [name, measure] of Object.entries(parts)) {
		if (only.includes(name)) results.push(...(await measure(sizes, tarball, say)));
	}
	const whole = !quick && !options.tarball && only.length === Object.keys(parts).length;
	return { turns: sizes.turns, whole, results };
}

const read = (file: string): Found => JSON.parse(readFileSync(file, 'utf8'));

void main();
