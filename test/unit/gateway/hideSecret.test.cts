import fc from 'fast-check';

import { hideSecret } from '../../../nodes/gateway/hideSecret';
import { LONGEST_ANSWER } from '../../../nodes/gateway/outcome';
import { parseJson } from '../../../nodes/json/json';

const TOKEN = 'f4d1c8a0-77f2-4e0e-9d11-0d1b2c3a4e5f';

test.each([
	[
		`HTTP HEADER: X-GEWE-TOKEN=${TOKEN} 不可用或已过期`,
		'HTTP HEADER: X-GEWE-TOKEN=*** 不可用或已过期',
	],
	[`{"ret":500,"msg":"${TOKEN}${TOKEN}"}`, '{"ret":500,"msg":"******"}'],
	[`{"${TOKEN}":1}`, '{"***":1}'],
	['nothing here', 'nothing here'],
])('hides the token in %s', (text, hidden) => {
	expect(hideSecret(text, TOKEN)).toBe(hidden);
});

test('hides a token that is written with JSON escapes, and keeps ids', () => {
	const escaped = [...TOKEN].map(
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
	const text = `{"newMsgId":945590746179451501,"msg":"${escaped.join('')}"}`;
	expect(parseJson(hideSecret(text, TOKEN))).toEqual({
		newMsgId: '945590746179451501',
		msg: '***',
	});
});

test.each([
	['slashes', '{"msg":"a\\/b=c1234567"}', 'a/b=c1234567'],
	['quotes', '{"msg":"a\\"b=c1234567"}', 'a"b=c1234567'],
	['backslashes', '{"msg":"a\\u005cb=c1234567"}', 'a\\b=c1234567'],
])('hides a secret with %s, which JSON escapes', (_, text, secret) => {
	expect(hideSecret(text, secret)).toBe('{"msg":"***"}');
});

test('hides a token in text that holds escapes but is no JSON', () => {
	expect(hideSecret(`C:\\${TOKEN}`, TOKEN)).toBe('C:\\***');
});

test('hides a token that was encoded for a URL', () => {
	expect(hideSecret('http://h/?sign=a%2Fb%3Dc1234567', 'a/b=c1234567')).toBe('http://h/?sign=***');
});

test('leaves JSON without escapes as it was written', () => {
	expect(hideSecret(`{ "a" : 1.50, "b": "${TOKEN}" }`, TOKEN)).toBe('{ "a" : 1.50, "b": "***" }');
});

test('rewrites up to the longest answer that is read, and not beyond', () => {
	const text = (length: number) => `{"a":"\\u0061bcdefgh${'x'.repeat(length - 21)}"}`;
	expect(text(100)).toHaveLength(100);
	expect(hideSecret(text(LONGEST_ANSWER), 'abcdefgh').slice(0, 10)).toBe('{"a":"***x');
	expect(hideSecret(text(LONGEST_ANSWER + 1), 'abcdefgh').slice(0, 10)).toBe('{"a":"\\u00');
});

test('leaves text alone for a secret that is no secret', () => {
	expect(hideSecret('wxid_test', '')).toBe('wxid_test');
	expect(hideSecret('wxid_test', 'test')).toBe('wxid_test');
	expect(hideSecret('seven: 1234567', '1234567')).toBe('seven: 1234567');
	expect(hideSecret('eight: 12345678', '12345678')).toBe('eight: ***');
});

test('leaves no token in any answer, wherever it stands', () => {
	const place = fc.constantFrom(TOKEN, `before ${TOKEN}`, `${TOKEN}"after\\`);
	const answer = fc.object({
		values: [place, fc.string(), fc.integer()],
		key: fc.oneof(place, fc.string()),
	});
	fc.assert(
		fc.property(answer, (value) => {
			expect(hideSecret(JSON.stringify(value), TOKEN)).not.toContain(TOKEN);
		}),
	);
});
