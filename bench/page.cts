import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { charts } from './charts.cts';
import { goalsTable } from './goals.cts';
import type { Result } from './race.cts';
import { NODE } from './stand.cts';
import { tables } from './tables.cts';

const root = join(__dirname, '..');
const PAGE = 'performance.md';

/** Everything that was found, in Markdown, by the names under which the page shows it. */
export function findings(results: readonly Result[], turns: number): Record<string, string> {
	return { run: circumstances(turns), goals: goalsTable(results), ...tables(results) };
}

/**
 * Writes the page, whose text is kept in docs/performance.md, with what was found in its places, and its
 * charts.
 *
 * @param folder of the page; the charts go into its folder `pictures`
 */
export function writePage(
	folder: string,
	found: Record<string, string>,
	results: readonly Result[],
): void {
	const text = readFileSync(join(root, 'docs', PAGE), 'utf8');
	mkdirSync(join(folder, 'pictures'), { recursive: true });
	writeFileSync(join(folder, PAGE), filled(text, found));
	for (const [name, svg] of Object.entries(charts(results))) {
		writeFileSync(join(folder, 'pictures', `performance-${name}.svg`), svg);
	}
}

/** @param text with places such as `<!-- bench:goals -->` … `<!-- /bench -->` */
function filled(text: string, found: Record<string, string>): string {
	return text.replace(
		/(<!-- bench:(\w+) -->\n)[^]*?(<!-- \/bench -->)/g,
		(place, begin, name, end) => (found[name] ? `${begin}\n${found[name]}\n\n${end}` : place),
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
