import type { INodePropertyOptions } from 'n8n-workflow';

import { maker, type Extras, type Field } from './field';
import { flag } from './makers';

/** Label to the gateway's own value; all of one type. The first one is the default unless the extras name another. */
export type Choices = Readonly<Record<string, string | number | boolean>>;

/** Lists of this length and longer are alphabetical: n8n's rule. */
const LONG = 5;

/** Shown until the user chose, and first in any order; n8n counts it as not filled in. */
const UNCHOSEN = { name: '(Choose One)', value: '' };

/** For what must not happen by default: the user has to choose. */
export const mustChoose = { default: '' } as const;

/**
 * Yes or no, where neither may happen by default.
 *
 * @param formerly how the box stood that version 1 of the nodes had in its place
 */
export function yesOrNo(
	name: string,
	displayName: string,
	description: string,
	choices: Readonly<Record<string, boolean>>,
	formerly: boolean,
): Field {
	const { property } = choice(name, displayName, description, choices, mustChoose);
	return {
		...flag(name, displayName, description),
		property,
		formerly: { type: 'boolean', default: formerly, options: undefined },
	};
}

/** One of a few values that the gateway knows. */
export function choice(
	name: string,
	displayName: string,
	description: string,
	choices: Choices,
	extras: Extras = {},
): Field {
	const options: INodePropertyOptions[] = Object.entries(choices).map(([label, value]) => ({
		name: label,
		value,
	}));
	const first = Object.values(choices)[0];
	const write = typeof first === 'number' ? Number : String;
	// n8n's rules want every default to be one of the options.
	if (extras.default === '') options.unshift(UNCHOSEN);
	if (options.length >= LONG) options.sort((one, other) => one.name.localeCompare(other.name));
	return maker('options', first, write, checkChoice(choices))(name, displayName, description, {
		options,
		...extras,
	});
}

function checkChoice(choices: Choices) {
	const known = Object.entries(choices).map(([label, value]) => `${value} (${label})`);
	const values = new Set(Object.values(choices).map(String));
	return (value: unknown) =>
		values.has(String(value)) ? undefined : `must be one of ${known.join(', ')}`;
}
