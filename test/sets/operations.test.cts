import type { INodePropertyOptions } from 'n8n-workflow';
import { resourceForm } from '../../nodes/editor/forms';
import { resources } from '../../nodes/operations/index';
import type { Field } from '../../nodes/fields/field';
import type { Operation } from '../../nodes/operations/operation';
import { optionalOf, optionsOf } from '../../nodes/execution/formFields';
import { writeJson } from '../../nodes/json/json';
import { endpoints, SENT_TOO, type Endpoint, type Member } from '../../contracts/endpoints.cts';

const operations = resources.flatMap((resource) => resource.operations);
/** Made of several calls: they are stored by a name of their own, and their bodies are made of what they say. */
const COMPOSED = ['downloadMedia', 'reply', 'sendAndWait'];
const isComposed = ({ value }: Operation) => COMPOSED.includes(value);
const contract = new Map(endpoints().map((endpoint) => [endpoint.path, endpoint]));
const documented = [...contract.values()].filter(({ besides }) => !besides);
const each = operations.map((operation): [string, Operation, Endpoint] => [
	operation.path,
	operation,
	contract.get(operation.path) as Endpoint,
]);

const single = each.filter(([, operation]) => !isComposed(operation));

/** The member of the body that a field fills. */
const memberOf = ({ in: member, property }: Field) => member ?? property.name;
const bodyFields = (operation: Operation) =>
	[...operation.fields, ...optionalOf(operation)].filter(({ local }) => !local);
const device = ({ appId }: Operation) => (appId === false ? [] : ['appId']);

/** Fields that are sent whatever the user does. */
const isSent = ({ local, mayBeEmpty, property }: Field) =>
	!local && !mayBeEmpty && !property.displayOptions?.show;
const sentAlways = (operation: Operation) => [
	...device(operation),
	...(operation.fromCredential ?? []),
	...operation.fields.filter(isSent).map(memberOf),
	...optionalOf(operation)
		.filter(({ always }) => always)
		.map(memberOf),
];

const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

test('the documented endpoints are the operations, and every operation is documented', () => {
	expect(sorted(operations.map(({ path }) => path))).toEqual(
		sorted(documented.map(({ path }) => path)),
	);
});

test('an operation is stored by the last part of its path, which is unique in its resource', () => {
	for (const { operations: those } of resources) {
		const values = those.map(({ value }) => value);
		for (const one of those.filter((operation) => !isComposed(operation))) {
			expect(one.value).toBe(one.path.split('/').pop());
		}
		expect(sorted(values)).toHaveLength(values.length);
	}
	expect(sorted(resources.map(({ value }) => value))).toHaveLength(resources.length);
});

test.each(each)("%s names the vendor's page of the contract", (_path, { page }, endpoint) => {
	expect(page).toEqual(expect.any(Number));
	expect(page).toBe(endpoint.page);
});

test.each(each)('%s has the effect of the contract', (_path, { effect }, endpoint) => {
	expect(effect).toBe(endpoint.effect);
});

test.each(single)(
	'%s fills the members of the contract, all and no others',
	(_path, one, { members }) => {
		const names = [...device(one), ...(one.fromCredential ?? []), ...bodyFields(one).map(memberOf)];
		expect(sorted(names)).toEqual(sorted(Object.keys(members)));
	},
);

test.each(single)('%s always sends what the contract requires', (path, operation, { required }) => {
	expect(sorted(sentAlways(operation))).toEqual(sorted([...required, ...(SENT_TOO[path] ?? [])]));
});

/** Choices of values that the documents do not number completely. */
const OPEN = [
	'/contacts/addContacts scene',
	'/finder/createFinder sex',
	'/finder/updateProfile sex',
];

test.each(single)('%s offers the values of the contract', (path, operation, { members }) => {
	for (const field of bodyFields(operation).filter(({ in: member }) => !member)) {
		const { name, options } = field.property;
		if (OPEN.includes(`${path} ${name}`)) continue;
		const values = options?.map((option) => String((option as INodePropertyOptions).value));
		const offered = values?.filter((value) => value !== '');
		const { type, enum: some = type === 'boolean' && offered ? [true, false] : undefined } =
			members[name];
		expect([name, offered && sorted(offered)]).toEqual([name, some && sorted(some.map(String))]);
	}
});

/** What a body holds in JSON when a field is filled with a value of its kind. */
function written({ property, write, check }: Field): string {
	const samples: Partial<Record<typeof property.type, unknown>> = {
		number: 7,
		boolean: true,
		options: (property.options?.at(-1) as INodePropertyOptions | undefined)?.value,
		json: ['{"a":1}', '[{"a":1}]'].find((json) => check?.(json) === undefined),
	};
	return writeJson(write(samples[property.type] ?? '7'));
}

function kindOf(json: string): Member['type'] {
	if (/^-?\d+$/.test(json)) return 'integer';
	const value: unknown = JSON.parse(json);
	return Array.isArray(value) ? 'array' : (typeof value as Member['type']);
}

test.each(single)(
	'%s writes each member in the type of the contract',
	(_path, operation, { members }) => {
		for (const field of bodyFields(operation)) {
			const { name } = field.property;
			const member = field.in ? members[field.in].properties?.[name] : members[name];
			expect([name, kindOf(written(field))]).toEqual([name, member?.type]);
		}
	},
);

test('what holds 64 bits is written from digits, never from a number', () => {
	const exact = single.flatMap(([, operation, { members }]) =>
		bodyFields(operation).filter(
			({ in: member, property }) => !member && members[property.name]['x-int64'],
		),
	);
	expect(exact.length).toBeGreaterThan(20);
	for (const { property, write, check } of exact) {
		expect(property.type).toBe('string');
		expect(writeJson(write('14195037502970006822'))).toBe('14195037502970006822');
		expect(check?.(Number('14195037502970006822'))).toMatch(/too large/);
	}
});

test('a field that several operations have is one value', () => {
	const fields = operations.flatMap((one) => [...one.fields, ...optionalOf(one)]);
	const looks = [...new Set(fields)].map((field) => {
		const { property, file, always, in: member } = field;
		return JSON.stringify([property, file, always, member, written(field)]);
	});
	expect(looks.filter((look, n) => looks.indexOf(look) !== n)).toEqual([]);
});

test('actions are short, as n8n wants them: no articles', () => {
	const actions = operations.map(({ action }) => action);
	expect(actions.filter((action) => /\b(a|an|the|your)\b/i.test(action))).toEqual([]);
	expect(new Set(actions).size).toBe(actions.length);
});

test('what the lists say is not cut: two rows in n8n', () => {
	const [resource, ...rest] = resourceForm(resources);
	const lists = [resource, ...rest.filter(({ name }) => name === 'operation')];
	const told = lists.flatMap(({ options }) =>
		(options as INodePropertyOptions[]).map(({ description = '' }) => description),
	);
	expect(told.filter((text) => text.length > 110)).toEqual([]);
});

test('labels stand alone: no two words of a form say as little as "How", "What to Do" or "On"', () => {
	const labels = operations.flatMap((operation) =>
		[...operation.fields, ...optionsOf(operation)].map(({ property }) => property.displayName),
	);
	const vague = [
		'How',
		'What to Do',
		'On',
		'By',
		'Change',
		'Setting',
		'Kind',
		'Which',
		'Size',
		'V3',
		'V4',
	];
	expect(labels.filter((label) => vague.includes(label))).toEqual([]);
});

test('nothing that must be filled in looks as if it were: no number at 0, no empty list or object', () => {
	const required = operations.flatMap(({ fields }) =>
		fields.filter(({ mayBeEmpty, always, local }) => !mayBeEmpty && !always && !local),
	);
	const finished = required.filter(
		({ property: { type, default: usual } }) =>
			type !== 'options' && [0, '0', '{}', '[]'].includes(usual as string),
	);
	expect(finished.map(({ property }) => property.name)).toEqual([]);
});

test('everything has words, in English', () => {
	const texts = operations.flatMap((operation) => {
		const { name, action, description } = operation;
		const properties = [...operation.fields, ...optionsOf(operation)].map(
			({ property }) => property,
		);
		return [
			[name, action, description],
			...properties.map((property) => [property.displayName, property.description]),
			...properties.flatMap(({ options = [] }) =>
				options.map((option) => [(option as INodePropertyOptions).name]),
			),
		].flat();
	});
	texts.push(...resources.map(({ description }) => description));
	for (const text of texts) expect(text).toMatch(/^[\x20-\x7e]+$/);
});
