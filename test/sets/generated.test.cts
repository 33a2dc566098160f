import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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
