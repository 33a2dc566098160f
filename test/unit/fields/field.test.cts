import { checkField, isEmpty, putInto } from '../../../nodes/fields/field';
import { digits, text } from '../../../nodes/fields/makers';

test.each([undefined, null, '', ' \t\n', {}, []])('%j is nothing', (value) => {
	expect(isEmpty(value)).toBe(true);
});

test.each([0, false, '0', 'false', 'null', [0], [undefined], { a: undefined }])(
	'%j is something',
	(value) => expect(isEmpty(value)).toBe(false),
);

describe('what is wrong with a field', () => {
	const id = digits('snsId', 'Moment ID', 'The ID');

	test('that is empty is said before anything else, in words of the place if it has some', () => {
		expect(checkField(id, ' ')).toBe('is empty: fill it in');
		expect(checkField(id, undefined, 'is empty: see Options')).toBe('is empty: see Options');
	});

	test('that is filled in is what its check says', () => {
		expect(checkField(id, 'abc')).toBe('must be digits only');
		expect(checkField(id, '0')).toBeUndefined();
	});

	test('without a check is nothing', () => {
		expect(checkField({ ...id, check: undefined }, 'abc')).toBeUndefined();
	});
});

describe('a value', () => {
	const put = (body: Record<string, unknown>, extras: object, value: unknown) => {
		putInto(body, { ...text('title', 'Title', 'What'), ...extras }, value);
		return body;
	};

	test('stands in the body under the name of its field', () => {
		expect(put({ a: 1 }, {}, 'x')).toEqual({ a: 1, title: 'x' });
	});

	test('of a field in another member stands there, beside what is there already', () => {
		expect(put({}, { in: 'info' }, 'x')).toEqual({ info: { title: 'x' } });
		expect(put({ info: { a: 1 } }, { in: 'info' }, 'x')).toEqual({ info: { a: 1, title: 'x' } });
	});

	test('that is spread has its members in its place, without a name of its own', () => {
		const members = { a: 1, b: 2 };
		expect(put({ c: 3 }, { spread: true }, members)).toEqual({ c: 3, a: 1, b: 2 });
		expect(put({}, { spread: true, in: 'info' }, members)).toEqual({ info: members });
	});
});

test('a maker gives type and default, and what is said about one field goes before what is usual', () => {
	const check = () => 'must be another';
	const extras = {
		default: 'x',
		placeholder: 'e.g. y',
		in: 'info',
		mayBeEmpty: true,
		check,
	} as const;
	const field = text('title', 'Title', 'What it is', extras);

	expect(field.property).toEqual({
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: 'x',
		description: 'What it is',
		placeholder: 'e.g. y',
	});
	expect(field).toMatchObject({ in: 'info', mayBeEmpty: true, check });
	expect(text('title', 'Title', 'What it is').property.default).toBe('');
});
