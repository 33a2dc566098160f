import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { outputs } from '../../host/n8n.cts';
import { byHand } from './messages.cts';
import { onStage } from './stage.cts';

/**
 * The package's credential for any node: n8n keeps the real one away from its HTTP Request node, which
 * `security.test.cts` shows.
 */
const folder = mkdtempSync(join(tmpdir(), 'gewe-extension-'));
const compiled = join(__dirname, '../../dist/credentials/GeweApi.credentials.js');
writeFileSync(
	join(folder, 'OpenGeweApi.credentials.js'),
	`const { GeweApi } = require(${JSON.stringify(compiled)});
	exports.OpenGeweApi = class extends GeweApi {
		name = 'openGeweApi';
		icon = undefined;
		restrictToSupportedNodes = undefined;
		supportedNodes = [];
	};`,
);
afterAll(() => rmSync(folder, { recursive: true }));

const stage = onStage({ env: { N8N_CUSTOM_EXTENSIONS: folder } });

test("n8n's HTTP Request signs with it as a predefined credential type", async () => {
	const token = `\n ${stage.gateway.token}\u200b`;
	const { id, name } = await stage.n8n.createCredential(
		'Open',
		'openGeweApi',
		stage.values({ token }),
	);
	const ask = {
		name: 'Ask',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${stage.gateway.url}/login/checkOnline`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'openGeweApi',
			sendBody: true,
			bodyParameters: { parameters: [{ name: 'appId', value: stage.gateway.appId }] },
		},
		credentials: { openGeweApi: { id, name } },
	};
	const { id: workflow } = await stage.n8n.createWorkflow(byHand('Ask', [ask]));
	const execution = await stage.n8n.run(workflow);

	expect(outputs(execution, 'Ask')[0].json).toMatchObject({ ret: 200, data: true });
	expect(stage.gateway.requests[0].headers['x-gewe-token']).toBe(stage.gateway.token);
});

test('the Test button works as before', async () => {
	await expect(stage.n8n.testCredential(stage.credential, stage.values())).resolves.toEqual({
		status: 'OK',
		message: 'Connection successful',
	});
});
