import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Runs a fake as the program that it is, on any free port. */
export function startProgram(fake: string, ...args: string[]) {
	const script = join(__dirname, '../../../fakes', fake);
	const cli = require.resolve('tsx/cli');
	const program = spawn(process.execPath, [cli, script, '--port', '0', ...args]);
	const lines = createInterface(program.stdout)[Symbol.asyncIterator]();
	return {
		/** The next line that it prints. */
		next: async () => (await lines.next()).value as string,
		/** Ends it as Ctrl-C does. @returns exit code and signal */
		interrupt: async (): Promise<unknown> => {
			program.kill('SIGINT');
			return await once(program, 'exit');
		},
	};
}
