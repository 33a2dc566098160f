import fc from 'fast-check';

import type { Shape } from './cost.cts';

/** A shape with its name, which is how it is made. */
export interface Named {
	name: string;
	shape: Shape;
}

/** @param size how many characters, about; the unit is repeated that often as it fits */
export function repeated(before: string, unit: string, after: string): Named {
	const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
	return {
		name: [before, unit, after].map((text) => JSON.stringify(short(text))).join(' '),
		shape: (size) => before + unit.repeat(Math.ceil(size / unit.length)) + after,
	};
}

/** Numbers with long rows of zeros in them, as many as long. */
function rows(before: string, unit: (length: number) => string, after: string): Named {
	return {
		name: `rows of ${unit(3)}`,
		shape(size) {
			const length = Math.ceil(Math.sqrt(size));
			return before + unit(length).repeat(length) + after;
		},
	};
}

/** What is known to hurt readers of JSON: rows of what may be the end of something, and is not. */
export const JSON_SHAPES: readonly Named[] = [
	repeated('{"x":1.', '0', '1}'),
	repeated('{"x":', '1', '}'),
	repeated('{"x":1', '0', '.5}'),
	repeated('{"x":0.', '0', '1}'),
	repeated('[1e', '0', '1]'),
	repeated('[1e-', '9', ']'),
	repeated('[', '1.', ']'),
	repeated('[', '-', '1]'),
	repeated('[', '1e+', ']'),
	repeated('[', '1.50,', '1]'),
	repeated('[', '1234567,', '1]'),
	repeated('[', '12345678901234567890,', '1]'),
	repeated('[', '0.12345678901234567890,', '1]'),
	repeated('[', '1E400 ,', '1]'),
	repeated('{"a":12345678901234567890', ' ', '}'),
	repeated('{"a":12345678901234567890', ' ', ':1}'),
	repeated('[', '12345678901234567890   ', ']'),
	repeated('"', '\\', '"'),
	repeated('"', '\\"', '"'),
	repeated('"', '\\\\\\"', '"'),
	repeated('"', '\\u0022', ''),
	repeated('[', '"\\\\",', '1]'),
	repeated('[', '"",', '1]'),
	repeated('"', 'a', ''),
	repeated('', ' ', '1'),
	repeated('', '[', ''),
	repeated('', ']', ''),
	repeated('[', '[],', '1]'),
	repeated('[', '{},', '1]'),
	repeated('[', '{"id":1},', '1]'),
	repeated('[', '{"__proto__":1},', '1]'),
	repeated('{', '"a":1,', '"b":1}'),
	rows('[', (length) => `1.${'0'.repeat(length)}1,`, '1]'),
	rows('[', (length) => `1${'0'.repeat(length)},`, '1]'),
	{
		name: 'as many members as there are',
		shape: (size) =>
			`{${Array.from({ length: size / 16 }, (_, at) => `"key${at}":${at}`).join(',')}}`,
	},
];

/** The same for XML. */
export const XML_SHAPES: readonly Named[] = [
	repeated('', '<', ''),
	repeated('<a>', '<', '</a>'),
	repeated('<a ', ' ', ''),
	repeated('<a ', ' ', '/>'),
	repeated('<a ', 'b', ''),
	repeated('<a ', 'b ', ''),
	repeated('<a b', ' ', '="c"/>'),
	repeated('<a b="', 'c', ''),
	repeated('<a b="', ' &amp;', '"/>'),
	repeated('<a ', 'b="" ', '/>'),
	repeated('<a ', `b="" c='' `, ''),
	repeated('', '<a>', ''),
	repeated('<a>', '<b/>', '</a>'),
	repeated('<a>', '<b></b>', '</a>'),
	repeated('<a>', '<b>t</b>t', '</a>'),
	repeated('<a>', '&', '</a>'),
	repeated('<a>', '&#', '</a>'),
	repeated('<a>', '&#0000001', '</a>'),
	repeated('<a>', '&#x', '</a>'),
	repeated('<a>', '&lt;', '</a>'),
	repeated('<a>t</a', ' ', '>'),
	repeated('<a>t</', 'a', ''),
	repeated('', '<!--', ''),
	repeated('<a>', '<!---->', '</a>'),
	repeated('<a>', '<!-- -', '</a>'),
	repeated('<a>', '<![CDATA[', '</a>'),
	repeated('<a>', '<![CDATA[]]>', '</a>'),
	repeated('<a>', '<![CDATA[]]', '</a>'),
	repeated('<a>', '<?', '</a>'),
	repeated('<a>', '<? ?>', '</a>'),
	repeated('<a>', '<!>', '</a>'),
	repeated('<a>', ']]>', '</a>'),
	...['sysmsg', 'msg'].flatMap((name) => [
		repeated(`<${name} type="pat">`, '<template> </template>', `</${name}>`),
		repeated(`<${name}><appmsg><type>5</type><title>`, ' ', `</title></appmsg></${name}>`),
		repeated(`<${name}><appmsg>`, '<title/>', `</appmsg></${name}>`),
	]),
	{
		name: 'as many attributes as there are',
		shape: (size) => `<a ${Array.from({ length: size / 8 }, (_, at) => `b${at}=""`).join(' ')}/>`,
	},
];

/** The same for plain text that is split, trimmed, matched or compared. */
export const TEXT_SHAPES: readonly Named[] = [
	...['a', ' ', '\t\n', '/', '0', '10', ',', '，', ', ', 'a,', 'a\n', '.', ':', '-'].map((unit) =>
		repeated('', unit, ''),
	),
	...[' ', '\n', '/', '0', ',', ' ,'].map((unit) => repeated('x', unit, 'x')),
	repeated('wxid', '_a', ':'),
	repeated('wxid', '_a', ':\n'),
	repeated('a:\n', 'a:\n', ''),
	repeated('[', '"a",', '"a"]'),
	repeated('[', '1,', '1]'),
	repeated('[', ' ', ']'),
	repeated('https://', 'a', ''),
	repeated('https://a', '/', 'x'),
	repeated('https://a', ', https://a', ''),
	repeated('https://a', ',https:', ''),
	repeated('Mon, ', '1', ''),
	repeated('Mon, ', '(', ''),
	repeated('Mon, ', '1:', ''),
	repeated('', '%41', ''),
	repeated('最大支持', '1', ''),
	repeated('', '最大支持1', '条'),
	repeated('TOKE', 'N', ''),
];

/** The same for Markdown: what may begin something, or end it, and does not. */
export const MARKDOWN_SHAPES: readonly Named[] = [
	...[
		...[
			'*',
			'**',
			'***a ',
			'a**b',
			'_a',
			'*_',
			'*a_ ',
			'**a* ',
			'中*',
			'[',
			']',
			'[]',
			'[a]',
			'![',
			'`',
			'``a',
			'` ',
		],
		...[
			'[a](',
			'[a](b',
			'[](<',
			'[a](b "',
			"[a](b '",
			'[a](b (',
			'[a](\\)',
			'[a](b)',
			'![a](b) ',
			'![[',
			'](a)',
		],
		...[
			'<',
			'<a',
			'<a ',
			'<a b="',
			'<!--',
			'<a@',
			'<a:',
			'&',
			'&amp',
			'&#',
			'&#x',
			'\\',
			'\\\n',
			'\\*',
		],
		...[
			'> ',
			'>',
			'- ',
			'- a\n',
			'1. ',
			'1. a\n',
			'* - + ',
			'> - ',
			'#',
			'# ',
			'# a\n',
			'-',
			'- - ',
			'* * a\n',
			'=',
			'_ ',
		],
		...[
			'    ',
			'    a\n',
			'\t',
			'```\n',
			'~~~a\n',
			'```',
			'|',
			'|-',
			'| a |\n',
			'a|b\n-|-\n',
			'\\|',
			' |',
			'a\n',
			'a\n\n',
		],
		...[
			'\n',
			'\r\n',
			' \n',
			'> a\n',
			'> a\n\n',
			'- [ ] ',
			'https://a.b ',
			'https://',
			'https://a.b/_*',
			'https://a)*',
		],
	].map((unit) => repeated('', unit, 'x')),
	...['- ', '> ', '1. '].map((unit) => repeated(unit.repeat(40), '\n', 'x')),
	...['- ', '> '].map((unit) => repeated(`${unit.repeat(40)}a\n`, 'a\n', '')),
	{
		name: 'as many images in images as there are',
		shape: (size) => '!['.repeat(size / 8) + 'a' + '](b)'.repeat(size / 8),
	},
	{
		name: 'a wide head above many rows',
		shape: (size) =>
			`|${'a|'.repeat(size / 8)}\n|${'-|'.repeat(size / 8)}\n${'|b|\n'.repeat(size / 8)}`,
	},
	{
		name: 'rows of backticks of every length',
		shape(size) {
			const most = Math.ceil(Math.sqrt(size * 2));
			return Array.from({ length: most }, (_, at) => '`'.repeat(at + 1)).join(' ');
		},
	},
];

/**
 * Shapes that nobody thought of.
 *
 * @param pieces of which their beginnings, middles and ends are made
 */
export function anyShape(pieces: readonly string[]): fc.Arbitrary<Named> {
	const some = (most: number) =>
		fc.array(fc.constantFrom(...pieces), { maxLength: most }).map((parts) => parts.join(''));
	return fc
		.tuple(some(3), some(3), some(3))
		.filter(([, unit]) => unit !== '')
		.map(([before, unit, after]) => repeated(before, unit, after));
}

export const JSON_PIECES = [
	...[
		'{',
		'}',
		'[',
		']',
		'"',
		':',
		',',
		'\\',
		'\\"',
		'\\u0000',
		' ',
		'\n',
		'-',
		'+',
		'.',
		'e',
		'E',
	],
	...[
		'0',
		'1',
		'00000000',
		'10000000000000000',
		'"id":',
		'"a":',
		'"__proto__":',
		'null',
		'true',
		'a',
	],
];

export const MARKDOWN_PIECES = [
	...[
		'a',
		'中',
		'。',
		' ',
		'\n',
		'\n\n',
		'\t',
		'    ',
		'*',
		'**',
		'_',
		'`',
		'```',
		'[',
		'](',
		')',
		'![',
		'<',
		'>',
	],
	...[
		'> ',
		'- ',
		'1. ',
		'# ',
		'|',
		'|-|',
		'---',
		'===',
		'\\',
		'&',
		'&amp;',
		'"',
		"'",
		'(',
		'https://a.b',
		'😀',
		'\u0301',
	],
];

export const XML_PIECES = [
	...[
		'<',
		'>',
		'/',
		'"',
		"'",
		'=',
		' ',
		'\n',
		'a',
		'b="c"',
		'<a>',
		'</a>',
		'<a/>',
		'&',
		';',
		'&amp;',
	],
	...[
		'&#20013;',
		'&#x4e2d;',
		'<!',
		'<!--',
		'-->',
		'<![CDATA[',
		']]>',
		']]',
		'<?',
		'?>',
		':',
		':\n',
	],
	...['<msg>', '</msg>', '<appmsg>', '</appmsg>', '<type>57</type>', '<title>', '</title>'],
];
