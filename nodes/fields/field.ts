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
export const text = maker('string', '', String, wrongPlain);

/** An id or name that never begins or ends with white space. */
export const id = maker('string', '', (value) => String(value).trim(), wrongPlain);

/** A whole number of 64 bits, given as text and written as raw digits. */
export const digits = maker(
	'string',
	'',
	(value) => new RawJson(String(value).trim()),
	wrongDigits,
);

/** A whole number that JavaScript can hold. */
export const integer = maker('number', 0, Number, wrongWhole);

/** A whole number above zero. */
export const positive = maker('number', 0, Number, wrongPositive);

/** Yes or no, also as an expression's text; the description begins with "Whether". */
export const flag = maker('boolean', false, (value) => word(value) === 'true', wrongFlag);

/** A time in whole seconds. */
export const seconds = maker('number', 0, Number, (value) =>
	wrongPositive(value) ? 'must be a whole number of seconds above 0' : undefined,
);

const address = maker('string', '', (value) => String(value).trim(), wrongUrl);

/** The public address of a file that the gateway fetches itself, or the item's binary data. */
export function mediaUrl(...values: Parameters<typeof address>): Field {
	return { ...address(...values), file: true };
}

/** An object, typed as JSON or given by an expression; typed text is sent as it stands. */
export const object = maker('json', '{}', asTyped, wrongObject);

/** Objects in a list, likewise. */
export const objects = maker('json', '[]', asTyped, wrongObjects);

/** Any JSON value, likewise. */
export const json = maker('json', '{}', asTyped, wrongJson);

/** Text that holds JSON. */
export const jsonText = maker(
	'json',
	'{}',
	(value) => (typeof value === 'string' ? value : writeJson(value)),
	wrongJson,
);

/** The same field where the gateway wants the member in any case. */
export function always(field: Field): Field {
	return { ...field, always: true };
}

function asTyped(value: unknown): unknown {
	return typeof value === 'string' ? new RawJson(value.trim()) : value;
}

function wrongJson(value: unknown): string | undefined {
	return typeof value === 'string' && tryJson(value) === undefined
		? 'must be JSON, such as 1, true or {"key": "value"}'
		: undefined;
}

function wrongObject(value: unknown): string | undefined {
	const read = typeof value === 'string' ? tryJson(value) : value;
	if (!isObject(read)) return 'must be a JSON object, such as {"key": "value"}';
	return Object.keys(read).length === 0
		? 'is an empty object: it needs at least one key'
		: undefined;
}

function wrongObjects(value: unknown): string | undefined {
	const read = typeof value === 'string' ? tryJson(value) : value;
	const right = Array.isArray(read) && read.length > 0 && !read.some(wrongObject);
	return right ? undefined : 'must be a JSON list of objects, such as [{"key": "value"}]';
}

function wrongPlain(value: unknown): string | undefined {
	return typeof value === 'object'
		? 'is an object or a list: choose one of its values'
		: wrongRounded(value);
}

function word(value: unknown): string {
	return String(value).trim().toLowerCase();
}

function wrongFlag(value: unknown): string | undefined {
	return ['true', 'false'].includes(word(value)) ? undefined : 'must be true or false';
}

/** What is wrong with a number that was read as one although it has too many digits for that. */
export function wrongRounded(value: unknown): string | undefined {
	return Number.isInteger(value) && !Number.isSafeInteger(value)
		? 'is a number too large for JavaScript, so its last digits are lost already: pass it as text'
		: undefined;
}

/** What is wrong with what should be a whole number of any size, from 0 on. */
export function wrongDigits(value: unknown): string | undefined {
	const right = /^(0|[1-9]\d*)$/.test(String(value).trim());
	return wrongRounded(value) ?? (right ? undefined : 'must be digits only');
}

/** What is wrong with what should be a whole number that JavaScript can hold. */
export function wrongWhole(value: unknown): string | undefined {
	return Number.isSafeInteger(Number(value)) && value !== '' ? undefined : 'must be a whole number';
}

function wrongPositive(value: unknown): string | undefined {
	return wrongWhole(value) || Number(value) <= 0 ? 'must be a whole number above 0' : undefined;
}

/** What is wrong with what should be the address of something on the web. */
export function wrongUrl(value: unknown): string | undefined {
	return /^https?:\/\/[^\s/]+/i.test(String(value).trim())
		? undefined
		: "must be an http or https address that the gateway's servers can reach";
}
