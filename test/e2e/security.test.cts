import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { failure, outputs, packed, startN8n, type N8n } from '../../host/n8n.cts';
import { startGateway, type Gateway } from '../fakes/gateway.cts';
import { byHand, sendImage } from './messages.cts';

const TOKEN = 'token-4e0b7c52-9d1f-4f6e-a3c8-5b2a7e9d1c04';

let gateway: Gateway;
let n8n: N8n;
let credential: Awaited<ReturnType<N8n['createCredential']>>;

beforeAll(async () => {
	gateway = await startGateway({ token: TOKEN });
	n8n = await startN8n({ tarball: await packed(), env: { N8N_LOG_LEVEL: 'debug' } });
	const account = { token: TOKEN, baseUrl: gateway.url, appId: gateway.appId };
	credential = await n8n.createCredential('GeWe', 'geweApi', account);
}, 180_000);
afterEach(() => gateway.reset());
afterAll(async () => {
	await n8n?.stop();
	await gateway?.stop();
}, 60_000);

const run = async (...nodes: Parameters<typeof byHand>[1]) =>
	await n8n.run((await n8n.createWorkflow(byHand('Security', nodes))).id);

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
			gateway.fail('echoToken', { ret });
			const execution = await run(sendImage(credential, 'wxid_a', {}, { onError }));
			expect(JSON.stringify(execution)).not.toContain(TOKEN);
			expect(JSON.stringify(execution)).toContain('***');
		}
	}
	gateway.fail('cutAfter');
	expect(failure(await run(sendImage(credential, 'wxid_a')))).toBeDefined();
	await n8n.testCredential(credential, {
		token: TOKEN,
		baseUrl: gateway.url,
		appId: 'wx_unknown',
	});

	expect(n8n.logs).toContain('Send Image');
	expect(n8n.logs).not.toContain(TOKEN);
	const stored = files(n8n.home).map((path) => [path, readFileSync(path)] as const);
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
			url: `${gateway.url}/login/checkOnline`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'geweApi',
		},
		credentials: { geweApi: { id: credential.id, name: credential.name } },
	});

	await expect(stealing).rejects.toThrow(
		'"Steal" (n8n-nodes-base.httpRequest) cannot use credential type "geweApi" — it is restricted to',
	);
	expect(gateway.requests).toEqual([]);
});

test('malicious answers leave n8n standing', async () => {
	const plans = [
		() => gateway.fail('deep', { depth: 1_000_000 }),
		() => gateway.fail('huge'),
		() => gateway.fail('protoKeys'),
		() => gateway.fail('scriptMsg'),
	];
	const words: unknown[] = [];
	for (const plan of plans) {
		plan();
		const onError = 'continueRegularOutput';
		const [{ json }] = outputs(await run(sendImage(credential, 'wxid_a', {}, { onError })), 'Send');
		words.push((json.details as { outcome?: string } | undefined)?.outcome ?? 'sent');
	}

	expect(words).toEqual(['unknown', 'unknown', 'sent', 'refused']);
	expect(outputs(await run(sendImage(credential, 'wxid_b')), 'Send')).toMatchObject([
		{ json: { toWxid: 'wxid_b' } },
	]);
}, 120_000);
