import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';

/** The parameter that says where a file comes from: `url` or `binary`. */
export const sourceName = (field: string) => `${field}Source`;

/** The parameter that names the item's binary field. */
export const binaryName = (field: string) => `${field}Binary`;

/** A file's form: by URL, or from the item's binary data. */
export function fileForm({ property }: Field): INodeProperties[] {
	const { name, displayName } = property;
	const file = displayName.replace(/ URL$/, '');
	const show = (source: 'url' | 'binary') => ({
		...property.displayOptions,
		show: { ...property.displayOptions?.show, [sourceName(name)]: [source] },
	});
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
		{ ...property, required: true, displayOptions: show('url') },
		{
			displayName: `${file} Input Binary Field`,
			name: binaryName(name),
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the input binary field that holds the file',
			displayOptions: show('binary'),
		},
	];
}
