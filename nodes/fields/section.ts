import type { INodeProperties } from 'n8n-workflow';

import { maker, type Extras, type Field } from './field';

/** Properties that the user adds together, kept under `values` as n8n's own nodes keep theirs; never sent. */
export function section(
	name: string,
	displayName: string,
	description: string,
	values: INodeProperties[],
	extras: Extras = {},
): Field {
	return maker('fixedCollection', {}, (value) => value)(name, displayName, description, {
		options: [{ displayName: 'Values', name: 'values', values }],
		local: true,
		...extras,
	});
}
