// The house's own rules: which room may import which, and what holds for tests, fakes, demo and scripts.
// `eslint.config.mjs` holds n8n's rules only.
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import jest from 'eslint-plugin-jest';
import { globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const room = (name, ...mayImport) => ({
	target: `./nodes/${name}`,
	from: './nodes',
	except: [...new Set([name, 'text', ...mayImport])].map((path) => `./${path}`),
	message: `${name} may import only: ${mayImport.join(', ') || 'nothing'}`,
});

const nodes = ['Gewe', 'GeweSendImage', 'GeweSendVideo', 'GeweSendBasicMessage', 'GeweTrigger'];

const unchecked = {
	// What comes out of JSON is `any` here: the assertions judge it.
	'@typescript-eslint/no-unsafe-argument': 'off',
	'@typescript-eslint/no-unsafe-assignment': 'off',
	'@typescript-eslint/no-unsafe-call': 'off',
	'@typescript-eslint/no-unsafe-member-access': 'off',
	'@typescript-eslint/no-unsafe-return': 'off',
	'@typescript-eslint/no-base-to-string': 'off',
	'@typescript-eslint/restrict-template-expressions': 'off',
	// Fakes stand in for what is asynchronous.
	'@typescript-eslint/require-await': 'off',
	'@typescript-eslint/no-unused-vars': [
		'error',
		{ varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
	],
};

export default tseslint.config(
	globalIgnores(['dist', '.cache', '.stryker-tmp', 'host/node_modules', 'coverage', 'reports']),
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		languageOptions: { parser: tseslint.parser },
		plugins: { 'import-x': importX },
		settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
		rules: {
			'import-x/no-cycle': 'error',
			'import-x/no-restricted-paths': [
				'error',
				{
					zones: [
						room('json'),
						room('xml'),
						room('text'),
						room('gateway', 'json', 'xml'),
						room('sending', 'gateway'),
						room('fields', 'json'),
						room('operations', 'fields', 'gateway'),
						room('questions', 'gateway'),
						room(
							'execution',
							'operations',
							'questions',
							'fields',
							'sending',
							'gateway',
							'json',
							'xml',
						),
						room('editor', 'execution', 'operations', 'fields', 'gateway', 'json'),
						room('callbacks', 'questions', 'gateway', 'json', 'xml'),
						room('callbacks/families', 'json', 'xml'),
						{
							target: './nodes/callbacks/!(registration).ts',
							from: './nodes/gateway',
							message: 'Only the registration of a callback URL speaks to a gateway',
						},
						{
							target: './credentials',
							from: './nodes',
							except: ['./gateway/token.ts'],
							message: 'A credential may import only what cleans it',
						},
						...nodes.map((node) =>
							room(node, 'editor', 'execution', 'operations', 'callbacks', 'questions'),
						),
					],
				},
			],
		},
	},
	{
		files: ['**/*.cts'],
		extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: { project: './test/tsconfig.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: unchecked,
	},
	{
		files: ['**/*.mjs'],
		extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			globals: globals.node,
			parserOptions: { project: './scripts/tsconfig.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: unchecked,
	},
	{
		files: ['**/*.js', '**/*.cjs'],
		extends: [js.configs.recommended],
		languageOptions: { globals: globals.node },
	},
	{
		files: ['**/*.{cts,mjs,js,cjs}'],
		ignores: ['test/**'],
		rules: {
			'no-restricted-imports': [
				'error',
				{ patterns: [{ group: ['**/test/**'], message: 'Only tests import from test/' }] },
			],
		},
	},
	{
		files: ['test/**/*.cts'],
		extends: [jest.configs['flat/recommended']],
		rules: {
			'jest/consistent-test-it': ['error', { fn: 'test', withinDescribe: 'test' }],
			'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] }],
			// A matrix asks of each cell what holds there.
			'jest/no-conditional-expect': 'off',
		},
	},
);
