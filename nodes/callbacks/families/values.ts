import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../json/json';
import { find, type XmlElement } from '../../xml/parseXml';

/** Callbacks come from outside: every value is read as what it should be, or not at all. */

/** @returns the object, or an empty one in place of anything else */
export function asObject(value: unknown): IDataObject {
	return isObject(value) ? value : {};
}

/** @returns text that is not empty; a number as its digits */
export function asText(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** @returns text that may stand in an object, as GeWe writes many: `{"string": "..."}` */
export function asUnwrappedText(value: unknown): string | undefined {
	return asText(isObject(value) ? value.string : value);
}

/** @returns an id of a message; GeWe writes 0 where there is none */
export function asMessageId(value: unknown): string | undefined {
	const id = asText(value);
	return id === '0' ? undefined : id;
}

/** @returns a finite number, also one that is written as text */
export function asNumber(value: unknown): number | undefined {
	const given = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof given === 'number' && Number.isFinite(given) ? given : undefined;
}

/** @returns a number above zero: GeWe writes 0 for sizes it does not know */
export function asPositiveNumber(value: unknown): number | undefined {
	const size = asNumber(value) ?? 0;
	return size > 0 ? size : undefined;
}

/** The end of time, as JavaScript knows it. */
const LAST_MS = 8.64e15;

/**
 * @param unit ms in one of the value's units
 * @returns ms since 1970
 */
export function asTime(value: unknown, unit: 1 | 1000): number | undefined {
	const ms = (asPositiveNumber(value) ?? Infinity) * unit;
	return ms <= LAST_MS ? ms : undefined;
}

/** @returns the attributes of a child by their names, none of them empty */
export function attributesOf(
	root: XmlElement,
	name: string,
): (attribute: string) => string | undefined {
	const element = find(root, name);
	return (attribute) => asText(element?.attributes[attribute]);
}

/**
 * @param path from an element to one inside it
 * @returns the texts of that element's children by their names, none of them empty
 */
export function textsOf(
	root: XmlElement | undefined,
	...path: readonly string[]
): (name: string) => string | undefined {
	const element = find(root, ...path);
	return (name) => asText(find(element, name)?.text.trim());
}
