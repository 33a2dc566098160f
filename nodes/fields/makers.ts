import { RawJson, writeJson } from '../json/json';
import {
	checkDigits,
	checkFlag,
	checkJson,
	checkObject,
	checkObjects,
	checkPlain,
	checkPositive,
	checkUrl,
	checkWhole,
} from './checks';
import { maker, type Field } from './field';

/** Text, as it is. */
export const text = maker('string', '', String, checkPlain);

/** An id or name that never begins or ends with white space. */
export const id = maker('string', '', (value) => String(value).trim(), checkPlain);

/** A whole number of 64 bits, given as text and written as raw digits. */
export const digits = maker(
	'string',
	'',
	(value) => new RawJson(String(value).trim()),
	checkDigits,
);

/** A whole number that JavaScript can hold. */
export const integer = maker('number', 0, Number, checkWhole);

/** A whole number above zero. */
export const positive = maker('number', 0, Number, checkPositive);

/*
 * Numbers that people have to find out are typed as text: n8n marks a required text that is empty, and
 * never a number, which would stand at 0 and look finished.
 */

/** A whole number that has to be filled in. */
export const whole = maker('string', '', Number, checkWhole);

/** A whole number above zero that has to be filled in. */
export const amount = maker('string', '', Number, checkPositive);

/** Yes or no, also as an expression's text; the description begins with "Whether". */
export const flag = maker(
	'boolean',
	false,
	(value) => String(value).trim().toLowerCase() === 'true',
	checkFlag,
);

/** A time in whole seconds, likewise. */
export const seconds = maker('string', '', Number, (value) =>
	checkPositive(value) ? 'must be a whole number of seconds above 0' : undefined,
);

const address = maker('string', '', (value) => String(value).trim(), checkUrl);

/** The public address of a file that the gateway fetches itself, or the item's binary data. */
export function mediaUrl(...values: Parameters<typeof address>): Field {
	return { ...address(...values), file: true };
}

/** An object, typed as JSON or given by an expression; typed text is sent as it stands. */
export const object = maker('json', '{}', asTyped, checkObject);

/** Objects in a list, likewise. */
export const objects = maker('json', '[]', asTyped, checkObjects);

/** Any JSON value, likewise. */
export const json = maker('json', '{}', asTyped, checkJson);

/** Text that holds JSON. */
export const jsonText = maker(
	'json',
	'{}',
	(value) => (typeof value === 'string' ? value : writeJson(value)),
	checkJson,
);

/** The same field where the gateway wants the member in any case. */
export function always(field: Field): Field {
	return { ...field, always: true };
}

function asTyped(value: unknown): unknown {
	return typeof value === 'string' ? new RawJson(value.trim()) : value;
}
