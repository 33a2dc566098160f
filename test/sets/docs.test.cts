import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationsTable } from '../../scripts/operationsTable.cts';

test('the table of operations in docs is what scripts/operationsTable.cts prints', () => {
	const file = join(__dirname, '../../docs/operations.md');
	expect(readFileSync(file, 'utf8')).toBe(`${operationsTable()}\n`);
});
