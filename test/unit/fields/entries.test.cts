import { entries } from '../../../nodes/fields/entries';
import { writeJson } from '../../../nodes/json/json';

const field = entries('further', 'Further', 'What', ['title']);
const entry = (name: string, value: unknown, type = 'text') => ({ name, type, value });
const check = (...all: object[]) => field.check?.({ entry: all });

test('stand among the other members, text as text and JSON as it was typed', () => {
	expect(field.spread).toBe(true);
	const value = {
		entry: [
			entry(' a ', 'x'),
			entry('b', '7'),
			entry('id', '14287800629617234169', 'json'),
			entry('list', '[1.0]', 'json'),
		],
	};
	expect(field.check?.(value)).toBeUndefined();
	expect(writeJson(field.write(value))).toBe(
		'{"a":"x","b":"7","id":14287800629617234169,"list":[1.0]}',
	);
});

test.each<[string, object[], string]>([
	['none', [], 'is empty: add an entry'],
	[
		'one without a name',
		[entry(' ', 'x')],
		'holds an entry without a name: give it one, or remove it',
	],
	[
		'one that has a field',
		[entry('title', 'x')],
		'holds "title", which is given elsewhere: remove one',
	],
	[
		'the same one twice',
		[entry('a', 'x'), entry('a ', 'y')],
		'holds "a", which is given elsewhere: remove one',
	],
	['one without a value', [entry('a', ' ')], 'holds "a", which is empty: fill it in'],
	[
		'what is no JSON',
		[entry('a', 'x', 'json')],
		'holds "a", which must be JSON, such as 1, true or {"key": "value"}',
	],
	[
		'an object as text',
		[entry('a', { b: 1 })],
		'holds "a", which is an object or a list: choose one of its values',
	],
])('%s is not sent', (_, all, words) => {
	expect(check(...all)).toBe(words);
});

test('a form in which nothing was added has none', () => {
	expect(field.check?.({})).toBe('is empty: add an entry');
	expect(field.write({})).toEqual({});
});
