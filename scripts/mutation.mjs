import { spawnSync } from 'node:child_process';

import { ROOMS } from '../stryker.config.mjs';

// `npm run mutation`: room by room; `npm run mutation json sending` only those. Each writes its report to reports/mutation.
const [, , ...chosen] = process.argv;
const failed = (chosen.length > 0 ? chosen : Object.keys(ROOMS)).filter((room) => {
	const env = { ...process.env, ROOM: room };
	return spawnSync('npx', ['stryker', 'run'], { env, stdio: 'inherit', shell: true }).status !== 0;
});
if (failed.length > 0) throw new Error(`Below 90 %: ${failed.join(', ')}`);
