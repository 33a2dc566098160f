import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { resources } from '../../nodes/operations/index';
import { chineseNames } from '../../scripts/chineseNames.cts';
import { generated, ROOT } from '../../scripts/generated.cts';

const files = [...generated()];

test.each(files)('%s is what `npm run generate` writes', (path, text) => {
	expect(readFileSync(join(ROOT, path), 'utf8')).toBe(text);
});

test('no output schema is left of an operation that is gone', () => {
	// What the Message Center answers is written by hand: one shape for all types.
	const byHand = 'nodes/GeweSendBasicMessage/__schema__/v1.1.0.json';
	const found = readdirSync(join(ROOT, 'nodes'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.includes('__schema__') && file.endsWith('.json'))
		.map((file) => join('nodes', file));
	const wanted = files.map(([path]) => path).filter((path) => path.includes('__schema__'));
	expect(found.sort()).toEqual([...wanted, byHand].sort());
});

test('every operation has a Chinese name, and no name is left of one that is gone', () => {
	const named = Object.entries(chineseNames).flatMap(([resource, { operations }]) =>
		Object.keys(operations).map((operation) => `${resource}.${operation}`),
	);
	const wanted = resources.flatMap(({ value, operations }) =>
		operations.map((operation) => `${value}.${operation.value}`),
	);
	expect(named.sort()).toEqual(wanted.sort());
});
