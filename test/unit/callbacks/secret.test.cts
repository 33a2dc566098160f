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
});
