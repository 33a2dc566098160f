import type { INodeProperties } from 'n8n-workflow';

import { isObject, RawJson, tryJson, writeJson } from '../json/json';

/** What is wrong with a value and what to give instead; undefined when it is right. */
export type Check = (value: unknown) => string | undefined;

/** One value of a request: its place in the form and its way into the body. */
export interface Field {
	/**
	 * The form property; its `name` is the gateway's field name. Its own `displayOptions.show` may name
	 * other fields of the same operation: while it is not shown, it is not sent.
	 */
	readonly property: INodeProperties;
	/** Form value to body value. */
	readonly write: (value: unknown) => unknown;
	readonly check?: Check;
	/** The member of the body that holds it, when it is not the body itself. */
	readonly in?: string;
	/** What it writes is an object whose members stand in its place, without its own name. */
	readonly spread?: true;
	/** It stands in the form, and is left out of the body while it is empty. */
	readonly mayBeEmpty?: true;
	/** The gateway wants the member in any case: while it is empty, its default is sent. */
	readonly always?: true;
	/** It steers what the node does, and is never sent. */
	readonly local?: true;
	/** A file: the form also offers the item's binary data, of which the gateway gets a signed link. */
	readonly file?: true;
	/** While it is 0, it is read from another field's file, if that comes from binary data. */
	readonly readFrom?: { readonly field: string; read(bytes: Buffer): number | undefined };
}

type Own = 'check' | 'in' | 'mayBeEmpty' | 'always' | 'local' | 'readFrom';
export type Extras = Partial<
	Omit<INodeProperties, 'name' | 'displayName' | 'type' | 'description'>
> &
	Partial<Pick<Field, Own>>;

/** A maker gives a property its type and its default, and a value its way into the body. */
export function maker(
	type: INodeProperties['type'],
	defaultValue: INodeProperties['default'],
	write: (value: unknown) => unknown,
	usual?: Check,
) {
	return (
		name: string,
		displayName: string,
		description: string,
		{ check = usual, in: member, mayBeEmpty, always, local, readFrom, ...extras }: Extras = {},
	): Field => ({
		property: { displayName, name, type, default: defaultValue, description, ...extras },
		write,
		check,
		in: member,
		mayBeEmpty,
		always,
		local,
		readFrom,
	});
}

/** Text, as it is. */
export const text = maker('string', '', String, plain);

/** An id or name that never begins or ends with white space. */
export const id = maker('string', '', (value) => String(value).trim(), plain);

/** A whole number of 64 bits, given as text and written as raw digits. */
export const digits = maker(
	'string',
	'',
	(value) => new RawJson(String(value).trim()),
	wholeDigits,
);

/** A whole number that JavaScript can hold. */
export const integer = maker('number', 0, Number, whole);

/** A whole number above zero. */
export const positive = maker('number', 0, Number, wholeAboveZero);

/** Yes or no; the description begins with "Whether". */
export const flag = maker('boolean', false, Boolean);

/** A time in whole seconds. */
export const seconds = maker('number', 0, Number, (value) =>
	wholeAboveZero(value) ? 'must be a whole number of seconds above 0' : undefined,
);

const address = maker('string', '', (value) => String(value).trim(), url);

/** The public address of a file that the gateway fetches itself, or the item's binary data. */
export function mediaUrl(...values: Parameters<typeof address>): Field {
	return { ...address(...values), file: true };
}

/** An object, typed as JSON or given by an expression; typed text is sent as it stands. */
export const object = maker('json', '{}', asTyped, anObject);

/** Objects in a list, likewise. */
export const objects = maker('json', '[]', asTyped, someObjects);

/** Any JSON value, likewise. */
export const json = maker('json', '{}', asTyped, someJson);

/** Text that holds JSON. */
export const jsonText = maker(
	'json',
	'{}',
	(value) => (typeof value === 'string' ? value : writeJson(value)),
	someJson,
);

function asTyped(value: unknown): unknown {
	return typeof value === 'string' ? new RawJson(value.trim()) : value;
}

function someJson(value: unknown): string | undefined {
	return typeof value === 'string' && tryJson(value) === undefined
		? 'must be JSON, such as 1, true or {"key": "value"}'
		: undefined;
}

function anObject(value: unknown): string | undefined {
	const read = typeof value === 'string' ? tryJson(value) : value;
	if (!isObject(read)) return 'must be a JSON object, such as {"key": "value"}';
	return Object.keys(read).length === 0
		? 'is an empty object: it needs at least one key'
		: undefined;
}

function someObjects(value: unknown): string | undefined {
	const read = typeof value === 'string' ? tryJson(value) : value;
	const right = Array.isArray(read) && read.length > 0 && !read.some(anObject);
	return right ? undefined : 'must be a JSON list of objects, such as [{"key": "value"}]';
}

function plain(value: unknown): string | undefined {
	return typeof value === 'object'
		? 'is an object or a list: choose one of its values'
		: notRounded(value);
}

export function notRounded(value: unknown): string | undefined {
	return Number.isInteger(value) && !Number.isSafeInteger(value)
		? 'is a number too large for JavaScript, so its last digits are lost already: pass it as text'
		: undefined;
}

export function wholeDigits(value: unknown): string | undefined {
	const right = /^(0|[1-9]\d*)$/.test(String(value).trim());
	return notRounded(value) ?? (right ? undefined : 'must be digits only');
}

export function whole(value: unknown): string | undefined {
	return Number.isSafeInteger(Number(value)) && value !== '' ? undefined : 'must be a whole number';
}

function wholeAboveZero(value: unknown): string | undefined {
	return whole(value) || Number(value) <= 0 ? 'must be a whole number above 0' : undefined;
}

export function url(value: unknown): string | undefined {
	return /^https?:\/\/[^\s/]+/i.test(String(value).trim())
		? undefined
		: "must be an http or https address that the gateway's servers can reach";
}
