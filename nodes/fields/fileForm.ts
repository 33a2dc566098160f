import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';
import { inVersions } from './versions';

/** The parameter that says where a file comes from: `url` or `binary`. */
export const sourceName = (field: string) => `${field}Source`;

/** The parameter that names the item's binary field. */
export const binaryName = (field: string) => `${field}Binary`;

/** n8n's own nodes put a file there. */
const USUAL_INPUT = 'data';

/** A file's form: by URL, or from the item's binary data. */
export function fileForm({ property, input = USUAL_INPUT }: Field): INodeProperties[] {
	const { name, displayName } = property;
	const file = displayName.replace(/ URL$/, '');
	const binary: INodeProperties = {
		displayName: `${file} Input Binary Field`,
		name: binaryName(name),
		type: 'string',
		default: input,
		required: true,
		hint: 'The name of the input binary field that holds the file',
		displayOptions: whenFrom('binary', name, property),
	};
	return [
		{
			displayName: `${file} Source`,
			name: sourceName(name),
			type: 'options',
			options: [
				{ name: 'URL', value: 'url' },
				{ name: 'Binary Data', value: 'binary' },
			],
			default: 'url',
			description: `Where the ${file.toLowerCase()} comes from`,
			displayOptions: property.displayOptions,
		},
		{ ...property, required: true, displayOptions: whenFrom('url', name, property) },
		...inVersions(binary, input === USUAL_INPUT ? undefined : { default: USUAL_INPUT }),
	];
}

/** The form of what another field's file may tell: required where it comes by URL. */
export function factForm({ property, readFrom }: Field): INodeProperties[] {
	if (!readFrom) return [property];
	return [
		{
			...property,
			required: true,
			displayOptions: whenFrom('url', readFrom.field, property),
		},
		{
			...property,
			hint: 'Leave it empty to have it read from the file',
			displayOptions: whenFrom('binary', readFrom.field, property),
		},
	];
}

function whenFrom(
	source: 'url' | 'binary',
	file: string,
	{ displayOptions }: INodeProperties,
): INodeProperties['displayOptions'] {
	return { ...displayOptions, show: { ...displayOptions?.show, [sourceName(file)]: [source] } };
}
