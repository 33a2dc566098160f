import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';

import { assumptions, capacityTable } from './capacity.cts';
import { charts } from './charts.cts';
import { goalsTable } from './goals.cts';
import type { Result } from './race.cts';
import { NODE } from './stand.cts';
import { tables } from './tables.cts';

const root = join(__dirname, '..');

/** Pages below docs, each with the parts of the benchmarks that it shows. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
	'performance.md': ['weight', 'editor', 'broadcast', 'sending', 'trigger'],
	'scale.md': ['scale'],
	'zh-CN/scale.md': ['scale'],
};
/** The page with the charts. */
const CHARTED = 'performance.md';

/** What a run of the benchmarks found. */
export interface Found {
	readonly turns: number;
	/** The parts that were measured as the pages want it. */
	readonly parts: readonly string[];
	readonly results: readonly Result[];
}

/** Everything that was found, in Markdown, by the names under which the pages show it. */
export function findings({ results, turns }: Found): Record<string, string> {
	return {
		run: circumstances(turns),
		goals: goalsTable(results),
		...tables(results),
		capacity: capacityTable(results),
		assumptions: assumptions.en,
		assumptionsZh: assumptions.zh,
	};
}

/**
 * Writes the pages, whose text is kept in docs, with what was found in their places, and the charts.
 *
 * @param rough folder for pages of which not everything was measured as they want it
 */
export function writePages(rough: string, shown: Record<string, string>, found: Found): void {
	const docs = join(root, 'docs');
	for (const [page, parts] of Object.entries(PAGES)) {
		const folder = parts.every((part) => found.parts.includes(part)) ? docs : rough;
		const file = join(folder, page);
		const text = readFileSync(join(docs, page), 'utf8');
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, filled(text, shown));
		if (page === CHARTED) writeCharts(join(folder, 'pictures'), found.results);
	}
}

function writeCharts(folder: string, results: readonly Result[]): void {
	mkdirSync(folder, { recursive: true });
	for (const [name, svg] of Object.entries(charts(results))) {
		writeFileSync(join(folder, `performance-${name}.svg`), svg);
	}
}

/**
 * @param text with places such as `<!-- bench:goals -->` … `<!-- /bench -->`
 * @throws Error for a place of which nobody knows what belongs there
 */
function filled(text: string, shown: Record<string, string>): string {
	return text.replace(
		/(<!-- bench:(\w+) -->\n)[^]*?(<!-- \/bench -->)/g,
		(place, begin, name, end) => {
			if (!(name in shown)) throw new Error(`No part of the benchmarks gives ${name}`);
			return shown[name] ? `${begin}\n${shown[name]}\n\n${end}` : place;
		},
	);
}

function circumstances(turns: number): string {
	const { version } = JSON.parse(
		readFileSync(join(root, 'host/node_modules/n8n/package.json'), 'utf8'),
	);
	const node = execFileSync(NODE, ['--version'], { encoding: 'utf8' }).trim();
	const cores = availableParallelism();
	const date = new Date().toISOString().slice(0, 10);
	return `Measured on ${date} with n8n ${version} on Node.js ${node} and ${cores} cores; medians of ${turns} turns.`;
}
