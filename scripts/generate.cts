import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { generated, ROOT } from './generated.cts';

// `npm run generate`
for (const [path, text] of generated()) {
	const file = join(ROOT, path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}
