import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationsTable } from '../../host/operations-table.cts';

test('the table of operations in docs is what host/operations-table.cts prints', () => {
	const file = join(__dirname, '../../docs/operations.md');
	expect(readFileSync(file, 'utf8')).toBe(`${operationsTable()}\n`);
});
