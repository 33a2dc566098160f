import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { eventsTable } from './eventsTable.cts';
import { chineseOperationsTable, operationsTable } from './operationsTable.cts';
import { outputSchemas } from './outputSchemas.cts';
import { triggerSchema } from './triggerSchema.cts';

/** The project's root folder. */
export const ROOT = join(__dirname, '..');

const EVENTS = /(<!-- The table below is written by npm run generate. -->\n\n)[^]*?(?=\n\n)/;

/** Every file that is made of something else in this repository: path below the root, and content. */
export function generated(): ReadonlyMap<string, string> {
	return new Map([
		...outputSchemas(),
		['nodes/GeweTrigger/__schema__/v2.0.0.json', triggerSchema()],
		['docs/operations.md', operationsTable()],
		['docs/zh-CN/operations.md', chineseOperationsTable()],
		['docs/trigger.md', withTable('docs/trigger.md', EVENTS, eventsTable())],
	]);
}

/** @throws Error when the file has lost the place where its table stands */
function withTable(path: string, place: RegExp, table: string): string {
	const text = readFileSync(join(ROOT, path), 'utf8');
	if (!place.test(text)) throw new Error(`${path} has no place for its table`);
	return text.replace(place, (_all, mark: string) => mark + table);
}
