import { fieldSet } from '../../../nodes/fields/fieldSet';
import { digits, positive, text } from '../../../nodes/fields/makers';
import { writeJson } from '../../../nodes/json/json';

const set = fieldSet('info', 'Info', 'What it holds', [
	text('title', 'Title', 'The title'),
	positive('size', 'Size', 'Bytes'),
	digits('id', 'Further ID', 'The ID', { in: 'ids' }),
]);

test('is a collection with its fields in alphabetical order', () => {
	expect(set.property).toMatchObject({
		name: 'info',
		type: 'collection',
		default: {},
		placeholder: 'Add field',
	});
	expect(set.property.options?.map(({ name }) => name)).toEqual(['id', 'size', 'title']);
});

test('writes what was added in its own order, and nothing else', () => {
	const value = { id: '14287800629617234169', size: '7', title: 'a', other: 'b' };
	expect(writeJson(set.write(value))).toBe(
		'{"title":"a","size":7,"ids":{"id":14287800629617234169}}',
	);
	expect(set.write({})).toEqual({});
});

test.each([
	[{}, undefined],
	[{ title: 'a' }, undefined],
	[{ title: ' ' }, '> Title is empty: fill it in'],
	[{ title: 'a', size: 0 }, '> Size must be a whole number above 0'],
	[{ id: 'x' }, '> Further ID must be digits only'],
	[{ other: '' }, undefined],
])('%j: %j', (value, words) => {
	expect(set.check?.(value)).toBe(words);
});
