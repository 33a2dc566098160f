import { maker, type Check, type Extras, type Field, putInto, checkField, isEmpty } from './field';

type Values = Readonly<Record<string, unknown>>;

/**
 * Several fields under one name, which the user adds one by one. They are written in the order of the
 * list: n8n does not keep the order in which they were added.
 */
export function fieldSet(
	name: string,
	displayName: string,
	description: string,
	fields: readonly Field[],
	extras: Extras = {},
): Field {
	const added = (value: unknown): Array<[Field, unknown]> =>
		fields
			.filter(({ property }) => property.name in (value as Values))
			.map((field): [Field, unknown] => [field, (value as Values)[field.property.name]])
			.filter(([{ mayBeEmpty }, given]) => !(mayBeEmpty && isEmpty(given)));
	const check: Check = (value) => {
		for (const [field, given] of added(value)) {
			const wrong = checkField(field, given);
			if (wrong) return `> ${field.property.displayName} ${wrong}`;
		}
		return undefined;
	};
	const write = (value: unknown) => {
		const body = {};
		for (const [field, given] of added(value)) putInto(body, field, field.write(given));
		return body;
	};
	const options = fields
		.map(({ property }) => property)
		.sort((one, other) => one.displayName.localeCompare(other.displayName));
	return maker('collection', {}, write, check)(name, displayName, description, {
		placeholder: 'Add field',
		options,
		...extras,
	});
}
