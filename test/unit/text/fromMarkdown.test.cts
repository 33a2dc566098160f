import fc from 'fast-check';

import { fromMarkdown } from '../../../nodes/text/fromMarkdown';

const lines = (...all: string[]) => all.join('\n');

describe('what a language model writes', () => {
	test.each([
		['headings', '# 价格\n\n## Second ##\nText', '【价格】\n\n【Second】\nText'],
		['a heading by its underline', 'Title\n=====\nText', '【Title】\nText'],
		[
			'emphasis',
			'It is **very** *good*, ***really***, __so__ _good_.',
			'It is very good, really, so good.',
		],
		['emphasis in Chinese', '这是**重点**内容', '这是重点内容'],
		['emphasis that ends with Chinese punctuation', '**注意：**请看', '注意：请看'],
		['emphasis that begins with it', '他说**“你好”**了', '他说“你好”了'],
		['a list', '* one\n* two\n  * inner\n* three', '• one\n• two\n  • inner\n• three'],
		[
			'a list right after its headline',
			'Buy:\n- milk\n- eggs\n\nBye',
			'Buy:\n• milk\n• eggs\n\nBye',
		],
		['a list with blank lines', '- one\n\n- two', '• one\n\n• two'],
		[
			'a list with several lines an item',
			'- one\n  more\n\n  and\n- two',
			'• one\n  more\n\n  and\n• two',
		],
		['a numbered list', '3. a\n3. b\n   - c\n3. d', '3. a\n4. b\n  • c\n5. d'],
		['a numbered list with brackets', '1) a\n2) b', '1) a\n2) b'],
		['two numbered lists', '1. a\n\ntext\n\n1. b', '1. a\n\ntext\n\n1. b'],
		['tasks', '- [ ] open\n- [x] done\n1. [X] first', '☐ open\n☑ done\n1. ☑ first'],
		[
			'a quote',
			'> one\n> two\nthree\n>\n> four\n\nfive',
			'> one\n> two\n> three\n>\n> four\n\nfive',
		],
		['a quote in a list', '- a\n  > b', '• a\n  > b'],
		['a link', 'See [the docs](https://e.com/a_b).', 'See the docs https://e.com/a_b .'],
		['a link with a title', '[a](<https://e.com/a b> "Title") b', 'a https://e.com/a b b'],
		['a link in Chinese', '见[文档](https://e.com)。', '见文档 https://e.com 。'],
		[
			'a link that shows its address',
			'[https://e.com/a_b](https://e.com/a_b), so',
			'https://e.com/a_b , so',
		],
		['an address in brackets', '见<https://e.com>。', '见 https://e.com 。'],
		['a mail address', '<a@e.com> [b@e.com](mailto:b@e.com)', 'a@e.com b@e.com'],
		['a link with emphasis', '**[a *b*](https://e.com)**', 'a b https://e.com'],
		['an image', '![A cat](https://e.com/cat.jpg)', 'A cat https://e.com/cat.jpg'],
		['an image without words', '![](https://e.com/cat.jpg)', 'https://e.com/cat.jpg'],
		['an image that is a link', '[![a](b.jpg)](c)', 'a b.jpg c'],
		['code', 'Use `a*b*c` and ``a`b``.', 'Use a*b*c and a`b.'],
		[
			'code in a block',
			'So:\n```js\nconst a = *b*;\n\n  c();\n```\nDone',
			'So:\nconst a = *b*;\n\n  c();\nDone',
		],
		[
			'code by its indentation',
			'So:\n\n    a *b*\n\n\n    c\n\nDone',
			'So:\n\na *b*\n\n\nc\n\nDone',
		],
		['a rule', 'a\n\n---\n\nb', 'a\n\n──────────\n\nb'],
		['escapes', '1\\. \\*not\\* \\_so\\_ \\a', '1. *not* _so_ \\a'],
		['entities', 'A &amp; B &lt; C &#20013; &#x4e2d; &nope; &', 'A & B < C 中 中 &nope; &'],
		['hard breaks', 'a  \nb\\\nc\nd', 'a\nb\nc\nd'],
		['a line break in HTML', 'a<br>b<br/>c', 'a\nb\nc'],
		[
			'a table',
			lines(
				'Prices:',
				'| Name | **Price** |',
				'|:---|---:|',
				'| A \\| B | `5` |',
				'| C |',
				'',
				'Bye',
			),
			lines('Prices:', 'Name | Price', 'A | B | 5', 'C', '', 'Bye'),
		],
		['a table without outer bars', 'a | b\n--|--\n1 | 2<br>3', 'a | b\n1 | 2 3'],
		[
			'a table in a list',
			'- t\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |',
			'• t\n\n  a | b\n  1 | 2',
		],
		['several blank lines', 'a\n\n\n\nb', 'a\n\nb'],
		['lines ended as on Windows', '# a\r\n\r\n- b\r\n- c', '【a】\n\n• b\n• c'],
		['tabs', '-\ta\n\n\tb', '• a\n\n  b'],
	])('%s', (_, markdown, text) => {
		expect(fromMarkdown(markdown)).toBe(text);
	});
});

test.each([
	'',
	'Hello!',
	'snake_case_name and __dirname',
	'2*3*4 = 24, a*b*c, 长*宽*高, 2**10 + 3**2',
	'It costs $5 and ¥199, ~~¥299~~, 5~10元, 20~30元',
	'Use <b>bold</b>, List<String> and a < b > c <3',
	'#hashtag -5 +1 1.5 100% *',
	'so * alone * and * so',
	'价格*（不含税）\n*注：见下',
	'https://e.com/a_b_c/*d*/e?x=1&y=2*3*4#_f_',
	'[1] and [text][ref] and [ ]\n[ref]: https://e.com/a*b*c',
	'&c=1 &copy AT&T',
	'a\n\u3000\u3000全角缩进\nb',
	':) :-( \\o/ ¯\\(ツ)/¯',
	'`one tick and ``two',
	'2024. It was\n2025) too',
	'|a|b',
	'a\n--\\',
])('%j is no Markdown and stays', (text) => {
	const shown = text.replace('\\(', '(');
	expect(fromMarkdown(text)).toBe(shown);
});

test('what was written is not read again as something else', () => {
	const written = fromMarkdown(
		'# a\n\n> b\n\n1. c\n   - d\n\n| e | f |\n|---|---|\n| [g](https://e.com) | 2 |',
	);
	expect(fromMarkdown(written)).toBe(written);
});

test('markup deeper than people nest is text', () => {
	expect(fromMarkdown(`${'> '.repeat(40)}a`)).toBe(`${'> '.repeat(40)}a`);
	expect(fromMarkdown(`${'- '.repeat(40)}a`)).toBe(`${'• '.repeat(32)}${'- '.repeat(8)}a`);
});

const PIECES = [
	...[
		'a',
		'中',
		'。',
		' ',
		'  ',
		'    ',
		'\n',
		'\n\n',
		'\t',
		'*',
		'**',
		'_',
		'`',
		'```',
		'~~~',
		'[',
		'](',
	],
	...[
		')',
		'![',
		'<',
		'>',
		'> ',
		'- ',
		'1. ',
		'# ',
		'|',
		'|-|-|',
		'---',
		'===',
		'\\',
		'&amp;',
		'<br>',
		'[x] ',
	],
	...['https://e.com/a', '"', "'", '(', '😀', '0'],
];

test('no letter is lost, whatever stands around it', () => {
	const WORDS = /[a中。😀]/gu;
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), (pieces) => {
			// A title, a language and a tag for a line end are what no reader sees.
			const text = pieces
				.join('')
				.replace(/(`{3,}|~{3,})/g, '$1\n')
				.replace(/["'(<&]/g, '');
			const count = (some: string) => (some.match(WORDS) ?? []).length;
			expect(count(fromMarkdown(text))).toBe(count(text));
		}),
		{ numRuns: 2000 },
	);
});
