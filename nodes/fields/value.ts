import type { Field } from './field';

const EMPTY = 'is empty: fill it in';

/** @returns what is wrong with a field's value and what to do, or undefined when it can be written */
export function wrongOf(field: Field, value: unknown, empty = EMPTY): string | undefined {
	return isEmpty(value) ? empty : field.check?.(value);
}

/** Puts what a field wrote into its place. */
export function put(body: Record<string, unknown>, field: Field, value: unknown): void {
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
