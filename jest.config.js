const { existsSync } = require('node:fs');

/** Tests that need programs from outside npm are left out, and said to be, where those are missing. */
const needs = [
	{ tests: '<rootDir>/test/browser/', files: ['/usr/bin/chromium'], debian: 'chromium' },
	{
		tests: '<rootDir>/test/e2e/queue',
		files: ['/usr/bin/redis-server', '/usr/lib/postgresql'],
		debian: 'redis-server and postgresql',
	},
];
const missing = needs.filter(({ files }) => !files.every((file) => existsSync(file)));
for (const { tests, debian } of missing) {
	console.warn(`Skipped: ${tests.replace('<rootDir>/', '')}* needs Debian's ${debian}.`);
}

const swc = {
	jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
	module: { type: 'commonjs' },
};

/** One jest for all layers; `npx jest test/unit` runs one of them. */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.cts'],
	testPathIgnorePatterns: missing.map(({ tests }) => tests),
	transform: { '\\.c?ts$': ['@swc/jest', swc] },
	moduleFileExtensions: ['ts', 'cts', 'js', 'cjs', 'json', 'node'],
	modulePathIgnorePatterns: [
		'<rootDir>/dist/',
		'<rootDir>/.cache/',
		'<rootDir>/.stryker-tmp/',
		'<rootDir>/host/node_modules/',
	],
	testTimeout: 60_000,
};
