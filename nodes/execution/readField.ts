import type { IExecuteFunctions } from 'n8n-workflow';

import type { Field } from '../fields/field';
import { binaryName, sourceName } from '../fields/fileForm';
import type { BinaryFiles, RunTimes } from './binaryFiles';

/** Reads what one item's form holds for a field: a file from binary data as a link to it. */
export type ReadField = (field: Field) => Promise<unknown>;

/** Reads one parameter of an item. */
export type ReadParameter = (name: string, fallback?: unknown) => unknown;

/**
 * @param files those of the run
 * @param run how long an item of the run may take
 */
export function fieldReader(
	parameter: ReadParameter,
	files: BinaryFiles,
	itemIndex: number,
	run: RunTimes,
): ReadField {
	const isBinary = (name: string) => parameter(sourceName(name), 'url') === 'binary';
	const binaryField = (name: string) => parameter(binaryName(name)) as string;
	return async ({ property: { name }, file, readFrom }) => {
		if (file && isBinary(name)) return files.link(itemIndex, binaryField(name), run);
		const value = parameter(name);
		if (!readFrom || Number(value) !== 0 || !isBinary(readFrom.field)) return value;
		return readFrom.read(await files.bytes(itemIndex, binaryField(readFrom.field))) ?? value;
	};
}

/** @returns reads parameters of one item */
export function parameterReader(context: IExecuteFunctions, itemIndex: number): ReadParameter {
	return (name, fallback) => context.getNodeParameter(name, itemIndex, fallback);
}
