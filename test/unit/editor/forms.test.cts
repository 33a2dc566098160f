import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { operationForm, resourceForm } from '../../../nodes/editor/forms';
import type { Field } from '../../../nodes/fields/field';
import { yesOrNo } from '../../../nodes/fields/choice';
import { always, flag, mediaUrl, seconds, text } from '../../../nodes/fields/makers';
import type { Operation, Resource } from '../../../nodes/operations/operation';

const title = text('title', 'Title', 'The title');
const show = { kind: ['a'] };
const shownForA = text('more', 'More', 'More of it', { displayOptions: { show } });

function operation(
	value: string,
	fields: readonly Field[],
	more: Partial<Operation> = {},
): Operation {
	return {
		name: `Do ${value}`,
		value,
		action: `Do ${value}`,
		description: `Does ${value}`,
		path: `/a/${value}`,
		effect: 'change',
		fields,
		...more,
	};
}

const named = (form: readonly INodeProperties[], name: string) =>
	form.filter((property) => property.name === name);
const optionNames = ({ options = [] }: INodeProperties) =>
	(options as INodeProperties[]).map(({ name }) => name);

describe('the form of one operation', () => {
	test('has its fields in order, then Simplify, then Options', () => {
		const form = operationForm(operation('b', [title, shownForA]));
		expect(form.map(({ name }) => name)).toEqual(['title', 'more', 'simplify', 'options']);
	});

	test.each<[string, Field, true | undefined]>([
		['a text', title, true],
		['a box', flag('pinned', 'Pinned', 'Whether it is'), undefined],
		['what may be empty', text('a', 'A', 'What', { mayBeEmpty: true }), undefined],
		['what is sent in any case', always(title), undefined],
		['what is not sent', text('a', 'A', 'What', { local: true }), undefined],
	])('%s is marked as required: %s', (_, field, required) => {
		expect(operationForm(operation('b', [field]))[0].required).toBe(required);
	});

	test('offers a file by URL and from binary data', () => {
		const form = operationForm(operation('b', [mediaUrl('imgUrl', 'Image URL', 'Address')]));
		expect(form.slice(0, 3).map(({ name }) => name)).toEqual([
			'imgUrlSource',
			'imgUrl',
			'imgUrlBinary',
		]);
	});

	test('has a property for each version of the node where a default is another', () => {
		const change = yesOrNo('open', 'Open', 'If it is open', { Yes: true, No: false }, true);
		expect(named(operationForm(operation('b', [change])), 'open')).toMatchObject([
			{
				type: 'options',
				default: '',
				required: true,
				displayOptions: { show: { '@version': [{ _cnd: { gte: 1.1 } }] } },
			},
			{ type: 'boolean', default: true, displayOptions: { show: { '@version': [1] } } },
		]);
	});

	test('wants what a file may tell only where nobody can read the file', () => {
		const read = { field: 'videoUrl', read: () => 1 };
		const length = seconds('length', 'Length', 'How long', { readFrom: read });
		const made = named(operationForm(operation('b', [length])), 'length');
		expect(made.map(({ required, displayOptions }) => [required, displayOptions?.show])).toEqual([
			[true, { videoUrlSource: ['url'] }],
			[undefined, { videoUrlSource: ['binary'] }],
		]);
	});

	test('asks of a list how much of it', () => {
		const form = operationForm(operation('b', [], { effect: 'read', gives: { list: 'a' } }));
		expect(form.map(({ name }) => name)).toEqual(['returnAll', 'limit', 'simplify', 'options']);
		expect(named(form, 'limit')[0].displayOptions).toEqual({ show: { returnAll: [false] } });
	});

	test('has optional fields and what every call has under Options, in alphabetical order', () => {
		const [options] = named(operationForm(operation('b', [], { optional: [title] })), 'options');
		expect(options).toMatchObject({ type: 'collection', default: {}, placeholder: 'Add option' });
		const labels = (options.options as INodeProperties[]).map(({ displayName }) => displayName);
		expect(labels).toEqual([...labels].sort());
		expect(optionNames(options)).toEqual(
			expect.arrayContaining(['title', 'appId', 'concurrency', 'interval', 'timeout']),
		);
	});
});

describe('the form of resources', () => {
	const same = text('title', 'Title', 'The title');
	const resources: Resource[] = [
		{
			name: 'Message',
			value: 'message',
			description: 'Messages',
			operations: [operation('zip', [title]), operation('add', [title, shownForA])],
		},
		{
			name: 'Account',
			value: 'account',
			description: 'The account',
			operations: [operation('see', [same], { notice: 'It sees' })],
		},
	];
	const form = resourceForm(resources);
	const [resource, ...lists] = form.filter(({ name }) => ['resource', 'operation'].includes(name));

	test('lists them in their order, and begins with the first', () => {
		expect(resource).toMatchObject({
			noDataExpression: true,
			default: 'message',
			options: [
				{ name: 'Message', value: 'message', description: 'Messages' },
				{ name: 'Account', value: 'account', description: 'The account' },
			],
		});
	});

	test('lists the operations of each in their order, with what the node panel shows', () => {
		expect(lists.map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { resource: ['message'] } },
			{ show: { resource: ['account'] } },
		]);
		expect(lists[0]).toMatchObject({ noDataExpression: true, default: 'zip' });
		expect(lists[0].options as INodePropertyOptions[]).toEqual([
			{ name: 'Do zip', value: 'zip', action: 'Do zip', description: 'Does zip' },
			{ name: 'Do add', value: 'add', action: 'Do add', description: 'Does add' },
		]);
	});

	test('lists as many sentences of a description as n8n shows whole', () => {
		const long =
			'It goes on until the two rows that the list has for it are full, and then n8n cuts it.';
		const lists = [
			`Does one. ${long} And something more than that.`,
			`${long} ${long}`,
			'Does one. Does two.',
			'Does it',
		];
		const operations = lists.map((description) => operation('a', [], { description }));
		const [, list] = resourceForm([{ ...resources[0], operations }]);
		const told = (list.options as INodePropertyOptions[]).map(({ description }) => description);
		expect(told).toEqual([
			`Does one. ${long}`,
			long.replace(/\.$/, ''),
			'Does one. Does two.',
			'Does it',
		]);
	});

	test('says before it is run what one may regret', () => {
		expect(named(form, 'notice')).toEqual([
			{
				displayName: 'It sees',
				name: 'notice',
				type: 'notice',
				default: '',
				displayOptions: { show: { resource: ['account'], operation: ['see'] } },
			},
		]);
	});

	test('shows a field that several operations have as one property, for all of them', () => {
		expect(named(form, 'title').map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { resource: ['message'], operation: ['zip', 'add'] } },
			{ show: { resource: ['account'], operation: ['see'] } },
		]);
		expect(named(form, 'title').every(({ required }) => required)).toBe(true);
	});

	test('keeps the order of fields that each operation has, though it lists them once', () => {
		const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => text(name, name, name));
		// The third contradicts the others.
		const operations = [operation('x', [a, c, d]), operation('y', [b, c]), operation('z', [d, b])];
		const [, ...made] = resourceForm([{ ...resources[0], operations }]);
		const names = made.map(({ name }) => name).filter((name) => name.length === 1);
		expect([...names].sort()).toEqual(['a', 'b', 'c', 'd']);

		const agreeing = operations.slice(0, 2);
		const form = resourceForm([{ ...resources[0], operations: agreeing }]);
		expect(form.map(({ name }) => name).filter((name) => name.length === 1)).toEqual([
			'a',
			'b',
			'c',
			'd',
		]);
	});

	test("keeps a field's own condition beside its operation's", () => {
		expect(named(form, 'more').map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { resource: ['message'], operation: ['add'], ...show } },
		]);
	});

	test('has Simplify once a resource, and Options once for those that have the same', () => {
		expect(named(form, 'simplify').map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { resource: ['message'] } },
			{ show: { resource: ['account'] } },
		]);
		expect(named(form, 'options').map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { resource: ['message'], operation: ['zip', 'add'] } },
			{ show: { resource: ['account'], operation: ['see'] } },
		]);
		const differing = {
			...resources[0],
			operations: [operation('a', []), operation('b', [], { optional: [title] })],
		};
		expect(named(resourceForm([differing]), 'options')).toHaveLength(2);
	});
});
