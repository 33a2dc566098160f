import { chain } from '../../host/chain.cts';
import { logs, runNode, runWorkflow, START, type NodeOptions } from './engine.cts';
import { startServer } from './engine/sampleServer.cts';
import { samples } from './engine/sampleNodes.cts';

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
	server = await startServer();
});
afterAll(async () => await server.close());

const items = ['a', 'b', 'c'].map((word) => ({ json: { word } }));
const texts = () => server.hits.map(({ body }) => body.text);

/** Echo, once for each item, with the item's word as text. */
const echo = async (options: NodeOptions = {}) =>
	await runNode(
		'test.echo',
		{ text: '={{ $json.word }}' },
		{
			...samples,
			items,
			credentials: { sampleApi: { url: server.url, token: 'secret' } },
			...options,
		},
	);

const echoes = () => server.behave(({ body }) => ({ body }));
const refuseSecond = () =>
	server.behave(({ body }, number) =>
		number === 2 ? { status: 400, body: { message: 'no' } } : { body },
	);

describe('a run', () => {
	test('resolves expressions per item, pairs items and signs requests on a real socket', async () => {
		echoes();
		const run = await echo();
		expect(run.status).toBe('success');
		expect(run.error).toBeUndefined();
		expect(server.hits).toEqual(
			['a', 'b', 'c'].map((text) => ({ path: '/echo', token: 'secret', body: { text } })),
		);
		expect(run.items).toEqual([
			{ json: { text: 'a' }, pairedItem: { item: 0 } },
			{ json: { text: 'b' }, pairedItem: { item: 1 } },
			{ json: { text: 'c' }, pairedItem: { item: 2 } },
		]);
		expect(run.outputs('Start')).toHaveLength(3);
	});

	test('fills in defaults of parameters and credentials', async () => {
		echoes();
		const credentials = { sampleApi: { url: server.url } };
		await runNode('test.echo', {}, { ...samples, credentials });
		expect(server.hits).toEqual([
			{ path: '/echo', token: 'default token', body: { text: 'default text' } },
		]);
	});

	test('resolves expressions in credential fields with the item at hand', async () => {
		echoes();
		await echo({
			credentials: { sampleApi: { url: server.url, token: '={{ $json.word + "!" }}' } },
		});
		expect(server.hits[0].token).toBe('a!');
	});

	test('reports a failing node with the item and stops there', async () => {
		refuseSecond();
		const run = await echo();
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({ name: 'NodeApiError', context: { itemIndex: 1 } });
		expect(run.items).toEqual([]);
		expect(texts()).toEqual(['a', 'b']);
	});

	test('refuses a node without its credential', async () => {
		const run = await echo({ credentials: {} });
		expect(run.error?.message).toBe('Node does not have any credentials set for "sampleApi"');
	});

	test('keeps a restricted credential away from foreign nodes', async () => {
		const [sampleApi] = samples.credentialTypes;
		const run = await echo({
			credentialTypes: [{ ...sampleApi, restrictToSupportedNodes: true }],
		});
		expect(run.error?.message).toBe('Credential type "sampleApi" is restricted to specific nodes');
	});

	test('loads the nodes of the package from their sources', async () => {
		const run = await runNode('geweSendImage', { toWxid: 'wxid_a', imgUrl: 'http://a/b.png' });
		expect(run.error?.message).toBe('Node does not have any credentials set for "geweApi"');
	});
});

describe('the Settings tab', () => {
	test('On Error: Continue', async () => {
		refuseSecond();
		const run = await echo({ settings: { onError: 'continueRegularOutput' } });
		expect(run.status).toBe('success');
		expect(run.items.map(({ json }) => json)).toEqual([
			{ text: 'a' },
			{ error: expect.stringContaining('Bad request') },
			{ text: 'c' },
		]);
	});

	test('On Error: Continue (using error output)', async () => {
		refuseSecond();
		const run = await echo({ settings: { onError: 'continueErrorOutput' } });
		expect(run.items.map(({ json }) => json)).toEqual([{ text: 'a' }, { text: 'c' }]);
		expect(run.errorItems.map(({ json }) => json)).toEqual([
			{ word: 'b', error: expect.stringContaining('Bad request') },
		]);
	});

	test('Retry On Fail runs the whole node again', async () => {
		refuseSecond();
		const run = await echo({
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});
		expect(run.status).toBe('success');
		expect(texts()).toEqual(['a', 'b', 'a', 'b', 'c']);
	});
});

describe('an execution', () => {
	test('cancelled from outside stops the node and is stored as it was then', async () => {
		const controller = new AbortController();
		server.behave(({ body }, number) => {
			if (number === 2) controller.abort();
			return { body };
		});
		const run = await echo({ signal: controller.signal });
		expect(run.status).toBe('canceled');
		expect(texts()).toEqual(['a', 'b']);
		expect(JSON.parse(run.stored)).toMatchObject({
			status: 'canceled',
			data: { resultData: { runData: { Start: [{ executionStatus: 'success' }] } } },
		});
		expect(run.stored).not.toContain('"Echo":');
	});

	test('cancelled before it began sends nothing', async () => {
		echoes();
		const run = await echo({ signal: AbortSignal.abort() });
		expect(run.status).toBe('canceled');
		expect(server.hits).toEqual([]);
	});

	test('failed can be retried from the failed node', async () => {
		refuseSecond();
		const failed = await echo();
		echoes();
		const retried = await failed.retry();
		expect(retried.execution.mode).toBe('retry');
		expect(retried.items.map(({ json }) => json.text)).toEqual(['a', 'b', 'c']);
		expect(texts()).toEqual(['a', 'b', 'c']);
	});

	test('is stored with its items and logged, never with the credential', async () => {
		echoes();
		const run = await echo({ executionId: 'four two' });
		expect(run.stored).toContain('"text":"c"');
		expect(run.stored).not.toContain('secret');
		expect(logs().join('\n')).toContain('Running node "Echo" started');
		expect(logs().join('\n')).not.toContain('secret');
	});
});

test('tells the editor what nodes say to it', async () => {
	const given = { ...samples, items: [{ json: { key: 'k' } }] };
	const manual = await runNode('test.fresh', {}, { ...given, mode: 'manual' });
	expect(manual.messages).toEqual([{ source: '[Node: "Fresh"]', messages: ['1 new'] }]);
	expect(manual.hints).toEqual([{ message: 'Looked up' }]);
	const production = await runNode('test.fresh', {}, given);
	expect(production.messages).toEqual([]);
});

test('runs whole workflows', async () => {
	echoes();
	const settings = { type: 'test.echo', typeVersion: 1, position: [0, 0] as [number, number] };
	const nodes = [
		{ ...settings, id: '1', name: 'Begin', type: START, parameters: {} },
		{ ...settings, id: '2', name: 'First', parameters: { text: '={{ $json.word }}' } },
		{
			...settings,
			id: '3',
			name: 'Second',
			parameters: { text: "={{ $('Begin').item.json.word }}{{ $json.text }}" },
		},
	];
	const run = await runWorkflow({
		...samples,
		credentials: { sampleApi: { url: server.url } },
		nodes,
		connections: chain(...nodes),
		input: items.slice(0, 2),
	});
	expect(run.outputs('Second').map(({ json }) => json.text)).toEqual(['aa', 'bb']);
	expect(run.items).toBe(run.outputs('Second'));
});
