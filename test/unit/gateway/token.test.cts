import { cleanCredential, cleanToken } from '../../../nodes/gateway/token';

test.each([
	[' a-b~!', 'a-b~!'],
	['a\n', 'a'],
	['a b', 'ab'],
	['\ufeffa\u200b', 'a'],
	['密a', 'a'],
	[7, '7'],
	[undefined, ''],
	[null, ''],
])('of the token %j, %j goes over HTTP', (token, clean) => {
	expect(cleanToken(token)).toBe(clean);
});

test('a credential keeps its visible characters, and what is no text', () => {
	expect(
		cleanCredential({
			token: '\ufeff f4d1\u200bc8a0\n',
			baseUrl: '\u2060http://网关.example/a b\t',
			port: 8087,
			secure: true,
			empty: '',
		}),
	).toEqual({
		token: 'f4d1c8a0',
		baseUrl: 'http://网关.example/a b',
		port: 8087,
		secure: true,
		empty: '',
	});
});
