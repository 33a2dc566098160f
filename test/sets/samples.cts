import type { INodeParameters, INodePropertyOptions, NodeParameterValueType } from 'n8n-workflow';
import type { Field } from '../../nodes/fields/field';
import type { Operation } from '../../nodes/operations/operation';
import { fieldsOf, optionalOf } from '../../nodes/execution/formFields';
import type { Member } from '../../contracts/endpoints.cts';

/** A group's id passes wherever a conversation or contact is asked for; labels have numbers. */
const IDS = ['12345678901@chatroom', '12345678901234567@openim', '1, 2'];

/** One of these is right for every field that is typed as text; digits above 2^63 come first. */
const TEXTS = [
	'14195037502970006822',
	'7',
	'https://example.com/a.jpg',
	'<msg/>',
	'wxid_a, wxid_b',
];

/** Fields for which that will not do, by name. */
const OWN: Readonly<Record<string, string | number>> = {
	suffix: 'jpg',
	mention: 'notify@all',
	splitLongText: 2000,
};

/** A value of a field's form, in a shape that its check accepts; JSON as the contract describes it. */
export function sampleOf(field: Field, member: Member | undefined): NodeParameterValueType {
	const { type, options = [], name } = field.property;
	switch (type) {
		case 'resourceLocator':
			return { __rl: true, mode: 'id', value: OWN[name] ?? rightOne(field, IDS) };
		case 'number':
			return OWN[name] ?? 7;
		case 'boolean':
			return true;
		case 'options':
			return (options.at(-1) as INodePropertyOptions).value;
		case 'json':
			return JSON.stringify(jsonOf(member));
		default:
			return OWN[name] ?? rightOne(field, TEXTS);
	}
}

function rightOne({ check, property }: Field, candidates: readonly string[]): string {
	const right = candidates.find((one) => check?.(one) === undefined);
	if (right === undefined) throw new Error(`No sample for ${property.name}: add one`);
	return right;
}

function jsonOf(member: Member | undefined): unknown {
	if (member?.type === 'array') return [jsonOf(member.items)];
	if (member?.type === 'integer' || member?.type === 'number') return 7;
	if (member?.type !== 'object') return 'text';
	return Object.fromEntries(
		Object.entries(member.properties ?? {}).map(([name, part]) => [name, jsonOf(part)]),
	);
}

/** What of an operation's form must be filled in; all else is left as it is. */
export function leastForm(
	operation: Operation,
	members: Readonly<Record<string, Member>>,
): INodeParameters {
	const fields = fieldsOf(operation).filter(
		({ property: { type, default: usual }, ...field }) =>
			type !== 'boolean' &&
			!(type === 'options' && usual !== '') &&
			![field.mayBeEmpty, field.always, field.local].includes(true),
	);
	return Object.fromEntries(
		fields.map((field) => [field.property.name, sampleOf(field, members[field.property.name])]),
	);
}

/** The whole form of an operation, filled in, options too. */
export function filledForm(
	operation: Operation,
	members: Readonly<Record<string, Member>>,
): INodeParameters {
	const filled = (fields: readonly Field[]) =>
		Object.fromEntries(
			fields.map((field) => [field.property.name, sampleOf(field, members[field.property.name])]),
		);
	return {
		...filled(fieldsOf(operation)),
		options: { ...filled(optionalOf(operation)), interval: 0 },
	};
}
