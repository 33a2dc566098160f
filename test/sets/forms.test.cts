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

/**
 * Resources and operations stand in the order of use, as in n8n's own GitHub, NocoDB and n8n nodes: the panel
 * shows 132 actions of a community node without a search box, and people send more texts than they log out.
 */
const isByUse = (complaint: string) =>
	complaint.startsWith('n8n-nodes-base/node-param-options-type-unsorted-items');

test.each(nodes)("the form of %s keeps n8n's rules as it is built", (_name, { description }) => {
	const lists = description.properties.filter(({ name }) => /^(resource|operation)$/.test(name));
	const rest = description.properties.filter((property) => !lists.includes(property));
	expect(lint(rest)).toEqual([]);
	expect(lint(lists).filter((complaint) => !isByUse(complaint))).toEqual([]);
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
