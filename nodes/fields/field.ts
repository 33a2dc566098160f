import type { INodeProperties } from 'n8n-workflow';

import type { Formerly } from './versions';

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
	/** What to tell people while it is empty, where that is not simply to fill it in. */
	readonly empty?: string;
	/** It stands in the form, and is left out of the body while it is empty. */
	readonly mayBeEmpty?: true;
	/** The gateway wants the member in any case: while it is empty, its default is sent. */
	readonly always?: true;
	/** It steers what the node does, and is never sent. */
	readonly local?: true;
	/** A file: the form also offers the item's binary data, of which the gateway gets a signed link. */
	readonly file?: true;
	/** The binary field that such a file usually stands in; `data` when it is not named. */
	readonly input?: string;
	/** What version 1 of the node had in the property's place: see `versions.ts`. */
	readonly formerly?: Formerly;
	/** While it is empty or 0, it is read from another field's file, if that comes from binary data. */
	readonly readFrom?: { readonly field: string; read(bytes: Buffer): number | undefined };
}

type Own =
	'check' | 'in' | 'empty' | 'mayBeEmpty' | 'always' | 'local' | 'input' | 'formerly' | 'readFrom';
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
		{
			check = usual,
			in: member,
			empty,
			mayBeEmpty,
			always,
			local,
			input,
			formerly,
			readFrom,
			...extras
		}: Extras = {},
	): Field => ({
		property: { displayName, name, type, default: defaultValue, description, ...extras },
		write,
		check,
		in: member,
		empty,
		mayBeEmpty,
		always,
		local,
		input,
		formerly,
		readFrom,
	});
}

const EMPTY = 'is empty: fill it in';

/** @returns what is wrong with a field's value and what to do, or undefined when it can be written */
export function checkField(
	field: Field,
	value: unknown,
	empty = field.empty ?? EMPTY,
): string | undefined {
	return isEmpty(value) ? empty : field.check?.(value);
}

/** Puts what a field wrote into its place. */
export function putInto(body: Record<string, unknown>, field: Field, value: unknown): void {
	const { in: member, spread, property } = field;
	const place = member ? ((body[member] ??= {}) as typeof body) : body;
	Object.assign(place, spread ? value : { [property.name]: value });
}

/** Whether nothing was filled in: white space, no object's members, no list's elements are nothing. */
export function isEmpty(value: unknown): boolean {
	return (
		value === undefined ||
		value === null ||
		(typeof value === 'string' && value.trim() === '') ||
		(typeof value === 'object' && Object.keys(value).length === 0)
	);
}
