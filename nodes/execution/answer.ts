import type { IDataObject } from 'n8n-workflow';

import type { Sent } from '../gateway/call';
import { isObject } from '../json/json';
import type { Gives, Operation } from '../operations/operation';

/**
 * Makes output items of what the gateway answered, in the way that the operation's `gives` says. With
 * Simplify off, each answer is one item: the whole envelope.
 *
 * @param sent one answer, or one a page
 * @param most items that are wanted
 * @param values of the item's fields, of which some may be carried on
 */
export function itemsOf(
	{ gives }: Operation,
	sent: readonly Sent[],
	most: number,
	simplify: boolean,
	values: Readonly<Record<string, unknown>> = {},
): IDataObject[] {
	if (!simplify) return sent.map(({ envelope, via }) => marked(via)(envelope));
	const carried = Object.fromEntries((gives?.besides ?? []).map((name) => [name, values[name]]));
	return sent
		.flatMap(({ data, via }) => simple(gives, data).map(marked(via)))
		.map((json) => ({ ...json, ...carried, ...json }) as IDataObject)
		.slice(0, most);
}

/** The list in an answer that has one. */
export function elementsOf(gives: Gives = {}, data: unknown): IDataObject[] {
	if (gives.ids) {
		return Object.entries(gives.ids).flatMap(([member, kind]) =>
			asList(memberOf(data, member)).map((wxid): IDataObject => ({ wxid, kind })),
		);
	}
	return asList(gives.list ? memberOf(data, gives.list) : data).map(asObject);
}

/** @param path names with points in between, for members of members */
export function memberOf(data: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((place, name) => (place as IDataObject)?.[name], data);
}

function simple(gives: Gives = {}, data: unknown): IDataObject[] {
	if (gives.list || gives.ids || Array.isArray(data)) return elementsOf(gives, data);
	if (gives.value) return [{ [gives.value]: data as IDataObject[string] }];
	const members = typeof data === 'object' && data !== null ? Object.entries(data) : [];
	const shown = members.filter(([name]) => name !== gives.image);
	return [
		shown.length > 0
			? Object.fromEntries(shown.sort(byEmptiness))
			: { [gives.done ?? 'success']: true },
	];
}

/** What the gateway leaves open comes last, where it does not hide what it tells. */
function byEmptiness([, one]: [string, unknown], [, other]: [string, unknown]): number {
	return Number(one === null) - Number(other === null);
}

function marked(via: Sent['via']) {
	return (json: IDataObject) => (via ? { ...json, via } : json);
}

function asList(value: unknown): IDataObject[string][] {
	return Array.isArray(value) ? value : [];
}

function asObject(element: unknown): IDataObject {
	return (isObject(element) ? element : { value: element }) as IDataObject;
}
