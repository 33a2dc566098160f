// What a stretch of a workflow costs, measured where it runs: in n8n's own process.
const { readFileSync, writeFileSync } = require('node:fs');
const { Session } = require('node:inspector/promises');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

let began;
let session;

/** KB that the process has, or had at most since `start`; 0 where there is no /proc. */
function memory(kind) {
	try {
		return Number(
			new RegExp(`${kind}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))[1],
		);
	} catch {
		return 0;
	}
}

/** @param profiles whether to note where the time goes, which takes time itself */
exports.start = async (profiles) => {
	collect();
	collect();
	try {
		writeFileSync('/proc/self/clear_refs', '5'); // the peak begins anew
	} catch {
		// Only Linux knows it.
	}
	if (profiles) {
		session = new Session();
		session.connect();
		await session.post('Profiler.enable');
		await session.post('Profiler.start');
	}
	began = { memory: memory('VmRSS'), cpu: process.cpuUsage(), at: performance.now() };
};

/** @returns ms of time and of CPU, MB that the process grew at most, and V8's profile if it was wanted */
exports.stop = async () => {
	const wall = performance.now() - began.at;
	const { user, system } = process.cpuUsage(began.cpu);
	const grown = Math.max(0, memory('VmHWM') - began.memory) / 1024;
	const profile = (await session?.post('Profiler.stop'))?.profile;
	session?.disconnect();
	session = undefined;
	return { wall, cpu: (user + system) / 1000, memory: grown, profile };
};
