import fc from 'fast-check';

import { hideSecret } from '../../../nodes/gateway/hideSecret';
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

test('leaves text alone for a secret that is no secret', () => {
	expect(hideSecret('wxid_test', '')).toBe('wxid_test');
	expect(hideSecret('wxid_test', 'test')).toBe('wxid_test');
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
