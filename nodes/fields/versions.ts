import type { INodeProperties } from 'n8n-workflow';

/** What of a property was different in version 1 of the nodes. */
export type Formerly = Partial<Pick<INodeProperties, 'type' | 'default' | 'options'>>;

/**
 * n8n stores of a form only what differs from its defaults, so a default may not change under a workflow
 * that relies on it.
 *
 * @returns the property, or one for each version of the node, of which n8n takes the one that fits
 */
export function inVersions(property: INodeProperties, formerly?: Formerly): INodeProperties[] {
	if (!formerly) return [property];
	return [
		{ ...property, displayOptions: shownIn(property, { _cnd: { gte: 1.1 } }) },
		{ ...property, ...formerly, displayOptions: shownIn(property, 1) },
	];
}

function shownIn(
	{ displayOptions }: INodeProperties,
	version: number | { _cnd: { gte: number } },
): INodeProperties['displayOptions'] {
	// First: n8n asks no further behind a condition whose value is an expression.
	return { ...displayOptions, show: { '@version': [version], ...displayOptions?.show } };
}
