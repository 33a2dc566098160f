import { splitList } from '../../../nodes/text/splitList';

test.each([
	['wxid_a', ['wxid_a']],
	['a,b，c\nd', ['a', 'b', 'c', 'd']],
	[' a , b ，\r\n c d ', ['a', 'b', 'c d']],
	[',，\n , ', []],
	['', []],
	[undefined, []],
	[null, []],
	[20016, ['20016']],
	[
		['a', 'b'],
		['a', 'b'],
	],
])('%j is the list %j', (value, list) => {
	expect(splitList(value)).toEqual(list);
});

test('other separators leave commas in their place', () => {
	expect(splitList('http://a.example/1,2 http://b.example', /\s+/)).toEqual([
		'http://a.example/1,2',
		'http://b.example',
	]);
});
