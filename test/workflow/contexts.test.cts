import {
	readBinary,
	runHook,
	runListSearch,
	runLoadOptions,
	runNode,
	runWebhook,
	serveSignedBinaries,
	storeBinary,
	testCredential,
	WEBHOOK_ID,
} from './engine.cts';
import { samples } from './engine/sampleNodes.cts';
import { startServer } from './engine/sampleServer.cts';

const credentials = { sampleApi: { url: 'http://api.test', token: 'secret' } };
const around = { ...samples, credentials };

describe('webhook()', () => {
	test('sees the raw body, parsed body, headers, query, caller, parameters and credential', async () => {
		const { workflowData, answer } = await runWebhook('test.listenerTrigger', {
			...around,
			body: '{ "id": 945590746179451501 }',
			headers: { 'X-From': 'gateway' },
			query: { sign: 'abc' },
			ip: '10.0.0.7',
			parameters: { label: '={{ 1 + 1 }}' },
		});
		expect(workflowData).toEqual([
			[
				{
					json: {
						raw: '{ "id": 945590746179451501 }',
						ip: '10.0.0.7',
						query: { sign: 'abc' },
						label: 2,
						token: 'secret',
						'content-type': 'application/json',
						'x-from': 'gateway',
					},
				},
			],
		]);
		expect(answer).toEqual({ status: 200, body: { label: 2 } });
	});

	test('may answer without starting a workflow', async () => {
		const { workflowData, answer } = await runWebhook('test.listenerTrigger', {
			...around,
			body: '{}',
		});
		expect(workflowData).toBeUndefined();
		expect(answer).toEqual({ status: 200, body: 'ignored' });
	});

	test('may answer for itself', async () => {
		const query = { sign: 'wrong' };
		const { answer, headers } = await runWebhook('test.listenerTrigger', { ...around, query });
		expect(answer).toEqual({ status: 403, body: { reason: 'sign' } });
		expect(headers['content-type']).toBe('application/json');
	});

	test.each([
		['application/x-www-form-urlencoded', 'id=1', 'started'],
		['application/octet-stream', '{"id":1}', 'ignored'],
		['text/plain', '{"id":1}', 'ignored'],
	])('gets a %s body as n8n parses it', async (type, body, outcome) => {
		const headers = { 'Content-Type': type };
		const given = { ...around, headers, body };
		const { workflowData } = await runWebhook('test.listenerTrigger', given);
		expect(workflowData ? 'started' : 'ignored').toBe(outcome);
	});

	test('is not asked about broken JSON', async () => {
		const call = runWebhook('test.listenerTrigger', { ...around, body: '{"id":' });
		await expect(call).rejects.toThrow(SyntaxError);
	});
});

describe('webhook methods', () => {
	const production = `http://127.0.0.1:5678/webhook/${WEBHOOK_ID}/listen`;
	const hook = async (method: 'checkExists' | 'create' | 'delete', staticData: object) =>
		await runHook('test.listenerTrigger', method, { ...around, staticData: staticData as never });

	test('register and unregister, remembering in static data', async () => {
		const staticData = {};
		expect(await hook('checkExists', staticData)).toBe(false);
		expect(await hook('create', staticData)).toBe(true);
		expect(staticData).toEqual({ 'node:Listener Trigger': { url: production } });
		expect(await hook('checkExists', staticData)).toBe(true);
		expect(await hook('delete', staticData)).toBe(true);
		expect(staticData).toEqual({ 'node:Listener Trigger': {} });
	});

	test('get the test URL while the editor listens', async () => {
		const staticData = {};
		await runHook('test.listenerTrigger', 'create', { ...around, staticData, mode: 'manual' });
		expect(staticData).toEqual({
			'node:Listener Trigger': {
				url: `http://127.0.0.1:5678/webhook-test/${WEBHOOK_ID}/listen`,
			},
		});
	});
});

describe('lists', () => {
	const parameters = { group: 'friends' };

	test('are searched with filter and page', async () => {
		const page = await runListSearch('test.lists', 'search', {
			...around,
			parameters,
			filter: 'li',
			paginationToken: '1',
		});
		expect(page).toEqual({
			results: [{ name: 'http://api.test secret friends li 1', value: 1 }],
			paginationToken: '2',
		});
	});

	test('of options are loaded', async () => {
		const options = await runLoadOptions('test.lists', 'load', { ...around, parameters });
		expect(options).toEqual([{ name: 'friends', value: 1 }]);
	});
});

describe('a credential test', () => {
	let server: Awaited<ReturnType<typeof startServer>>;
	beforeAll(async () => {
		server = await startServer();
	});
	afterAll(async () => await server.close());
	const judge = async () =>
		await testCredential('sampleApi', { url: server.url, token: 'secret' }, samples);

	test('makes the signed request', async () => {
		server.behave(() => ({ body: { state: { ret: 200 } } }));
		expect(await judge()).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(server.hits).toEqual([{ path: '/test', token: 'secret', body: {} }]);
	});

	test('judges the answer by the rules', async () => {
		server.behave(() => ({ body: { state: { ret: 500 } } }));
		expect(await judge()).toEqual({ status: 'Error', message: 'Refused, it says' });
	});

	test('tells an HTTP error and an unreachable host', async () => {
		server.behave(() => ({ status: 401 }));
		expect(await judge()).toEqual({ status: 'Error', message: 'Unauthorized' });
		const nobody = { url: 'http://127.0.0.1:9' };
		expect(await testCredential('sampleApi', nobody, samples)).toEqual({
			status: 'Error',
			message: 'ECONNREFUSED',
		});
	});

	test('may be a function of a node', async () => {
		const { status } = await testCredential('geweApi', { token: 't', baseUrl: server.url });
		expect(status).toBe('Error');
		expect(server.hits.at(-1)).toMatchObject({ path: '/login/checkOnline' });
	});
});

describe('binary data', () => {
	test('lies in the file system and is served under a signed URL', async () => {
		const { url: n8nUrl, close } = await serveSignedBinaries();
		const data = await storeBinary(Buffer.from('quiet'), 'text/plain', 'quiet.txt');
		expect(data).toMatchObject({ data: 'filesystem-v2', fileSize: '5 B' });
		const run = await runNode(
			'test.louder',
			{},
			{ ...samples, n8nUrl, items: [{ json: {}, binary: { data } }] },
		);
		const [{ json, binary }] = run.items;
		expect(String(await readBinary(binary?.data as never))).toBe('QUIET');
		const url = String(json.url);
		expect(url.startsWith(`${n8nUrl}rest/binary-data/signed?token=`)).toBe(true);
		const fetched = await fetch(url);
		expect(await fetched.text()).toBe('QUIET');
		expect(fetched.headers.get('content-type')).toBe('text/plain');
		expect((await fetch(`${url}x`)).status).toBe(400);
		await close();
	});
});

describe('de-duplication', () => {
	const fresh = async (workflowId: string, ...keys: string[]) => {
		const items = keys.map((key) => ({ json: { key } }));
		const run = await runNode('test.fresh', {}, { ...samples, workflowId, items });
		return run.items.map(({ json }) => json.key);
	};

	test('remembers per workflow, the newest entries only', async () => {
		expect(await fresh('one', 'a', 'b')).toEqual(['a', 'b']);
		expect(await fresh('one', 'b', 'c')).toEqual(['c']);
		expect(await fresh('one', 'a')).toEqual(['a']);
		expect(await fresh('two', 'a')).toEqual(['a']);
	});
});
