import fc from 'fast-check';

import { splitText } from '../../../nodes/text/splitText';

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const withoutBlanks = (text: string) => text.replace(/\s/gu, '');

test.each([
	['within the limit', ' Hello\n\n', 8, [' Hello\n\n']],
	['empty', '', 5, ['']],
	[
		'of paragraphs',
		'First paragraph.\n\nSecond one.\n \nThird one here.',
		30,
		['First paragraph.\n\nSecond one.', 'Third one here.'],
	],
	['of lines', 'one one\ntwo two\nthree', 16, ['one one\ntwo two', 'three']],
	[
		'of Chinese sentences',
		'你好。今天天气很好！我们去公园吧。',
		12,
		['你好。今天天气很好！', '我们去公园吧。'],
	],
	['of quoted sentences', '他说：“走吧。”然后走了。', 10, ['他说：“走吧。”', '然后走了。']],
	['of Latin sentences', 'It is 3.5 m. Is it? "Yes." No', 27, ['It is 3.5 m. Is it? "Yes."', 'No']],
	['of words', 'alpha beta gamma delta', 12, ['alpha beta', 'gamma delta']],
	['of one word', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
	[
		'with a better seam early on',
		'Hi.\n\nSecond sentence one. Sentence two.',
		30,
		['Hi.\n\nSecond sentence one.', 'Sentence two.'],
	],
	['with blanks around', '  aaa bbb  ', 6, ['aaa', 'bbb']],
	['of blanks', ' \n \n \n', 2, []],
	['with lines ended as on Windows', 'aaaa\r\n\r\nbbbb', 6, ['aaaa', 'bbbb']],
])('a text %s', (_, text, limit, parts) => {
	expect(splitText(text, limit)).toEqual(parts);
});

test.each([
	['a pair', '😀😀😀', 3, ['😀', '😀', '😀']],
	['a family', '👨‍👩‍👧👨‍👩‍👧', 12, ['👨‍👩‍👧', '👨‍👩‍👧']],
	['a flag', '🇨🇳🇨🇳', 6, ['🇨🇳', '🇨🇳']],
	['a letter with its accent', 'abe\u0301', 3, ['ab', 'e\u0301']],
	['an end with a variation', '好。\uFE0F好好', 3, ['好。\uFE0F', '好好']],
	['a blank with an accent', 'ab  \u0301', 3, ['ab', ' \u0301']],
])('%s stays whole', (_, text, limit, parts) => {
	expect(splitText(text, limit)).toEqual(parts);
});

test.each([
	[
		'goes into the next part as a whole',
		'看这里https://example.com/a。好',
		23,
		['看这里', 'https://example.com/a。好'],
	],
	['may be as long as the limit', 'x https://e.com y', 13, ['x', 'https://e.com', 'y']],
	['is cut only when it is longer', 'x https://e.com/abc', 13, ['x https://e.c', 'om/abc']],
	[
		'ends before what is Chinese',
		'https://e.com中文中文中文',
		16,
		['https://e.com中文中', '文中文'],
	],
])('a web address %s', (_, text, limit, parts) => {
	expect(splitText(text, limit)).toEqual(parts);
});

test('a character longer than the limit is cut between its signs, and no pair is', () => {
	expect(splitText('👨‍👩‍👧', 5)).toEqual(['👨‍👩', '‍👧']);
	expect(splitText('😀😀', 1)).toEqual(['😀', '😀']);
});

const PIECES = [
	...[
		'a',
		'word',
		'中',
		'文字',
		' ',
		'  ',
		'\n',
		'\n\n',
		'\r\n',
		'\u3000',
		'。',
		'！”',
		'. ',
		'?',
		')',
	],
	...[
		'😀',
		'👨‍👩‍👧',
		'🇨🇳',
		'e\u0301',
		'\u0301',
		'\u200D',
		'\uFE0F',
		'각',
		'https://e.com/a?b=c',
		' http://x.y ',
	],
];
const texts = fc.oneof(
	fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
	fc.string({ unit: 'binary', maxLength: 100 }),
);

test('nothing is lost but blanks, nothing is too long, and nothing is broken', () => {
	fc.assert(
		fc.property(texts, fc.integer({ min: 30, max: 80 }), (text, limit) => {
			const longest = Math.max(
				0,
				...[...graphemes.segment(text)].map(({ segment }) => segment.length),
			);
			fc.pre(longest <= limit);
			const parts = splitText(text, limit);

			expect(withoutBlanks(parts.join(''))).toBe(withoutBlanks(text));
			expect(parts.filter((part) => part.length > limit)).toEqual([]);
			expect(parts.filter((part) => text !== part && part.trim() === '')).toEqual([]);
			const whole = new Set(
				[...graphemes.segment(text)].map(({ index }) => index).concat(text.length),
			);
			let at = 0;
			for (const part of parts) {
				const start = text.indexOf(part, at);
				at = start + part.length;
				expect([start, at].filter((place) => !whole.has(place))).toEqual([]);
			}
		}),
		{ numRuns: 2000 },
	);
});

test('with any limit, no pair is broken and it comes to an end', () => {
	fc.assert(
		fc.property(texts, fc.integer({ min: 1, max: 12 }), (text, limit) => {
			const parts = splitText(text, limit);
			expect(withoutBlanks(parts.join(''))).toBe(withoutBlanks(text));
			const lone = /[\uD800-\uDFFF]/u;
			expect(parts.filter((part) => lone.test(part) && !lone.test(text))).toEqual([]);
		}),
	);
});

test('no address is cut that fits', () => {
	const address = fc.stringMatching(/^https:\/\/[a-z]{1,9}\.cn\/[a-z0-9/_%=&?-]{0,9}[a-z]$/);
	const filler = fc.constantFrom('中文', '。', 'word', ' ', '\n\n', '😀', '！');
	fc.assert(
		fc.property(fc.array(fc.oneof(address, filler), { maxLength: 40 }), (pieces) => {
			const text = pieces.join('|');
			const parts = splitText(text, 40);
			const found = pieces.filter((piece) => piece.startsWith('https'));
			const lost = found.filter((one) => !parts.some((part) => part.includes(one)));
			expect(lost).toEqual([]);
		}),
	);
});
