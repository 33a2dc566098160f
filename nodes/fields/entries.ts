import type { INodeProperties } from 'n8n-workflow';

import { maker, type Check, type Extras, type Field, checkField } from './field';
import { json, text } from './makers';

/** One line of the form. */
interface Entry {
	readonly name: string;
	readonly type: 'text' | 'json';
	readonly value: unknown;
}

const KINDS: Readonly<Record<Entry['type'], Field>> = {
	text: text('value', 'Value', 'Value of the field'),
	json: json('value', 'Value', 'Value of the field as JSON'),
};

const FORM: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		description: 'Name of the field, as the service spells it',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Text', value: 'text' },
			{ name: 'Number, True or False, List or Object (JSON)', value: 'json' },
		],
		default: 'text',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		description: 'Value of the field. JSON is sent as it stands.',
	},
];

/**
 * Names and values as the user pleases, which stand among the other members of their place.
 *
 * @param taken names that have a field of their own
 */
export function entries(
	name: string,
	displayName: string,
	description: string,
	taken: readonly string[] = [],
	extras: Extras = {},
): Field {
	const check: Check = (value) => {
		const known = new Set(taken);
		for (const entry of entriesOf(value)) {
			if (entry.name === '') return 'holds an entry without a name: give it one, or remove it';
			if (known.has(entry.name))
				return `holds "${entry.name}", which is given elsewhere: remove one`;
			const wrong = checkField(KINDS[entry.type], entry.value);
			if (wrong) return `holds "${entry.name}", which ${wrong}`;
			known.add(entry.name);
		}
		return known.size === taken.length ? 'is empty: add an entry' : undefined;
	};
	const write = (value: unknown) =>
		Object.fromEntries(
			entriesOf(value).map((entry) => [entry.name, KINDS[entry.type].write(entry.value)]),
		);
	const field = maker('fixedCollection', {}, write, check)(name, displayName, description, {
		placeholder: 'Add entry',
		typeOptions: { multipleValues: true },
		options: [{ displayName: 'Entry', name: 'entry', values: FORM }],
		...extras,
	});
	return { ...field, spread: true };
}

function entriesOf(value: unknown): readonly Entry[] {
	const { entry = [] } = value as { entry?: readonly Entry[] };
	return entry.map((one) => ({ ...one, name: String(one.name).trim() }));
}
