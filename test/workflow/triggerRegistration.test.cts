import { createServer } from 'node:http';

import type { INodeParameters } from 'n8n-workflow';

import { bodyOf, fixture } from '../../contracts/callbacks/index.cts';
import { startGateway, type Gateway } from '../../fakes/gateway.cts';
import { listen } from '../../fakes/listen.cts';
import { callbackUrl } from '../../nodes/callbacks/sharing/callbackUrl';
import { deriveSecret } from '../../nodes/callbacks/secret';
import { logs, runHook, runWebhook, WEBHOOK_ID } from './engine.cts';

const PRODUCTION = `/webhook/${WEBHOOK_ID}/webhook`;
const TEST = `/webhook-test/${WEBHOOK_ID}/webhook`;

let gateway: Gateway;
let tokens = 0;
/** One of its own for each test: what the process remembers is by the token. */
let token: string;
/** The paths at which the stand-in for n8n's server answers 200; all others are 404. */
const live = new Set<string>();

const n8n = createServer((request, response) => {
	const path = (request.url ?? '').split('?')[0];
	response.writeHead(live.has(path) ? 200 : 404).end('{}');
});
let n8nUrl: string;
beforeAll(async () => {
	n8nUrl = `http://127.0.0.1:${await listen(n8n)}/`;
});
beforeEach(async () => {
	token = `token-7b1d4a52-93c6-4f0e-8d1f-${++tokens}`;
	gateway = await startGateway({ token });
	live.clear();
});
afterEach(async () => await gateway.stop());
afterAll(() => n8n.close());

let workflows = 0;
const around = () => ({
	workflowId: `registered-${++workflows}`,
	n8nUrl,
	credentials: { geweApi: gateway.credential },
});

const hook = async (
	method: 'checkExists' | 'create' | 'delete',
	options: Parameters<typeof runHook>[2] = {},
) =>
	await runHook('geweTrigger', method, {
		...options,
		parameters: { registration: 'gewe', ...options.parameters },
	});

const setCalls = () =>
	gateway.requests.map(({ path, body }) => [path, (body as { callbackUrl: string }).callbackUrl]);
const pathOf = (url: string | undefined) => url && new URL(url).pathname;
const errors = () => logs().filter((line) => line.startsWith('error'));

describe('publishing', () => {
	test("sets the production URL with its secret, at GeWe's own path", async () => {
		live.add(PRODUCTION);
		const workflow = around();
		expect(await hook('checkExists', workflow)).toBe(false);
		expect(await hook('create', workflow)).toBe(true);

		expect(gateway.violations).toEqual([]);
		expect(setCalls()).toEqual([['/login/setCallback', gateway.callbackUrl]]);
		expect(gateway.callbackUrl).toMatch(
			new RegExp(`^${n8nUrl}webhook/${WEBHOOK_ID}/webhook\\?secret=[0-9a-f]{40}$`),
		);
		expect(gateway.requests[0].headers['x-gewe-token']).toBe(token);
	});

	test("sets it at gewechat's path for a gateway of one's own", async () => {
		live.add(PRODUCTION);
		await hook('create', { ...around(), parameters: { registration: 'gewechat' } });
		expect(setCalls()).toEqual([['/tools/setCallback', gateway.callbackUrl]]);
	});

	test('calls nobody when the URL is pasted by hand, and needs no credential', async () => {
		const byHand = { parameters: { registration: 'manual' } };
		expect(await hook('create', byHand)).toBe(true);
		expect(await hook('delete', byHand)).toBe(true);
		expect(await hook('delete', { ...byHand, mode: 'manual' })).toBe(true);
		expect(gateway.requests).toEqual([]);
	});

	test('lets in who knows the URL that was set, and nobody else', async () => {
		live.add(PRODUCTION);
		const workflow = around();
		await hook('create', workflow);
		const secret = new URL(gateway.callbackUrl ?? '').searchParams.get('secret') ?? '';
		const call = async (query: object) => {
			const given = { ...workflow, query: { ...query }, body: bodyOf(fixture('v1 video')) };
			const { answer } = await runWebhook('geweTrigger', given);
			return answer;
		};
		expect(await call({ secret })).toEqual({ status: 200, body: {} });
		for (const query of [{}, { secret: '' }, { secret: `${secret}0` }, { secret: 'x'.repeat(40) }])
			expect(await call(query)).toEqual({ status: 403, body: undefined });
	});

	test('knows the new secret when the token has changed, and the old one no more', async () => {
		live.add(PRODUCTION);
		const before = around();
		await hook('create', before);
		const secretOf = () => new URL(gateway.callbackUrl ?? '').searchParams.get('secret') ?? '';
		const call = async (workflow: typeof before, secret: string) => {
			const given = { ...workflow, query: { secret }, body: '{}' };
			return (await runWebhook('geweTrigger', given)).answer.status;
		};
		const old = secretOf();
		expect(await call(before, old)).toBe(200);

		await gateway.stop();
		gateway = await startGateway({ token: 'another-token-9d2c0a77' });
		const credentials = { geweApi: gateway.credential };
		const after = { ...before, credentials };
		await hook('create', after);
		expect(secretOf()).not.toBe(old);
		expect(await call(after, secretOf())).toBe(200);
		expect(await call(after, old)).toBe(403);
	});

	test('fails loudly, and says what to do, when GeWe does not reach the URL', async () => {
		const failing = hook('create', around());
		await expect(failing).rejects.toThrow(
			/^The callback URL was not set: GeWe refused it \(http:\S+ push msg err\)\. GeWe could not reach the callback URL: it must be public\. Set n8n's public address \(N8N_WEBHOOK_URL or WEBHOOK_URL\) or use a tunnel\.$/,
		);
		const { message } = (await failing.catch((error: Error) => error)) as Error;
		// The gateway repeats the URL with its secret, and messages stand in logs.
		expect(message).toContain('?secret=*** push msg err');
	});

	test.each([
		['nothing listens at the base URL', 'notSent', { baseUrl: 'http://127.0.0.1:9/gewe/v2/api' }],
		['GeWe refused it', 'wrong token', { token: 'another-token-0123456789' }],
	])('fails loudly when %s', async (words, _, change) => {
		live.add(PRODUCTION);
		const workflow = around();
		const credentials = { geweApi: { ...workflow.credentials.geweApi, ...change } };
		await expect(hook('create', { ...workflow, credentials })).rejects.toThrow(words);
	});

	describe('at an address that only its own network reaches', () => {
		const GEWE = 'http://api.gewe.invalid/gewe/v2/api';
		const FAILS: ReadonlyArray<[string, INodeParameters, string, RegExp]> = [
			[
				'GeWe',
				{},
				GEWE,
				/^The callback URL was not set: GeWe's servers cannot reach n8n at http:\/\/127\.0\.0\.1:\d+\. Set n8n's public address \(N8N_WEBHOOK_URL, or WEBHOOK_URL before n8n 3\) or use a tunnel\.$/,
			],
			// These say what they meet when they are asked.
			[
				"a gewechat of one's own",
				{ registration: 'gewechat' },
				GEWE,
				/the host name of the base URL is not known/,
			],
		];

		test.each(FAILS)('of %s it says so', async (_, parameters, baseUrl, words) => {
			live.add(PRODUCTION).add(TEST);
			const workflow = around();
			const credentials = { geweApi: { ...gateway.credential, baseUrl } };
			for (const mode of ['trigger', 'manual'] as const)
				await expect(
					hook('create', { ...workflow, credentials, parameters, mode }),
				).rejects.toThrow(words);
			expect(gateway.requests).toEqual([]);
		});

		test('a gateway that is at a private address, too, is asked', async () => {
			live.add(PRODUCTION);
			await hook('create', around());
			expect(pathOf(gateway.callbackUrl)).toBe(PRODUCTION);
		});

		test('a public address is never refused', async () => {
			const elsewhere = { ...around(), n8nUrl: 'https://n8n.invalid/' };
			await expect(hook('create', elsewhere)).rejects.toThrow('push msg err');
			expect(gateway.requests).toHaveLength(1);
		});
	});

	test('points at the token when the gateway refuses without a word', async () => {
		live.add(PRODUCTION);
		gateway.fail('refuse', { msg: null, data: undefined });
		await expect(hook('create', around())).rejects.toThrow(
			'GeWe refused it. GeWe says nothing more when the token in the credential is not a token',
		);
	});

	test('fails loudly when the gateway does not answer with its envelope', async () => {
		live.add(PRODUCTION);
		gateway.fail('html');
		await expect(hook('create', around())).rejects.toThrow(/web page instead of GeWe's answer/);
	});
});

describe('unpublishing', () => {
	test('the only trigger calls nobody: no gateway has a call that removes a URL', async () => {
		live.add(PRODUCTION);
		const workflow = around();
		await hook('create', workflow);
		expect(await hook('delete', workflow)).toBe(true);
		expect(gateway.requests).toHaveLength(1);
	});
});

describe('the end of a test', () => {
	const test_ = { mode: 'manual' as const };

	test('puts the production URL back', async () => {
		live.add(PRODUCTION).add(TEST);
		const workflow = around();
		await hook('create', workflow);
		const production = gateway.callbackUrl;

		await hook('create', { ...workflow, ...test_ });
		expect(pathOf(gateway.callbackUrl)).toBe(TEST);

		expect(await hook('delete', { ...workflow, ...test_ })).toBe(true);
		expect(gateway.callbackUrl).toBe(production);
	});

	test('puts it back also when another process had set it', async () => {
		live.add(PRODUCTION).add(TEST);
		const workflow = around();
		await hook('create', { ...workflow, ...test_ });
		await hook('delete', { ...workflow, ...test_ });
		expect(pathOf(gateway.callbackUrl)).toBe(PRODUCTION);
	});

	test("puts back another workflow's URL, when that one has the token", async () => {
		live.add('/webhook/other/webhook').add(TEST);
		await hook('create', { ...around(), settings: { webhookId: 'other' } });
		const production = gateway.callbackUrl;

		const workflow = around();
		await hook('create', { ...workflow, ...test_ });
		await hook('delete', { ...workflow, ...test_ });
		expect(gateway.callbackUrl).toBe(production);
	});

	test('forgets a URL once its workflow is unpublished', async () => {
		live.add('/webhook/other/webhook').add(PRODUCTION).add(TEST);
		const other = { ...around(), settings: { webhookId: 'other' } };
		await hook('create', other);
		await hook('delete', other);

		const workflow = around();
		await hook('create', { ...workflow, ...test_ });
		await hook('delete', { ...workflow, ...test_ });
		expect(pathOf(gateway.callbackUrl)).toBe(PRODUCTION);
	});

	/** An event for a workflow that was published before n8n was started anew: this process knows nothing of it. */
	const event = (workflow: ReturnType<typeof around>, webhookId: string) => {
		live.add(`/webhook/${webhookId}/webhook`);
		const place = { base: `${n8nUrl}webhook`, id: webhookId };
		const url = callbackUrl(place, deriveSecret(token, 'callbacks'));
		const secret = new URL(url).searchParams.get('secret');
		const body = bodyOf(fixture('v1 video'));
		return { ...workflow, settings: { webhookId }, query: { secret }, body };
	};

	test("puts back another workflow's URL that this process knows from an event only", async () => {
		live.add(TEST);
		const call = event(around(), 'learned');
		const { answer } = await runWebhook('geweTrigger', call);
		expect(answer.status).toBe(200);

		const workflow = around();
		await hook('create', { ...workflow, ...test_ });
		expect(await hook('delete', { ...workflow, ...test_ })).toBe(true);
		expect(pathOf(gateway.callbackUrl)).toBe('/webhook/learned/webhook');
		expect(new URL(gateway.callbackUrl ?? '').searchParams.get('secret')).toBe(call.query.secret);
	});

	test.each([
		['a stranger', { query: { secret: 'x'.repeat(40) } }, 403],
		['a call to the test URL', { mode: 'manual' as const }, 200],
	])('learns nothing from %s', async (_, change, status) => {
		live.add(TEST).add(PRODUCTION);
		const call = event(around(), 'not-learned');
		const { answer } = await runWebhook('geweTrigger', { ...call, ...change });
		expect(answer.status).toBe(status);

		const workflow = around();
		await hook('create', { ...workflow, ...test_ });
		await hook('delete', { ...workflow, ...test_ });
		expect(pathOf(gateway.callbackUrl)).toBe(PRODUCTION);
	});

	test('learns from the event that follows a stranger', async () => {
		live.add(TEST);
		const call = event(around(), 'followed');
		await runWebhook('geweTrigger', { ...call, query: { secret: 'x'.repeat(40) } });
		await runWebhook('geweTrigger', call);

		const workflow = around();
		await hook('create', { ...workflow, ...test_ });
		await hook('delete', { ...workflow, ...test_ });
		expect(pathOf(gateway.callbackUrl)).toBe('/webhook/followed/webhook');
	});

	const warnings = () => logs().filter((line) => line.startsWith('warn'));

	test('says what to do when nothing that it knows is published', async () => {
		live.add(TEST);
		const before = errors().length;
		const workflow = around();
		await hook('create', { ...workflow, ...test_ });
		expect(await hook('delete', { ...workflow, ...test_ })).toBe(false);
		expect(pathOf(gateway.callbackUrl)).toBe(TEST);
		// A draft is tested often: no error, but what is lost if another process published something.
		expect(errors().length).toBe(before);
		const last = warnings().at(-1);
		expect(last).toContain(
			`The test of workflow "Workflow under test" (${workflow.workflowId}) is over`,
		);
		expect(last).toContain('unpublish the workflow that is to get events, then publish it again');
		expect(last).not.toMatch(/secret=[0-9a-f]/);
		expect(last).not.toContain(token);
	});

	test('fails loudly when GeWe refuses for another reason than that it does not reach the URL', async () => {
		live.add(TEST).add(PRODUCTION);
		const workflow = around();
		await hook('create', { ...workflow, ...test_ });
		gateway.fail('refuse', { msg: '系统繁忙', data: undefined });
		expect(await hook('delete', { ...workflow, ...test_ })).toBe(false);
		expect(errors().at(-1)).toContain('production gets no callbacks');
		expect(errors().at(-1)).toContain('系统繁忙');
	});

	test('does not throw when the credential is gone', async () => {
		const workflow = around();
		expect(await hook('delete', { ...workflow, credentials: {}, ...test_ })).toBe(false);
		expect(errors().at(-1)).toContain('production gets no callbacks');
	});

	describe('of an n8n with end points of its own', () => {
		const endpoints = { webhook: 'hooks', webhookTest: 'trial' };
		const own = `/hooks/${WEBHOOK_ID}/webhook`;
		const trial = `/trial/${WEBHOOK_ID}/webhook`;

		test('puts the production URL back', async () => {
			live.add(own).add(trial);
			const workflow = { ...around(), endpoints };
			await hook('create', workflow);
			await hook('create', { ...workflow, ...test_ });
			expect(pathOf(gateway.callbackUrl)).toBe(trial);
			expect(await hook('delete', { ...workflow, ...test_ })).toBe(true);
			expect(pathOf(gateway.callbackUrl)).toBe(own);
		});

		test('says that it does not know the production URL', async () => {
			live.add(own).add(trial);
			const workflow = { ...around(), endpoints };
			await hook('create', { ...workflow, ...test_ });
			expect(await hook('delete', { ...workflow, ...test_ })).toBe(false);
			expect(pathOf(gateway.callbackUrl)).toBe(trial);
			expect(warnings().at(-1)).toContain('no production URL could be set');
			expect(warnings().at(-1)).toContain('N8N_ENDPOINT_WEBHOOK');
		});
	});

	test.each([
		['the gateway is gone', () => gateway.pause(), 'nothing listens at the base URL'],
		['n8n is not reachable any more', async () => live.clear(), 'push msg err'],
	])('logs an error when %s, without the secret', async (_, happen, words) => {
		live.add(PRODUCTION).add(TEST);
		const workflow = around();
		await hook('create', workflow);
		const secret = gateway.callbackUrl?.split('secret=')[1] ?? 'none';
		await hook('create', { ...workflow, ...test_ });
		await happen();

		expect(await hook('delete', { ...workflow, ...test_ })).toBe(false);
		const last = errors().at(-1);
		expect(last).toContain(
			`The test of workflow "Workflow under test" (${workflow.workflowId}) is over, but production gets no callbacks.`,
		);
		expect(last).toContain('unpublish the workflow that is to get events, then publish it again');
		expect(last).toContain(words);
		expect(last).not.toContain(secret);
		expect(last).not.toContain(token);
	});
});
