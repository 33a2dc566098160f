import { choice, mustChoose, yesOrNo, type Choices } from '../../../nodes/fields/choice';

const GENDERS = { Female: 2, Male: 1 };
const KINDS = { Zebra: 'z', Ape: 'a', Mole: 'm', Bear: 'b', Cat: 'c' };
const of = (choices: Choices, extras = {}) => choice('name', 'Name', 'What', choices, extras);

test('gives its options in the order of the list, the first one by default', () => {
	expect(of(GENDERS).property).toEqual({
		displayName: 'Name',
		name: 'name',
		type: 'options',
		default: 2,
		description: 'What',
		options: [
			{ name: 'Female', value: 2 },
			{ name: 'Male', value: 1 },
		],
	});
	expect(of(GENDERS, { default: 1 }).property.default).toBe(1);
});

test("gives five and more in alphabetical order, as n8n's rule wants, and the first of the list by default", () => {
	const { options, default: usual } = of(KINDS).property;
	expect(options?.map(({ name }) => name)).toEqual(['Ape', 'Bear', 'Cat', 'Mole', 'Zebra']);
	expect(usual).toBe('z');
});

test.each([GENDERS, KINDS])('begins with no choice where one must be made: %j', (choices) => {
	const { options, default: usual } = of(choices, mustChoose).property;
	expect(usual).toBe('');
	expect(options?.[0]).toEqual({ name: '(Choose One)', value: '' });
	expect(options).toHaveLength(Object.keys(choices).length + 1);
});

test.each([
	[GENDERS, 1, 1],
	[GENDERS, '1', 1],
	[KINDS, 'z', 'z'],
])('of %j writes %j as %j', (choices, value, written) => {
	expect(of(choices).check?.(value)).toBeUndefined();
	expect(of(choices).write(value)).toBe(written);
});

test.each([3, '', 'Male', true, [2, 1]])('does not take %j, and names what there is', (value) => {
	expect(of(GENDERS).check?.(value)).toBe('must be one of 2 (Female), 1 (Male)');
});

describe('yes or no', () => {
	const open = yesOrNo('open', 'Open', 'If it is open', { Open: true, Closed: false }, true);

	test('has to be chosen, where version 1 of the nodes had a box', () => {
		expect(open.property).toMatchObject({ type: 'options', default: '' });
		expect(open.property.options?.map((option) => 'value' in option && option.value)).toEqual([
			'',
			true,
			false,
		]);
		expect(open.formerly).toEqual({ type: 'boolean', default: true, options: undefined });
	});

	test.each([
		[true, true],
		[false, false],
		[' True ', true],
	])('writes %j as %j', (value, written) => {
		expect(open.check?.(value)).toBeUndefined();
		expect(open.write(value)).toBe(written);
	});
});
