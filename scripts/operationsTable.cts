import { resources } from '../nodes/operations/index';
import type { Field } from '../nodes/fields/field';
import type { Operation, Resource } from '../nodes/operations/operation';
import { optionalOf } from '../nodes/execution/formFields';
import { chineseNames } from './chineseNames.cts';

const COUNT = resources.flatMap(({ operations }) => operations).length;
const GENERATED = '<!-- Written by npm run generate: do not edit. -->';

/** What the GeWe node can do, as `docs/operations.md` shows it. */
export function operationsTable(): string {
	return [
		'# Operations of the GeWe node',
		'',
		`${COUNT} operations, by resource. The names of fields and options are GeWe's own; the forms in n8n`,
		"label and describe them in words. Each path leads to GeWe's own page. Below Options there are also those that every operation of its",
		'kind has: Device ID, Timeout, Interval, Concurrency, Retries and the like.',
		'',
		GENERATED,
		...resources.flatMap((resource) =>
			section(
				resource.name,
				['Operation', 'What it does', 'Fields', 'Options', 'Path'],
				resource.operations.map((operation) => [
					operation.name,
					operation.description,
					...namesAndPaths(operation),
				]),
			),
		),
		'',
	].join('\n');
}

/**
 * The same for `docs/zh-CN/operations.md`, beside the names that n8n shows.
 *
 * @throws Error when an operation has no Chinese name
 */
export function chineseOperationsTable(): string {
	return [
		'# GeWe 节点的全部操作',
		'',
		`共 ${COUNT} 个操作，按资源（Resource）排列。“操作”是 n8n 界面里的英文名，字段和选项用的是 GeWe 文档里的名字，接口链接到 GeWe 的文档。`,
		'表里的“选项”之外，同类操作还有共同的选项：Device、Timeout、Interval、Concurrency、Retries 等，见[安全地发送](README.md#安全地发送)。表里的次数和天数都是 GeWe 的建议或说明。',
		'',
		GENERATED,
		...resources.flatMap((resource) =>
			section(
				`${resource.name}（${chineseName(resource)}）`,
				['操作', '做什么', '字段', '选项', '接口'],
				resource.operations.map((operation) => [
					operation.name,
					chineseName(resource, operation),
					...namesAndPaths(operation),
				]),
			),
		),
		'',
	].join('\n');
}

function chineseName({ name, value }: Resource, operation?: Operation): string {
	const names = chineseNames[value];
	const found = operation ? names?.operations[operation.value] : names?.name;
	if (!found) throw new Error(`No Chinese name: ${name} ${operation?.name ?? ''}`);
	return found;
}

function section(name: string, head: readonly string[], rows: readonly string[][]): string[] {
	const lines = [head, head.map(() => '---'), ...rows];
	return ['', `## ${name}`, '', ...lines.map(line)];
}

function line(cells: readonly string[]): string {
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** The last three cells of an operation. */
function namesAndPaths(operation: Operation): string[] {
	const { fields, attempts = {} } = operation;
	const done = Object.values(attempts).flat();
	const calls = done.length > 0 ? new Set(done.map((one) => one.operation)) : [operation];
	// What several calls are made of is no part of any one's body.
	const shown = fields.filter(({ local }) => !local || done.length > 0);
	return [
		names(shown),
		names(optionalOf(operation)),
		[...calls]
			.map(({ path, page }) => `[\`${path}\`](https://doc.geweapi.com/api-${page})`)
			.join(' '),
	];
}

function names(fields: readonly Field[]): string {
	// One that is shown in two places has its name twice.
	const each = new Set(fields.map(({ property }) => `\`${property.name}\``));
	return [...each].join(' ');
}
