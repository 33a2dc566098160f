import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isEmpty, putInto, type Field } from '../fields/field';
import { binaryName, sourceName } from '../fields/fileForm';
import { cleanToken } from '../gateway/token';
import type { Operation } from '../operations/operation';
import { appId } from '../operations/vocabulary';
import { longestPause } from '../sending/policy';
import { binaryFiles } from './binaryFiles';
import type { ReadParameter } from './parameters';
import { fieldReader, type ReadField } from './readField';
import { runOptions, type RunOptions } from './runOptions';
import { fieldsOf, optionalOf, simplify } from './formFields';
import { fieldWriter, type WriteField } from './writeField';

const SAME_FILE = 'comes from the same binary field as another file: name its own';
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
 * @param parameter the run's own reader of parameters
 * @param credential its `appId` is used unless an item's options name another
 * @returns a reader for the items of this run
 */
export function formReader(
	context: IExecuteFunctions,
	parameter: ReadParameter,
	credential: IDataObject,
): ReadForm {
	const files = binaryFiles(context, String(credential.baseUrl));
	const { typeVersion } = context.getNode();
	return async (operation, itemIndex) => {
		const write = fieldWriter(context, operation, itemIndex);
		const chosen = parameter('options', itemIndex, {}) as IDataObject;

		const options = runOptionsOf(operation, chosen, write);
		const pause = longestPause(operation.effect, options, operation.pause);
		const read = fieldReader(parameter, files, itemIndex, { pause, timeout: options.timeout });
		if (typeVersion > 1) checkFiles(operation, parameter, itemIndex, write);
		const body = emptyBody(operation);
		const device = options.newDevice ? '' : deviceOf(operation, chosen, credential, write);
		if (device !== undefined) putInto(body, appId, device);
		for (const name of operation.fromCredential ?? []) body[name] = cleanToken(credential[name]);
		const values = await putFields(operation, body, read, write, typeVersion);
		Object.assign(values, putOptional(operation, body, chosen, write));
		return {
			body,
			options,
			simplify: write(simplify, parameter('simplify', itemIndex, true)) as boolean,
			values,
		};
	};
}

/** In the order that the operation wants; members that stay undefined are not written. */
function emptyBody({ order = [] }: Operation): Record<string, unknown> {
	return Object.fromEntries(order.map((name) => [name, undefined]));
}

/** What was chosen, else its usual value. */
function runOptionsOf(operation: Operation, chosen: IDataObject, write: WriteField): RunOptions {
	const options = runOptions(operation).map((field) => {
		const { name, default: usual } = field.property;
		if (name in chosen) return [name, write(field, chosen[name])];
		return [name, field.mayBeEmpty ? undefined : usual];
	});
	return Object.fromEntries(options) as RunOptions;
}

/** @returns undefined where an operation takes no device */
function deviceOf(
	operation: Operation,
	chosen: IDataObject,
	credential: IDataObject,
	write: WriteField,
): unknown {
	if (operation.appId === false) return undefined;
	return write(appId, chosen.appId || credential.appId, NO_DEVICE);
}

/** Two files are not the same one; version 1 of the nodes proposed the same field for both. */
function checkFiles(
	{ fields }: Operation,
	parameter: ReadParameter,
	itemIndex: number,
	write: WriteField,
): void {
	const inputs = new Set<unknown>();
	for (const field of fields.filter(({ file }) => file)) {
		const { name } = field.property;
		if (parameter(sourceName(name), itemIndex, 'url') !== 'binary') continue;
		const input = parameter(binaryName(name), itemIndex);
		if (inputs.has(input)) write({ ...field, check: () => SAME_FILE }, input);
		inputs.add(input);
	}
}

/** @returns what all fields came to that are shown */
async function putFields(
	operation: Operation,
	body: Record<string, unknown>,
	read: ReadField,
	write: WriteField,
	version: number,
): Promise<Record<string, unknown>> {
	const values: Record<string, unknown> = { '@version': version };
	for (const field of fieldsOf(operation)) {
		if (!isShown(field, values)) continue;
		const value = await read(field);
		if (field.mayBeEmpty && isEmpty(value)) continue;
		const written = write(field, value);
		values[field.property.name] = written;
		if (!field.local) putInto(body, field, written);
	}
	return values;
}

/** @returns what those came to that were chosen */
function putOptional(
	operation: Operation,
	body: Record<string, unknown>,
	chosen: IDataObject,
	write: WriteField,
): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	for (const field of optionalOf(operation)) {
		const { name } = field.property;
		if (!(name in chosen || field.always)) continue;
		const written = write(field, chosen[name]);
		values[name] = written;
		if (!field.local) putInto(body, field, written);
	}
	return values;
}

/** @param values of the fields that stand before it in the form, and `@version`, as n8n calls the node's */
function isShown({ property }: Field, values: Record<string, unknown>): boolean {
	const conditions = Object.entries(property.displayOptions?.show ?? {});
	return conditions.every(([name, wanted]) => wanted?.some((value) => value === values[name]));
}
