import * as checks from '../../../nodes/fields/checks';

const TOO_LARGE =
	'is a number too large for JavaScript, so its last digits are lost already: pass it as text';
/** As an expression gives it that computes with a moment's id: the last digits are gone. */
const ROUNDED = Number('14287800629617234169');

const JSON_WORDS = 'must be JSON, such as 1, true or {"key": "value"}';
const OBJECT = 'must be a JSON object, such as {"key": "value"}';
const NO_KEY = 'is an empty object: it needs at least one key';
const OBJECTS = 'must be a JSON list of objects, such as [{"key": "value"}]';
const PLAIN = 'is an object or a list: choose one of its values';
const FLAG = 'must be true or false';
const DIGITS = 'must be digits only';
const WHOLE = 'must be a whole number';
const POSITIVE = 'must be a whole number above 0';
const URL = "must be an http or https address that the gateway's servers can reach";

/** What passes each check, and what does not. */
const TABLE: Record<keyof typeof checks, { right: unknown[]; wrong: Array<[unknown, string]> }> = {
	checkJson: {
		right: ['1', 'true', 'null', '"a"', '{"a":1}', ' [1] ', 1, true, { a: 1 }, []],
		wrong: [
			['a', JSON_WORDS],
			['{a: 1}', JSON_WORDS],
			["{'a':1}", JSON_WORDS],
			['{"a":1', JSON_WORDS],
		],
	},
	checkObject: {
		right: ['{"a":1}', ' {"a":null} ', { a: 1 }],
		wrong: [
			['{}', NO_KEY],
			[{}, NO_KEY],
			['[]', OBJECT],
			['[{"a":1}]', OBJECT],
			['1', OBJECT],
			['null', OBJECT],
			['a', OBJECT],
			[[{ a: 1 }], OBJECT],
			[5, OBJECT],
		],
	},
	checkObjects: {
		right: ['[{"a":1}]', [{ a: 1 }, { b: 2 }]],
		wrong: [
			['{}', OBJECTS],
			['[]', OBJECTS],
			[[], OBJECTS],
			['{"a":1}', OBJECTS],
			['[{}]', OBJECTS],
			['[{"a":1},2]', OBJECTS],
			['[[{"a":1}]]', OBJECTS],
			['a', OBJECTS],
		],
	},
	checkPlain: {
		right: ['a', '{"a":1}', 0, 7, true, Number.MAX_SAFE_INTEGER, 1.5],
		wrong: [
			[{ a: 1 }, PLAIN],
			[['a'], PLAIN],
			[ROUNDED, TOO_LARGE],
		],
	},
	checkFlag: {
		right: [true, false, 'true', 'false', ' TRUE ', 'False\n'],
		wrong: [
			['no', FLAG],
			['yes', FLAG],
			['1', FLAG],
			[1, FLAG],
			[0, FLAG],
			['', FLAG],
		],
	},
	checkUnrounded: {
		right: [0, -1, 1.5, Number.MAX_SAFE_INTEGER, '14287800629617234169', 'a', { a: 1 }],
		wrong: [
			[Number.MAX_SAFE_INTEGER + 1, TOO_LARGE],
			[Number.MIN_SAFE_INTEGER - 1, TOO_LARGE],
			[ROUNDED, TOO_LARGE],
			[1e21, TOO_LARGE],
		],
	},
	checkDigits: {
		right: ['0', '7', ' 14287800629617234169\n', 0, 7],
		wrong: [
			['', DIGITS],
			['-1', DIGITS],
			['1.5', DIGITS],
			['007', DIGITS],
			['1e3', DIGITS],
			['1 2', DIGITS],
			['１', DIGITS],
			['0x10', DIGITS],
			[-1, DIGITS],
			[1.5, DIGITS],
			[ROUNDED, TOO_LARGE],
		],
	},
	checkWhole: {
		right: [0, -3, 7, '7', ' 7 ', '-3', '0'],
		wrong: [
			[2.5, WHOLE],
			['2.5', WHOLE],
			['', WHOLE],
			[' ', WHOLE],
			['seven', WHOLE],
			['7 s', WHOLE],
			[NaN, WHOLE],
			[Infinity, WHOLE],
			[Number.MAX_SAFE_INTEGER + 1, WHOLE],
			['9007199254740993', WHOLE],
			[true, WHOLE],
			[[5], WHOLE],
			[{ a: 1 }, WHOLE],
		],
	},
	checkPositive: {
		right: [1, '1', 120_000],
		wrong: [
			[0, POSITIVE],
			['0', POSITIVE],
			[-1, POSITIVE],
			[0.5, POSITIVE],
			['', POSITIVE],
			['a', POSITIVE],
		],
	},
	checkUrl: {
		right: [
			'http://127.0.0.1:5678/a.jpg',
			'https://example.com',
			' HTTPS://example.com/a b.jpg ',
			'https://图片.example/一.jpg?a=1;2#b',
		],
		wrong: [
			['', URL],
			['example.com/a.jpg', URL],
			['//example.com/a.jpg', URL],
			['ftp://example.com/a.jpg', URL],
			['file:///etc/passwd', URL],
			['data:image/png;base64,AAAA', URL],
			['javascript:alert(1)//http://a', URL],
			['http://', URL],
			['http:///a.jpg', URL],
			['http:// example.com', URL],
			['/root/a.jpg', URL],
		],
	},
};

describe.each(Object.entries(TABLE))('%s', (name, { right, wrong }) => {
	const check = checks[name as keyof typeof checks];

	test.each(right.map((value) => [value]))('takes %p', (value) => {
		expect(check(value)).toBeUndefined();
	});

	test.each(wrong)('of %p says: it %s', (value, words) => {
		expect(check(value)).toBe(words);
	});
});

test('every check is in the table', () => {
	expect(Object.keys(TABLE).sort()).toEqual(Object.keys(checks).sort());
});
