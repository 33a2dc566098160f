/**
 * What the package costs, beside what people would use in its place: see docs/performance.md and docs/scale.md.
 *
 *     npm run bench                      an hour; prints the tables, writes the pages and their charts
 *     npm run bench -- --quick           some minutes; the pages go to .cache/bench
 *     npm run bench -- --only scale      one part; pages that show others too go there
 *     npm run bench -- --turns 1         one turn instead of three; all pages go there
 *     npm run bench -- --tarball FILE    another build of the package; all pages go there
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
import { findings, writePages, type Found } from './page.cts';
import type { Result } from './race.cts';
import { measureScale } from './scale.cts';
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
	scale: measureScale,
};

const say = (text: string) => process.stderr.write(`${new Date().toISOString()} ${text}\n`);

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			only: { type: 'string', multiple: true, default: Object.keys(parts) },
			turns: { type: 'string' },
			tarball: { type: 'string' },
			from: { type: 'string' },
		},
	});
	const cache = join(__dirname, '../.cache/bench');
	const found = values.from ? read(values.from) : await measureAll(values);
	const shown = findings(found);
	console.log(Object.values(shown).filter(Boolean).join('\n\n'));
	writePages(cache, shown, found);
	mkdirSync(cache, { recursive: true });
	writeFileSync(join(cache, 'results.json'), JSON.stringify(found));
}

async function measureAll(options: {
	quick: boolean;
	only: string[];
	turns?: string;
	tarball?: string;
}): Promise<Found> {
	const { quick, only, tarball = await packed() } = options;
	const whole = !quick && !options.turns && !options.tarball;
	const usual = quick ? QUICK : FULL;
	const sizes = { ...usual, turns: Number(options.turns ?? usual.turns) };
	const results: Result[] = [];
	for (const [name, measure] of Object.entries(parts)) {
		if (only.includes(name)) results.push(...(await measure(sizes, tarball, say)));
	}
	return { turns: sizes.turns, parts: whole ? only : [], results };
}

const read = (file: string): Found => JSON.parse(readFileSync(file, 'utf8'));

void main();
