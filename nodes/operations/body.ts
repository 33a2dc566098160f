import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Field } from './field';
import { binaryName, sourceName } from './fileForm';
import { filesOf } from './files';
import type { Operation } from './operation';
import { runOptions, type RunOptions } from './options';
import { appId } from './vocabulary';

const EMPTY = 'is empty: fill it in';
const NO_DEVICE = 'is empty: fill it in under Options, or in the credential for all nodes';

/** One item's form, checked. */
export interface Form {
	readonly body: Record<string, unknown>;
	readonly options: RunOptions;
}

/** Reads the form of one item; throws NodeOperationError that names item, field and remedy. */
export type ReadForm = (operation: Operation, itemIndex: number) => Promise<Form>;

/**
 * @param credential its `appId` is used unless an item's options name another
 * @returns a reader for the items of this run
 */
export function formReader(context: IExecuteFunctions, credential: IDataObject): ReadForm {
	const files = filesOf(context, String(credential.baseUrl));

	return async (operation, itemIndex) => {
		const parameter = (name: string, fallback?: unknown) =>
			context.getNodeParameter(name, itemIndex, fallback);
		const written = (field: Field, value: unknown, empty = EMPTY): unknown => {
			const plain = isLocator(value) ? value.value : value;
			const wrong = isEmpty(plain) ? empty : field.check?.(plain);
			if (wrong) throw fieldError(context, operation, field, wrong, itemIndex);
			return field.write(plain);
		};
		const isBinary = (name: string) => parameter(sourceName(name), 'url') === 'binary';
		const valueOf = async ({ property: { name }, file, readFrom }: Field): Promise<unknown> => {
			if (file && isBinary(name))
				return files.link(itemIndex, parameter(binaryName(name)) as string);
			const value = parameter(name);
			if (!readFrom || Number(value) !== 0 || !isBinary(readFrom.field)) return value;
			const source = parameter(binaryName(readFrom.field)) as string;
			return readFrom.read(await files.bytes(itemIndex, source)) ?? value;
		};

		const body: Record<string, unknown> = {};
		const put = ({ property: { name }, in: member }: Field, value: unknown) => {
			const place = member ? ((body[member] ??= {}) as typeof body) : body;
			place[name] = value;
		};
		const options = parameter('options', {}) as IDataObject;
		if (operation.appId !== false) {
			put(appId, written(appId, options.appId || credential.appId, NO_DEVICE));
		}
		const values: Record<string, unknown> = {};
		for (const field of operation.fields) {
			if (!isShown(field, values)) continue;
			const value = await valueOf(field);
			values[field.property.name] = value;
			if (!(field.mayBeEmpty && isEmpty(value))) put(field, written(field, value));
		}
		for (const field of operation.optional ?? []) {
			const { name } = field.property;
			if (name in options) put(field, written(field, options[name]));
		}
		const run = runOptions(operation).map((field) => {
			const { name, default: usual } = field.property;
			return [name, name in options ? written(field, options[name]) : usual];
		});
		return { body, options: Object.fromEntries(run) as RunOptions };
	};
}

function fieldError(
	context: IExecuteFunctions,
	{ name: operation }: Operation,
	{ property: { displayName, name } }: Field,
	wrong: string,
	itemIndex: number,
): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		`${operation}: ${displayName} ${wrong} [item ${itemIndex}]`,
		{
			itemIndex,
			description: `The field is ${displayName} (${name}). Nothing was sent for this item.`,
		},
	);
}

/** @param values of the fields that stand before it in the form */
function isShown({ property }: Field, values: Record<string, unknown>): boolean {
	const conditions = Object.entries(property.displayOptions?.show ?? {});
	return conditions.every(([name, wanted]) => wanted?.some((value) => value === values[name]));
}

function isLocator(value: unknown): value is { value: unknown } {
	return typeof value === 'object' && value !== null && '__rl' in value;
}

function isEmpty(value: unknown): boolean {
	return (
		value === undefined ||
		value === null ||
		(typeof value === 'string' && value.trim() === '') ||
		(typeof value === 'object' && Object.keys(value).length === 0)
	);
}
