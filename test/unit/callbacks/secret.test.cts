import crypto from 'node:crypto';

import { deriveSecret, isSecret } from '../../../nodes/callbacks/secret';

describe('deriveSecret', () => {
	const secret = deriveSecret('token', 'workflow', 'node');

	test('is the same every time, and safe in a URL', () => {
		expect(deriveSecret('token', 'workflow', 'node')).toBe(secret);
		expect(secret).toMatch(/^[0-9a-f]{40}$/);
	});

	test.each([
		['token', ['token2', 'workflow', 'node']],
		['workflow', ['token', 'workflow2', 'node']],
		['node', ['token', 'workflow', 'node2']],
		['border between the names', ['token', 'work', 'flownode']],
	] as Array<[string, [string, string, string]]>)(
		'differs with another %s',
		(_, [token, ...names]) => {
			expect(deriveSecret(token, ...names)).not.toBe(secret);
		},
	);
});

test('isSecret compares whole texts', () => {
	expect(isSecret('abc', 'abc')).toBe(true);
	for (const given of ['abd', 'ab', 'abcd', '', undefined, null, 3, ['abc'], { length: 3 }])
		expect(isSecret('abc', given)).toBe(false);
	expect(isSecret('', '')).toBe(false);
});

describe('the time that comparing takes', () => {
	const compare = jest.spyOn(crypto, 'timingSafeEqual');
	beforeEach(() => compare.mockClear());
	afterAll(() => compare.mockRestore());

	test.each(['abc', 'abd', 'xbc', '\u0000\u0000\u0000'])(
		'does not tell how much of %j is right',
		(given) => {
			isSecret('abc', given);
			const lengths = compare.mock.calls.map((texts) => texts.map(({ byteLength }) => byteLength));
			expect(lengths).toEqual([[3, 3]]);
		},
	);

	test('is not asked for where lengths differ, of bytes too', () => {
		expect(['ab', 'abcd', '€€€'].map((given) => isSecret('abc', given))).toEqual([
			false,
			false,
			false,
		]);
		expect(compare).not.toHaveBeenCalled();
	});
});
