// The house's own rule: which room may import which. `eslint.config.mjs` holds n8n's rules only.
import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

const room = (name, ...mayImport) => ({
	target: `./nodes/${name}`,
	from: './nodes',
	except: [name, ...mayImport].map((path) => `./${path}`),
	message: `${name} may import only: ${mayImport.join(', ') || 'nothing'}`,
});

const nodes = ['Gewe', 'GeweSendImage', 'GeweSendVideo', 'GeweSendBasicMessage', 'GeweTrigger'];

export default tseslint.config(
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
						room('gateway', 'json', 'xml'),
						room('sending', 'gateway'),
						room('fields', 'json'),
						room('operations', 'fields', 'gateway'),
						room('execution', 'operations', 'fields', 'sending', 'gateway', 'json', 'xml'),
						room('editor', 'execution', 'operations', 'fields', 'gateway', 'json'),
						room('callbacks', 'gateway', 'json', 'xml'),
						{
							target: './nodes/callbacks/!(registration).ts',
							from: './nodes/gateway',
							message: 'Only the registration of a callback URL speaks to a gateway',
						},
						...nodes.map((node) => room(node, 'editor', 'execution', 'operations', 'callbacks')),
					],
				},
			],
		},
	},
);
