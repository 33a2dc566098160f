import fc from 'fast-check';
import type { IAllExecuteFunctions } from 'n8n-workflow';

import { gewe } from '../../../nodes/gateway/gewe';
import { hideSecret } from '../../../nodes/gateway/hideSecret';
import { httpSend } from '../../../nodes/gateway/http';
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
	['backslashes', '{"msg":"a\\\\b=c1234567"}', 'a\\b=c1234567'],
	['a row of backslashes', '{"msg":"a\\\\\\\\\\\\b=c1234567"}', 'a\\\\\\b=c1234567'],
	['a row of backslashes', '{"msg":"a\\u005c\\u005Cb=c1234567"}', 'a\\\\b=c1234567'],
	['a row of backslashes', '{"msg":"a%5C%5cb=c1234567"}', 'a\\\\b=c1234567'],
	['backslashes before quotes', '{"msg":"a\\\\\\"b=c1234567"}', 'a\\"b=c1234567'],
	['backslashes before others', '{"msg":"a\\\\\\u5bc6=c1234567"}', 'a\\密=c1234567'],
	['backslashes at its end', '{"msg":"a=c1234567\\\\"}', 'a=c1234567\\'],
	['signs of its own', '{"msg":"a.b*c(d)1234567"}', 'a.b*c(d)1234567'],
	['capitals in escapes', '{"msg":"a\\u005Cb=c1234567"}', 'a\\b=c1234567'],
	['words in Chinese', '{"msg":"\\u5bc6\\u7801是12345678"}', '密码是12345678'],
	['signs of two units', '{"msg":"\\ud83d\\ude00 1234567"}', '\u{1f600} 1234567'],
])('hides a secret with %s, which JSON escapes', (_, text, secret) => {
	expect(hideSecret(text, secret)).toBe('{"msg":"***"}');
});

test('hides a secret in JSON text within JSON text within JSON', () => {
	const secret = 'a/b"c1234567';
	let text = `"a\\/b\\"\\u00631234567"`;
	for (let level = 0; level < 2; level += 1) {
		text = JSON.stringify({ detail: text });
		expect(hideSecret(text, secret)).toContain('***');
		expect(hideSecret(text, secret)).not.toContain('1234567');
	}
});

test('does not take other signs for those of the secret', () => {
	for (const other of [
		'aXb=c1234567',
		'a/b=c123456',
		'A/b=c1234567',
		'\\u0061u002fb=c1234567',
		'a+b=c1234567',
	])
		expect(hideSecret(other, 'a/b=c1234567')).toBe(other);
});

test('hides a token in text that holds escapes but is no JSON', () => {
	expect(hideSecret(`C:\\${TOKEN}`, TOKEN)).toBe('C:\\***');
});

test.each([
	['%s', 'a%2Fb%3Ac%20d1234567', 'a/b:c d1234567'],
	['in small letters', 'a%2fb%3ac%20d1234567', 'a/b:c d1234567'],
	["as n8n's client writes a query", 'a%2Fb:c+d1234567', 'a/b:c d1234567'],
	['sign by sign', '%61%2f%62%3A%63%20%641234567', 'a/b:c d1234567'],
	['in Chinese', '%E5%AF%86%e7%a0%8112345678', '密码12345678'],
])('hides a secret that was encoded for a URL, %s', (_, encoded, secret) => {
	expect(hideSecret(`http://h/?sign=${encoded}&a=1`, secret)).toBe('http://h/?sign=***&a=1');
});

test('changes nothing else', () => {
	const text = (secret: string) => `{ "a" : 1.50, "b\\u0041": "${secret}", "c": "\\/" }`;
	expect(hideSecret(text(TOKEN), TOKEN)).toBe(text('***'));
});

test('a long answer of backslashes is read to its end', () => {
	const text = `${'\\'.repeat(2_000_000)}${TOKEN}`;
	expect(hideSecret(text, TOKEN).slice(-4)).toBe('\\***');
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

test('a run asks for its secret once, and hides it in every answer', async () => {
	const answer = { statusCode: 200, headers: {}, body: `{"ret":500,"msg":"${TOKEN}"}` };
	const helpers = { httpRequestWithAuthentication: async () => answer };
	const context = { helpers } as unknown as IAllExecuteFunctions;
	const secret = jest.fn((one) => gewe.secret(one));
	const credential = { token: TOKEN, baseUrl: 'http://192.0.2.10' };
	const send = httpSend(context, { service: { ...gewe, secret }, credential });
	const request = {
		itemIndex: 0,
		operation: 'Send Text',
		effect: 'message',
		account: '',
		path: '/message/postText',
		body: {},
		timeout: 1,
		maxRetries: 0,
		interval: 0,
	} as const;

	for (let time = 0; time < 3; time += 1) {
		expect(await send(request)).toMatchObject({ kind: 'refused', words: '***' });
	}
	expect(secret).toHaveBeenCalledTimes(1);
});
