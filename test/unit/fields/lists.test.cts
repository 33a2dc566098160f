import type { Field } from '../../../nodes/fields/field';
import { digitsList, joinedDigits, lists, textList, urlList } from '../../../nodes/fields/lists';

const made = (maker: typeof textList): Field => maker('name', 'Name', 'What');

test.each<[unknown, string[]]>([
	['a', ['a']],
	['a, b\nc，d', ['a', 'b', 'c', 'd']],
	[' a ,, \n b ', ['a', 'b']],
	['a b', ['a b']],
	['["a","b, c"]', ['a', 'b, c']],
	[' ["a", 7]', ['a', '7']],
	['[a', ['[a']],
	[
		['a', ' b '],
		['a', 'b'],
	],
	[
		[1, '14287800629617234169'],
		['1', '14287800629617234169'],
	],
	[7, ['7']],
])('%j are the values %j', (value, values) => {
	expect(made(textList).check?.(value)).toBeUndefined();
	expect(made(textList).write(value)).toEqual(values);
});

test.each<[unknown, string[]]>([
	['http://a/1,2.jpg', ['http://a/1,2.jpg']],
	['http://a/1.jpg http://a/2.jpg', ['http://a/1.jpg', 'http://a/2.jpg']],
	[
		'http://a/1.jpg, https://a/2.jpg\n\nhttp://a/3.jpg',
		['http://a/1.jpg', 'https://a/2.jpg', 'http://a/3.jpg'],
	],
	['http://a/1.jpg,http://a/2.jpg', ['http://a/1.jpg', 'http://a/2.jpg']],
	['["http://a/1.jpg"]', ['http://a/1.jpg']],
])('%j are the addresses %j', (value, values) => {
	expect(made(urlList).check?.(value)).toBeUndefined();
	expect(made(urlList).write(value)).toEqual(values);
});

test('the gateway gets an array, or text with commas in between', () => {
	expect(made(digitsList).write('1, 2')).toEqual(['1', '2']);
	expect(made(joinedDigits).write('1, 2')).toBe('1,2');
	expect(made(joinedDigits).write(['1', 2])).toBe('1,2');
});

test.each<[string, Field, unknown, string]>([
	['nothing', made(textList), ',', 'must hold at least 1'],
	['an empty array', made(textList), [], 'must hold at least 1'],
	['too few', made(lists({ least: 2 })), 'a', 'must hold at least 2'],
	[
		'too many',
		made(lists({ most: 2 })),
		'a,b,c',
		'must hold at most 2: spread them over several items',
	],
	['a wrong one', made(digitsList), '1, two, drei', 'holds "two", which must be digits only'],
	[
		'no address',
		made(urlList),
		'http://a/1.jpg b.jpg',
		`holds "b.jpg", which must be an http or https address that the gateway's servers can reach`,
	],
	[
		'a number that was rounded',
		made(textList),
		['a', 2 ** 60],
		'holds 1152921504606847000, which is a number too large for JavaScript, so its last digits are lost already: pass it as text',
	],
])('%s is not sent', (_, field, value, words) => {
	expect(field.check?.(value)).toBe(words);
});

test('as many as may be are sent', () => {
	expect(made(lists({ least: 2, most: 2 })).check?.('a,b')).toBeUndefined();
});
