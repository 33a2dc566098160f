import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { n8n } from '../../package.json';

const ROOT = join(__dirname, '../..');

const nodes = n8n.nodes
	.map((file) => join(ROOT, file.replace(/^dist\//, '').replace(/\.js$/, '.ts')))
	.filter((file) => existsSync(file))
	.map((file): [string, INodeType] => {
		// The package says at run time which nodes there are.
		const [Node] = Object.values(jest.requireActual<Record<string, new () => INodeType>>(file));
		const node = new Node();
		return [node.description.name, node];
	});

interface Complaint {
	ruleId: string;
	message: string;
	line: number;
}

/**
 * The parameter rules of n8n's lint read literal code only, so what makers and lists build passes them
 * unseen: it is written out as code and linted again.
 */
function lint(properties: INodeProperties[]): string[] {
	const code = [
		"import type { INodeProperties } from 'n8n-workflow';",
		`export const properties: INodeProperties[] = ${inspect(properties, {
			depth: null,
			maxArrayLength: null,
			maxStringLength: null,
			breakLength: 100,
		})};`,
	].join('\n');
	const eslint = join(ROOT, 'node_modules/eslint/bin/eslint.js');
	const asked = ['--stdin', '--stdin-filename', 'nodes/built.ts', '--format', 'json'];
	const answer = spawned([eslint, ...asked], code);
	const [{ messages }] = JSON.parse(answer) as [{ messages: Complaint[] }];
	const lines = code.split('\n');
	return messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} ${lines[line - 1]}`);
}

/** ESLint ends with 1 when it complains. */
function spawned(args: string[], input: string): string {
	try {
		return execFileSync(process.execPath, args, { cwd: ROOT, input, encoding: 'utf8' });
	} catch (error) {
		return (error as { stdout: string }).stdout;
	}
}

test.each(nodes)("the form of %s keeps n8n's rules as it is built", (_name, { description }) => {
	expect(lint(description.properties)).toEqual([]);
});

test('the lint sees what is built', () => {
	const planted: INodeProperties = {
		displayName: 'Return all',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'If all are returned',
	};
	expect(lint([planted]).join()).toMatch(
		/boolean-without-whether.*miscased|miscased.*boolean-without-whether/,
	);
});
