import { readFileSync } from 'node:fs';

import { FILE, outputSchema } from '../../../scripts/triggerSchema.cts';

test('the output schema is what `node -r tsx/cjs test/unit/callbacks/outputSchema.cts` writes', () => {
	expect(readFileSync(FILE, 'utf8')).toBe(outputSchema());
});
