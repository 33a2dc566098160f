import fc from 'fast-check';

import {
	isObject,
	MAX_DEPTH,
	parseJson,
	RawJson,
	tryJson,
	writeJson,
} from '../../../nodes/json/json';

describe('parseJson', () => {
	test.each([
		// Ids have up to 64 bits without a sign (docs/sources.md).
		['{"newMsgId":945590746179451501}', { newMsgId: '945590746179451501' }],
		['{"snsId":14214000407987819068}', { snsId: '14214000407987819068' }],
		['{"length":14214000407987819068}', { length: '14214000407987819068' }],
		['[9007199254740991,9007199254740992]', [9007199254740991, '9007199254740992']],
		['-9007199254740993', '-9007199254740993'],
	])('keeps every digit of %s', (text, value) => {
		expect(parseJson(text)).toEqual(value);
	});

	test.each([
		'msgId',
		'MsgId',
		'newMsgId',
		'id',
		'favId',
		'labelId',
		'objectId',
		'newmsgid',
		'media_id',
	])('gives a small number under %s as a string, like a large one', (key) => {
		expect(parseJson(`{"${key}": 0, "data": {"${key}":769523567}}`)).toEqual({
			[key]: '0',
			data: { [key]: '769523567' },
		});
	});

	test('looks into lists, also for what would be a prototype', () => {
		expect(parseJson('[[{"id":1,"__proto__":{"a":1}}],{"list":[{"msgId":2}]}]')).toStrictEqual([
			[{ id: '1' }],
			{ list: [{ msgId: '2' }] },
		]);
	});

	test.each(['createTime', 'width', 'paid', 'idle', 'msgIdCount', 'ret'])(
		'leaves a small number under %s',
		(key) => {
			expect(parseJson(`{"${key}":10}`)).toEqual({ [key]: 10 });
		},
	);

	test('leaves digits inside strings alone, also behind escaped quotes', () => {
		const value = { a: 'x 945590746179451501', b: '\\" 945590746179451501 \\\\', c: '"1": 2' };
		expect(parseJson(JSON.stringify(value))).toEqual(value);
	});

	test.each([
		['1e400', '1e400'],
		['0.1', 0.1],
		['12.50e1', 125],
		['1E3', 1000],
		['0.10000000000000000001', '0.10000000000000000001'],
		['1.00000000000000000001e-3', '1.00000000000000000001e-3'],
		['1.00000000000000000001E+3', '1.00000000000000000001E+3'],
		['1.00e-3', 0.001],
		['1001.50', 1001.5],
		['0.0e5', 0],
		['-0.0', -0],
		['123456789012345678.5', '123456789012345678.5'],
	])('keeps the value of %s', (text, value) => {
		expect(parseJson(text)).toBe(value);
	});

	test('leaves under id keys what is no number', () => {
		const value = { id: null, msgId: '7', userId: true, listId: ['a'], objectId: { length: 1 } };
		expect(parseJson(JSON.stringify(value))).toEqual(value);
	});

	test('finds the end of strings that end with backslashes', () => {
		expect(
			parseJson('{"a":"\\\\","b":9007199254740993,"c":"\\\\\\"","d":9007199254740993}'),
		).toEqual({
			a: '\\',
			b: '9007199254740993',
			c: '\\"',
			d: '9007199254740993',
		});
	});

	test('counts levels, not members', () => {
		const many = (member: string) =>
			Array(MAX_DEPTH + 100)
				.fill(member)
				.join(',');
		expect(parseJson(`[${many('[]')}]`)).toHaveLength(MAX_DEPTH + 100);
		expect(parseJson(`[${many('{"a":[]}')}]`)).toHaveLength(MAX_DEPTH + 100);
		expect(() =>
			parseJson(`${'{"a":'.repeat(MAX_DEPTH + 1)}1${'}'.repeat(MAX_DEPTH + 1)}`),
		).toThrow(/nested deeper/);
	});

	test.each([
		'1.2.3',
		'1..2',
		'1e+',
		'1-2',
		'1e5e5',
		'.5',
		'',
		'{',
		'{12345678901234567890:1}',
		'01',
		'12345678901234567890x',
		'{"a":1e}',
		'NaN',
		'1234567890123456.',
		'01234567890123456',
		'"a string without an end',
		'["a", "b',
	])('refuses %j, which is no JSON', (text) => {
		expect(() => parseJson(text)).toThrow(SyntaxError);
	});

	test('drops __proto__ and pollutes nothing', () => {
		const value = parseJson('{"a":{"__proto__":{"polluted":1},"b":2},"constructor":3}');
		expect(value).toEqual({ a: { b: 2 }, constructor: 3 });
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});

	test('refuses what is nested too deeply, whatever stands in strings', () => {
		const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
		expect(parseJson(nested(MAX_DEPTH))).toBeDefined();
		expect(parseJson(JSON.stringify(nested(MAX_DEPTH + 1)))).toBe(nested(MAX_DEPTH + 1));
		expect(() => parseJson(nested(MAX_DEPTH + 1))).toThrow(/nested deeper than 200 levels/);
		expect(() => parseJson(nested(1_000_000))).toThrow(SyntaxError);
	});

	test('reads any JSON as JSON.parse does, but for rounded numbers, ids and __proto__', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				fc.pre(!/id"|__proto__|\d{16}|e[+-]?\d/i.test(text));
				expect(parseJson(text)).toEqual(JSON.parse(text));
			}),
		);
	});

	test('gives any integer back with its digits, at any depth', () => {
		fc.assert(
			fc.property(fc.bigInt(), fc.nat(20), (integer, depth) => {
				const text = '[{"a":'.repeat(depth) + integer + '}]'.repeat(depth);
				let value = parseJson(text);
				for (let level = 0; level < depth; level += 1) value = (value as [{ a: unknown }])[0].a;
				expect(String(value)).toBe(String(integer));
			}),
		);
	});

	test('gives any float back with its value', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
				const value = parseJson(`[${number}]`) as [unknown];
				expect(Number(value[0])).toBe(Object.is(number, -0) ? 0 : number);
			}),
		);
	});
});

describe('writeJson', () => {
	test('writes raw JSON as it stands', () => {
		expect(
			writeJson({ snsId: new RawJson('14214000407987819068'), list: [new RawJson('{"a": 1}')] }),
		).toBe('{"snsId":14214000407987819068,"list":[{"a": 1}]}');
	});

	test('writes everything else as JSON.stringify does', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(writeJson(value)).toBe(JSON.stringify(value));
			}),
		);
		const date = new Date(0);
		expect(writeJson({ date, list: [date] })).toBe(JSON.stringify({ date, list: [date] }));
		expect(writeJson({ a: undefined, b: [undefined], c: null })).toBe('{"b":[null],"c":null}');
	});
});

describe('tryJson', () => {
	test.each([
		['an id', '{"newMsgId":945590746179451501}', { newMsgId: '945590746179451501' }],
		['null', 'null', null],
		['nothing', '', undefined],
		['half an object', '{"ret":200', undefined],
		['too deep a list', '['.repeat(MAX_DEPTH + 1) + ']'.repeat(MAX_DEPTH + 1), undefined],
	])('%s is read, or gives undefined', (_, text, value) => {
		expect(tryJson(text)).toEqual(value);
	});
});

describe('isObject', () => {
	test.each([{}, { a: 1 }])('%j is one', (value) => expect(isObject(value)).toBe(true));
	test.each([[[]], [null], [undefined], ['{}'], [5]])('%j is none', (value) =>
		expect(isObject(value)).toBe(false),
	);
});
