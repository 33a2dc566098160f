import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { cleanToken } from '../gateway/token';
import { isObject } from '../json/json';
import type { Field } from './field';
import { binaryName, sourceName } from './fileForm';
import { filesOf } from './files';
import type { Operation } from './operation';
import { fieldsOf, optionalOf, runOptions, simplify, type RunOptions } from './options';
import { isEmpty, put, wrongOf } from './value';
import { appId } from './vocabulary';

const NO_DEVICE = 'is empty: fill it in under Options, or in the credential for all nodes';

/** One item's form, filled in and checked. */
export interface Filled {
	readonly body: Record<string, unknown>;
	readonly options: RunOptions;
	readonly simplify: boolean;
	/** What the fields came to, the local ones too. */
	readonly values: Readonly<Record<string, unknown>>;
}

/** Reads the form of one item; throws NodeOperationError that names item, field and remedy. */
export type ReadForm = (operation: Operation, itemIndex: number) => Promise<Filled>;

/**
 * @param credential its `appId` is used unless an item's options name another
 * @returns a reader for the items of this run
 */
export function formReader(context: IExecuteFunctions, credential: IDataObject): ReadForm {
	const files = filesOf(context, String(credential.baseUrl));

	return async (operation, itemIndex) => {
		const parameter = (name: string, fallback?: unknown) =>
			context.getNodeParameter(name, itemIndex, fallback);
		const written = (field: Field, value: unknown, empty?: string): unknown => {
			const plain = picked(field, value);
			if (field.always && isEmpty(plain)) return field.write(picked(field, field.property.default));
			const wrong = wrongOf(field, plain, empty);
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

		// Members that stay undefined are not written.
		const body = Object.fromEntries(
			(operation.order ?? []).map((name): [string, unknown] => [name, undefined]),
		);
		const options = parameter('options', {}) as IDataObject;
		const chosen = runOptions(operation).map((field) => {
			const { name, default: usual } = field.property;
			return [name, name in options ? written(field, options[name]) : usual];
		});
		const run = Object.fromEntries(chosen) as RunOptions;
		if (run.newDevice) {
			put(body, appId, '');
		} else if (operation.appId !== false) {
			put(body, appId, written(appId, options.appId || credential.appId, NO_DEVICE));
		}
		for (const name of operation.fromCredential ?? []) body[name] = cleanToken(credential[name]);
		const values: Record<string, unknown> = {};
		for (const field of fieldsOf(operation)) {
			if (!isShown(field, values)) continue;
			const value = await valueOf(field);
			if (field.mayBeEmpty && isEmpty(value)) continue;
			const done = written(field, value);
			values[field.property.name] = done;
			if (!field.local) put(body, field, done);
		}
		for (const field of optionalOf(operation)) {
			const { name } = field.property;
			if (name in options || field.always) put(body, field, written(field, options[name]));
		}
		return {
			body,
			options: run,
			simplify: written(simplify, parameter('simplify', true)) as boolean,
			values,
		};
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

/** What a picker holds: n8n wraps it. */
function picked({ property }: Field, value: unknown): unknown {
	return property.type === 'resourceLocator' && isObject(value) ? value.value : value;
}
