import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Everything made on the way: ignored by git, safe to delete. */
export const cache = resolve(root, '.cache');

const FAILURE_LINES = 100;
const REPORT_EVERY_S = 15;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Prints to stderr: stdout belongs to results such as the tarball's path. */
export const say = (text) => process.stderr.write(`${text}\n`);

/**
 * Runs a command whose output matters only when it fails, and says what runs and for how long.
 * @param title what the user is waiting for, e.g. `Installing n8n`
 * @param options `cwd` and additional `env`
 * @throws Error with the last lines of the output
 */
export async function step(title, command, args, { cwd = root, env = {} } = {}) {
	const started = Date.now();
	const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
	say(`${title} ...`);
	const ticker = setInterval(() => say(`${title} ... ${elapsed()}`), REPORT_EVERY_S * 1000);
	const child = spawn(command, args, {
		cwd,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	// npm would go on for minutes to tidy up; what it leaves is made anew.
	const abort = () => {
		process.kill(-Number(child.pid), 'SIGKILL');
		process.exit(130);
	};
	for (const signal of SIGNALS) process.once(signal, abort);
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.setEncoding('utf8').on('data', (text) => (output += text));
	try {
		const code = await new Promise((done, failed) => {
			child.once('error', failed).once('close', done);
		});
		if (code !== 0) {
			const tail = output.trimEnd().split('\n').slice(-FAILURE_LINES).join('\n');
			throw new Error(`${tail}\n\n${title}: "${command} ${args.join(' ')}" ended with ${code}`);
		}
	} finally {
		clearInterval(ticker);
		for (const signal of SIGNALS) process.off(signal, abort);
	}
	say(`${title}: done in ${elapsed()}`);
}
