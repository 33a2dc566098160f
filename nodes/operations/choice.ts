import { maker, type Extras, type Field } from './field';

/** Label to the gateway's own value; all numbers or all text. The first one is the default. */
export type Choices = Readonly<Record<string, string | number>>;

/** Lists of this length and longer are alphabetical: n8n's rule. */
const LONG = 5;

/** One of a few values that the gateway knows. */
export function choice(
	name: string,
	displayName: string,
	description: string,
	choices: Choices,
	extras: Extras = {},
): Field {
	const options = Object.entries(choices).map(([label, value]) => ({ name: label, value }));
	const first = options[0].value;
	const write = typeof first === 'number' ? Number : String;
	if (options.length >= LONG) options.sort((one, other) => one.name.localeCompare(other.name));
	return maker('options', first, write, oneOf(choices))(name, displayName, description, {
		options,
		...extras,
	});
}

function oneOf(choices: Choices) {
	const known = Object.entries(choices).map(([label, value]) => `${value} (${label})`);
	const values = new Set(Object.values(choices).map(String));
	return (value: unknown) =>
		values.has(String(value)) ? undefined : `must be one of ${known.join(', ')}`;
}
