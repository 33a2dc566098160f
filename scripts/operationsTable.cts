import { resources } from '../nodes/operations/index';
import type { Field } from '../nodes/fields/field';
import type { Operation, Resource } from '../nodes/operations/operation';
import { optionalOf } from '../nodes/execution/formFields';

/** What the GeWe node can do, as `docs/operations.md` shows it. */
export function operationsTable(): string {
	const count = resources.flatMap(({ operations }) => operations).length;
	return [
		'# Operations of the GeWe node',
		'',
		`${count} operations, by resource. The names of fields and options are GeWe's own; the forms in n8n`,
		"label and describe them in words. Each path leads to GeWe's own page. Below Options there are also those that every operation of its",
		'kind has: Device ID, Timeout, Interval, Concurrency, Retries and the like.',
		'',
		'<!-- Written by npm run generate: do not edit. -->',
		...resources.flatMap(section),
		'',
	].join('\n');
}

function section({ name, operations }: Resource): string[] {
	return [
		'',
		`## ${name}`,
		'',
		'| Operation | What it does | Fields | Options | Path |',
		'| --- | --- | --- | --- | --- |',
		...operations.map(row),
	];
}

function row(operation: Operation): string {
	const { name, description, fields, attempts = {} } = operation;
	const done = Object.values(attempts).flat();
	const calls = done.length > 0 ? new Set(done.map((one) => one.operation)) : [operation];
	// What several calls are made of is no part of any one's body.
	const shown = fields.filter(({ local }) => !local || done.length > 0);
	const cells = [
		name,
		description,
		names(shown),
		names(optionalOf(operation)),
		[...calls]
			.map(({ path, page }) => `[\`${path}\`](https://doc.geweapi.com/api-${page})`)
			.join(' '),
	];
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function names(fields: readonly Field[]): string {
	// One that is shown in two places has its name twice.
	const each = new Set(fields.map(({ property }) => `\`${property.name}\``));
	return [...each].join(' ');
}
