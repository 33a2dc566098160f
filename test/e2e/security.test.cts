import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { failure, outputs } from '../../host/n8n.cts';
import { byHand, sendImage } from './messages.cts';
import { onStage } from './stage.cts';

const TOKEN = 'token-4e0b7c52-9d1f-4f6e-a3c8-5b2a7e9d1c04';

const stage = onStage({ token: TOKEN, env: { N8N_LOG_LEVEL: 'debug' } });

const run = async (...nodes: Parameters<typeof byHand>[1]) =>
	await stage.n8n.run((await stage.n8n.createWorkflow(byHand('Security', nodes))).id);

/** Every file below a folder. */
function files(folder: string): string[] {
	return readdirSync(folder).flatMap((name) => {
		const path = join(folder, name);
		if (name === 'node_modules') return [];
		return statSync(path).isDirectory() ? files(path) : [path];
	});
}

test('a token that the gateway echoes is in no execution, no log line and no file of n8n', async () => {
	for (const ret of [500, 200, -1]) {
		for (const onError of ['continueRegularOutput', 'stopWorkflow'] as const) {
			stage.gateway.fail('echoToken', { ret });
			const execution = await run(sendImage(stage.credential, 'wxid_a', {}, { onError }));
			expect(JSON.stringify(execution)).not.toContain(TOKEN);
			expect(JSON.stringify(execution)).toContain('***');
		}
	}
	stage.gateway.fail('cutAfter');
	expect(failure(await run(sendImage(stage.credential, 'wxid_a')))).toBeDefined();
	await stage.n8n.testCredential(stage.credential, {
		token: TOKEN,
		baseUrl: stage.gateway.url,
		appId: 'wx_unknown',
	});

	expect(stage.n8n.logs).toContain('Send Image');
	expect(stage.n8n.logs).not.toContain(TOKEN);
	const stored = files(stage.n8n.home).map((path) => [path, readFileSync(path)] as const);
	const database = stored.filter(([path]) => /database\.sqlite/.test(path));
	// The scan sees what is stored: the words of a failed execution are there, the token is not.
	expect(database.some(([, bytes]) => bytes.includes('X-GEWE-TOKEN=***'))).toBe(true);
	expect(stored.filter(([, bytes]) => bytes.includes(TOKEN)).map(([path]) => path)).toEqual([]);
}, 120_000);

test("a workflow that gives n8n's HTTP Request node the credential is not even saved", async () => {
	const stealing = run({
		name: 'Steal',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${stage.gateway.url}/login/checkOnline`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'geweApi',
		},
		credentials: stage.credentials,
	});

	await expect(stealing).rejects.toThrow(
		'"Steal" (n8n-nodes-base.httpRequest) cannot use credential type "geweApi" — it is restricted to',
	);
	expect(stage.gateway.requests).toEqual([]);
});

test('malicious answers leave n8n standing', async () => {
	const plans = [
		() => stage.gateway.fail('deep', { depth: 1_000_000 }),
		() => stage.gateway.fail('huge'),
		() => stage.gateway.fail('protoKeys'),
		() => stage.gateway.fail('scriptMsg'),
	];
	const words: unknown[] = [];
	for (const plan of plans) {
		plan();
		const onError = 'continueRegularOutput';
		const [{ json }] = outputs(
			await run(sendImage(stage.credential, 'wxid_a', {}, { onError })),
			'Send',
		);
		words.push((json.details as { outcome?: string } | undefined)?.outcome ?? 'sent');
	}

	expect(words).toEqual(['unknown', 'unknown', 'sent', 'refused']);
	expect(outputs(await run(sendImage(stage.credential, 'wxid_b')), 'Send')).toMatchObject([
		{ json: { toWxid: 'wxid_b' } },
	]);
}, 120_000);
