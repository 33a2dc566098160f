import type { Field } from '../fields/field';
import { binaryName, sourceName } from '../fields/fileForm';
import type { BinaryFiles, RunTimes } from './binaryFiles';
import type { ReadParameter } from './parameters';

/** Reads what one item's form holds for a field: a file from binary data as a link to it. */
export type ReadField = (field: Field) => Promise<unknown>;

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
	const isBinary = (name: string) => parameter(sourceName(name), itemIndex, 'url') === 'binary';
	const binaryField = (name: string) => parameter(binaryName(name), itemIndex) as string;
	return async ({ property: { name }, file, readFrom }) => {
		if (file && isBinary(name)) return await files.link(itemIndex, binaryField(name), run);
		const value = parameter(name, itemIndex);
		if (!readFrom || Number(value) !== 0 || !isBinary(readFrom.field)) return value;
		return readFrom.read(await files.bytes(itemIndex, binaryField(readFrom.field))) ?? value;
	};
}
