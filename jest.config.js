/** One jest for all layers; `jest test/unit` or `jest test/e2e` runs one of them. */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.cts'],
	transform: {
		'\\.c?ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }],
	},
	moduleFileExtensions: ['ts', 'cts', 'js', 'cjs', 'json', 'node'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/host/node_modules/'],
	testTimeout: 60_000,
};
