import fc from 'fast-check';

import { find, parseXml } from '../../../nodes/xml/parseXml';

describe('parseXml', () => {
	test('reads attributes, children, text and CDATA', () => {
		const root = parseXml(
			`<?xml version="1.0"?><!-- first --><!DOCTYPE msg>\n<msg a="1" b='"2"'><x/>one <b>two</b> <![CDATA[<three & four>]]></msg> tail`,
		);
		expect(root).toMatchObject({ name: 'msg', text: 'one  <three & four>' });
		expect({ ...root?.attributes }).toEqual({ a: '1', b: '"2"' });
		expect(root?.children.map(({ name, text }) => [name, text])).toEqual([
			['x', ''],
			['b', 'two'],
		]);
	});

	test('resolves the five entities and character numbers, in texts and attributes, once', () => {
		const root = parseXml(
			'<a b="&lt;&amp;&quot;&apos;">&gt;&#20013;&#x4e2d;&amp;lt;&nbsp;&#x110000;</a>',
		);
		expect(root?.attributes.b).toBe(`<&"'`);
		expect(root?.text).toBe('>中中&lt;&nbsp;&#x110000;');
	});

	test.each([
		['no XML', 'hello'],
		['an empty text', ''],
		['a comparison', '1 < 2 > 1'],
		['an element that does not end', '<msg><a></a>'],
		['a truncated tag', '<msg><videomsg aeskey="12'],
		['an end without a beginning', '</msg>'],
		['elements that overlap', '<a><b></a></b>'],
		['an attribute without quotes', '<a b=c></a>'],
		['a comment that does not end', '<!-- <a/>'],
		['more elements than any message has', `<a>${'<b/>'.repeat(10_000)}</a>`],
	])('takes %s for none', (_, text) => {
		expect(parseXml(text)).toBeUndefined();
	});

	test('keeps what would be a prototype to itself', () => {
		const root = parseXml('<a __proto__="x" constructor="y"/>');
		expect(Object.entries(root?.attributes ?? {})).toEqual([
			['__proto__', 'x'],
			['constructor', 'y'],
		]);
		expect('toString' in (parseXml('<a/>')?.attributes ?? {})).toBe(false);
	});

	test('never throws', () => {
		const piece = fc.constantFrom(
			'<',
			'>',
			'/',
			'"',
			"'",
			'=',
			'a',
			' ',
			'&',
			';',
			'<!',
			'<![CDATA[',
			']]>',
			'-->',
			'<?',
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
				parseXml(pieces.join(''));
				parseXml(`<a ${pieces.join('')}</a>`);
			}),
			{ numRuns: 2_000 },
		);
	});

	test('gives back any text that was escaped', () => {
		const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				const root = parseXml(`<a b="${escape(text)}">${escape(text)}</a>`);
				expect(root?.attributes.b).toBe(text);
				expect(root?.text).toBe(text);
			}),
		);
	});
});

describe('find', () => {
	const root = parseXml('<msg><app><type>57</type></app><app><type>6</type><x/></app></msg>');

	test('goes down by names, to the first of each', () => {
		expect(find(root, 'app', 'type')?.text).toBe('57');
		expect(find(root)).toBe(root);
	});

	test('finds nothing where nothing is', () => {
		expect(find(root, 'app', 'x')).toBeUndefined();
		expect(find(undefined, 'app')).toBeUndefined();
	});
});
