import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json/json';

/** Callbacks come from outside: every value is read as what it should be, or not at all. */

/** @returns the object, or an empty one in place of anything else */
export function object(value: unknown): IDataObject {
	return isObject(value) ? value : {};
}

/** @returns text that is not empty; a number as its digits */
export function text(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** GeWe wraps texts: `{"string": "..."}`. */
export function wrapped(value: unknown): string | undefined {
	return isObject(value) ? text(value.string) : text(value);
}

/** @returns the entries of a list that is written with commas, full-width ones too, or one a line */
export function listOf(value: unknown): string[] {
	const entries = String(value ?? '').split(/[,，\n]/);
	return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

/** @returns an id of a message; GeWe writes 0 where there is none */
export function messageId(value: unknown): string | undefined {
	const id = text(value);
	return id === '0' ? undefined : id;
}

/** @returns a finite number, also one that is written as text */
export function number(value: unknown): number | undefined {
	const given = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof given === 'number' && Number.isFinite(given) ? given : undefined;
}

/** @returns a number above zero: GeWe writes 0 for sizes it does not know */
export function positive(value: unknown): number | undefined {
	const size = number(value) ?? 0;
	return size > 0 ? size : undefined;
}

/** The end of time, as JavaScript knows it. */
const LAST_MS = 8.64e15;

/**
 * @param unit ms in one of the value's units
 * @returns ms since 1970
 */
export function time(value: unknown, unit: 1 | 1000): number | undefined {
	const ms = (positive(value) ?? Infinity) * unit;
	return ms <= LAST_MS ? ms : undefined;
}

/** @returns whether it is the id of a group, not of a person (facts 0.3) */
export const isGroupId = (wxid: string | undefined): boolean => !!wxid?.endsWith('@chatroom');
