import axios from 'axios';

import example from '../../examples/basic-message-video.json';
import {
	failure,
	outputs,
	packed,
	startN8n,
	type N8n,
	type StoredCredential,
	type WorkflowSource,
} from '../../host/n8n.cts';
import { onMessageCenter } from '../onFakes.cts';

const SIGN = 'cdcb39dc8005c3800219d2ba5fcc5182';
const IDS = { from: 'u000193f6f02e01764a0f869be49a2be21e01', to: '148992289019003396' };

const center = onMessageCenter({ sign: SIGN });
let n8n: N8n;
let credential: StoredCredential;

beforeAll(async () => {
	n8n = await startN8n({ tarball: await packed() });
	credential = await n8n.createCredential('Center', 'messageCenterApi', center.credential);
}, 180_000);
afterAll(async () => await n8n?.stop(), 60_000);

/** The example's workflow with this n8n's credential, and with these items and parameters if given. */
async function run(items?: object[], parameters?: object) {
	const workflow = structuredClone(example) as unknown as WorkflowSource;
	const [code, node] = ['Videos', 'GeWe Send Basic Message'].map((name) =>
		workflow.nodes.find((one) => one.name === name)!,
	);
	node.credentials = { messageCenterApi: { id: credential.id, name: credential.name } };
	if (items) code.parameters = { jsCode: `return ${JSON.stringify(items)}` };
	if (parameters) {
		// Workflows of the node's version 1, which had the details of a video one by one.
		node.typeVersion = 1;
		node.parameters = { ...IDS, options: { interval: 0 }, ...parameters };
	}
	const { id } = await n8n.createWorkflow(workflow);
	return await n8n.run(id);
}

const NODE = 'GeWe Send Basic Message';
const json = (value: object) => ({ json: value });

test('the example runs: two videos, as in the document, the answers come out', async () => {
	const execution = await run();

	expect(failure(execution)).toBeUndefined();
	const body = (to: string) =>
		`{"to":"${to}","channelType":1,"from":"${IDS.from}","messageType":4,` +
		'"ext":{"chatClient":"9bf18c20d5f54f459e0232246c2305c8","chatType":"WX","chatChannel":"f2b91d57f9cb4db7a06926b2fd5d9caf"},' +
		'"messageInfo":{"videoMessage":"661d21d918d8476c88fc9b90279c400f.mp4","fileLength":1048576,"duration":10}}';
	expect(center.requests.map(({ url, raw }) => [url, raw])).toEqual(
		['148992289019003396', '148992289019003397'].map((to) => [
			`/sender/v1/handleBasicMessage?apiVersion=01&client=70374ddd0f3641368d419b2d93127b8f&channel=eba920d452d34adb8f2badb08b9e69bb&version=2.0&sign=${SIGN}`,
			body(to),
		]),
	);
	expect(outputs(execution, NODE)).toMatchObject([
		{ json: { getMessageId: '1111111111111' }, pairedItem: { item: 0 } },
		{ json: { getMessageId: '1111111111112' }, pairedItem: { item: 1 } },
	]);
});

test('each of the ten types is sent', async () => {
	const types = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
	const execution = await run(
		types.map((type) => json({ type })),
		{
			messageType: '={{ $json.type }}',
			videoMessage: 'a.mp4',
			messageInfo: '={ "content": "type {{ $json.type }}" }',
		},
	);

	expect(failure(execution)).toBeUndefined();
	expect(center.violations).toEqual([]);
	expect(center.ledger.map(({ raw }) => raw)).toEqual(
		types.map((type) => {
			const info = type === 4 ? '{"videoMessage":"a.mp4"}' : `{ "content": "type ${type}" }`;
			return `{"to":"${IDS.to}","from":"${IDS.from}","messageType":${type},"messageInfo":${info}}`;
		}),
	);
	expect(outputs(execution, NODE)).toHaveLength(10);
});

test.each([
	[
		{ videoMessage: 'a.mov' },
		'Video File Name must be the name of an mp4 file, such as video.mp4, and no address',
	],
	[
		{ thumbMessage: 'a.png' },
		'Thumbnail File Name must be the name of a jpg file, such as thumbnail.jpg, and no address',
	],
	[
		{ fileLength: '10485760' },
		'Video Size (Bytes) must be less than 10 MB (10485760 bytes): send a smaller video',
	],
	[
		{ thumbFileLength: '65537' },
		'Thumbnail Size (Bytes) must be at most 64 KB (65536 bytes): send a smaller thumbnail',
	],
	[{ duration: '1.5' }, 'Duration (Seconds) must be a whole number of seconds'],
	[{ imageWidth: 'wide' }, 'Thumbnail Width (Pixels) must be a whole number of pixels'],
	[{ imageHeight: '-1' }, 'Thumbnail Height (Pixels) must be a whole number of pixels'],
	[
		{ messageType: 1, messageInfo: '{}' },
		'Message Info is an empty object: it needs at least one key',
	],
])('%j breaks a limit, which is named, and nothing is sent', async (parameters, words) => {
	const execution = await run([json({})], { videoMessage: 'a.mp4', ...parameters });

	expect(failure(execution)).toMatchObject({
		message: `Send Basic Message: ${words} [item 0]`,
		context: { itemIndex: 0 },
	});
	expect(center.requests).toEqual([]);
});

test("an error holds the service's words and no sign", async () => {
	center.fail('echoSign');
	const execution = await run([json({})], { videoMessage: 'a.mp4' });

	expect(failure(execution)?.description).toMatch(/^Message Center says: sign \*\*\* 不正确/);
	expect(JSON.stringify(execution)).not.toContain(SIGN);
});

describe('the credential test', () => {
	const judge = async (overrides = {}) =>
		await n8n.testCredential(credential, { ...center.credential, ...overrides });

	test('is green when something answers, says what it cannot check, and sends no message', async () => {
		expect(await judge()).toEqual({
			status: 'OK',
			message:
				'The Message Center answers, and the values have the right form. Whether the sign is right, only a message can tell.',
		});
		expect(center.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /']);
	});

	test.each([
		[{ client: '' }, 'Client is empty: fill it in'],
		[{ baseUrl: '192.0.2.10:8087' }, 'Base URL must be an http or https address'],
		[
			{ baseUrl: 'http://127.0.0.1:9' },
			'The request never reached Message Center: nothing listens at the base URL',
		],
	])('is red for %j', async (overrides, words) => {
		const { status, message } = await judge(overrides);
		expect(status).toBe('Error');
		expect(message).toContain(words);
	});
});

test('the editor finds what the node gives', async () => {
	const { data } = await axios.get(
		`${n8n.baseUrl}/schemas/n8n-nodes-gewe.geweSendBasicMessage/1.1.0.json`,
	);
	expect(data.properties).toEqual({ getMessageId: { type: 'string' } });
});

test('the sign stands in no log line of n8n', () => {
	expect(n8n.logs).toContain('Editor is now accessible');
	expect(n8n.logs).not.toContain(SIGN);
});
