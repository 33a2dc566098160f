import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { Field } from '../fields/field';
import { factForm, fileForm } from '../fields/fileForm';
import { inVersions } from '../fields/versions';
import type { Operation, Resource } from '../operations/operation';
import { fieldsOf, optionsOf, simplify } from '../execution/formFields';

/** Characters. */
const TWO_ROWS = 110;

type Show = NonNullable<IDisplayOptions['show']>;

/** The form of a node that does one thing. */
export function operationForm(operation: Operation): INodeProperties[] {
	return [
		...notice(operation),
		...fieldsOf(operation).flatMap(properties),
		simplify.property,
		optionsProperty(operation),
	];
}

/** The form of a node that lists resources and their operations, in the order that they have there. */
export function resourceForm(resources: readonly Resource[]): INodeProperties[] {
	return [resourceList(resources), ...resources.flatMap(resourceProperties)];
}

function resourceList(resources: readonly Resource[]): INodeProperties {
	const options = resources.map(({ name, value, description }) => ({ name, value, description }));
	const first = resources[0].value;
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options,
		default: first,
	};
}

function resourceProperties(resource: Resource): INodeProperties[] {
	const { operations, value } = resource;
	const of = (some: readonly Operation[]): Show => ({
		resource: [value],
		operation: some.map((operation) => operation.value),
	});
	// What a person answers is no answer of the gateway's.
	const answered = operations.filter(({ asks }) => !asks);
	return [
		operationList(resource),
		...operations.flatMap((operation) =>
			notice(operation).map((property) => shown(property, of([operation]))),
		),
		...sharedFields(operations).flatMap(([field, users]) =>
			properties(field).map((property) => shown(property, of(users))),
		),
		shown(
			simplify.property,
			answered.length < operations.length ? of(answered) : { resource: [value] },
		),
		...sharedOptions(operations).map(([options, users]) => shown(options, of(users))),
	];
}

function operationList({ value, operations }: Resource): INodeProperties {
	const options = operations.map(({ name, value: operation, action, description }) => ({
		name,
		value: operation,
		action,
		description: brief(description),
	}));
	const first = operations[0].value;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options,
		default: first,
	};
}

/** n8n's lists show two rows of a description: the sentences that they hold whole. */
function brief(description: string): string {
	const [first, ...more] = description.split(/(?<=\.) /);
	const held = more.reduce((text, sentence) => {
		const longer = `${text} ${sentence}`;
		return longer.length > TWO_ROWS || !description.startsWith(longer) ? text : longer;
	}, first);
	// One sentence bears no full stop there.
	return held === first ? first.replace(/\.$/, '') : held;
}

/** A field value that several operations list is one property, shown for all of them. */
function sharedFields(operations: readonly Operation[]): Array<[Field, Operation[]]> {
	const lists = operations.map(fieldsOf);
	return inOneOrder(lists).map((field) => [
		field,
		operations.filter((_, index) => lists[index].includes(field)),
	]);
}

/** One order in which each list keeps its own, as far as they do not contradict each other. */
function inOneOrder(lists: ReadonlyArray<readonly Field[]>): Field[] {
	const before = new Map<Field, Field[]>();
	for (const list of lists) {
		list.forEach((field, index) => {
			before.set(field, [...(before.get(field) ?? []), ...list.slice(index - 1, index)]);
		});
	}
	const begun = new Set<Field>();
	const order: Field[] = [];
	const put = (field: Field) => {
		if (begun.has(field)) return;
		begun.add(field);
		before.get(field)?.forEach(put);
		order.push(field);
	};
	lists.flat().forEach(put);
	return order;
}

/** What to know of an operation before it is run. */
function notice({ notice: words }: Operation): INodeProperties[] {
	if (!words) return [];
	return [{ displayName: words, name: 'notice', type: 'notice', default: '' }];
}

/** Everything must be filled in but what has an answer anyway, such as a box that is not ticked. */
function properties(field: Field): INodeProperties[] {
	if (field.file) return fileForm(field);
	if (field.readFrom) return factForm(field);
	const { property, mayBeEmpty, always, local, formerly } = field;
	const mayStay = property.type === 'boolean' || mayBeEmpty || always || local;
	return inVersions(mayStay ? property : { ...property, required: true }, formerly);
}

/** Operations with the same options share one property: else they were half of the form's size. */
function sharedOptions(operations: readonly Operation[]): Array<[INodeProperties, Operation[]]> {
	const users = new Map<string, [INodeProperties, Operation[]]>();
	for (const operation of operations) {
		const options = optionsProperty(operation);
		const key = JSON.stringify(options);
		users.set(key, [options, [...(users.get(key)?.[1] ?? []), operation]]);
	}
	return [...users.values()];
}

function optionsProperty(operation: Operation): INodeProperties {
	const options = optionsOf(operation)
		.map(({ property }) => property)
		.sort((one, other) => one.displayName.localeCompare(other.displayName));
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	};
}

function shown(property: INodeProperties, show: Show): INodeProperties {
	const own = property.displayOptions?.show;
	return { ...property, displayOptions: { show: { ...show, ...own } } };
}
