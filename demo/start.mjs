import { createRequire } from 'node:module';

import { ensureN8n, ensurePackage, pack } from '../host/ensure.mjs';
import { say } from '../host/steps.mjs';

// `npm start`: on a fresh clone nothing but plain Node is there.

try {
	await ensurePackage();
	await ensureN8n();
	const tarball = await pack();
	const require = createRequire(import.meta.url);
	require('tsx/cjs');
	const { demo } = require('./demo.cts');
	process.exitCode = await demo({ tarball, check: process.argv.includes('--check') });
} catch (error) {
	say(error.stack);
	process.exitCode = 1;
}
