import type { INodeParameters } from 'n8n-workflow';

import { onMessageCenter } from '../onFakes.cts';
import { bodies, IDS, send, VIDEO } from './basicMessage.cts';
import { runNode } from './engine.cts';

/** The document's request to its test environment, as it stands there. */
const DOCUMENT_QUERY =
	'apiVersion=01&client=70374ddd0f3641368d419b2d93127b8f&channel=eba920d452d34adb8f2badb08b9e69bb&version=2.0&sign=cdcb39dc8005c3800219d2ba5fcc5182';
const DOCUMENT_BODY = `{
    "to": "148992289019003396",
    "channelType": 1,
    "from": "u000193f6f02e01764a0f869be49a2be21e01",
    "messageType": 4,
    "ext": {
        "chatClient": "9bf18c20d5f54f459e0232246c2305c8",
        "chatType": "WX",
        "chatChannel": "f2b91d57f9cb4db7a06926b2fd5d9caf"
    },
    "messageInfo": {
        "videoMessage": "661d21d918d8476c88fc9b90279c400f.mp4"
    }
}`;

const center = onMessageCenter({ sign: 'cdcb39dc8005c3800219d2ba5fcc5182' });
/** Whatever a test sends, the document allows it. */
const expectNoViolation = () => {
	expect(center.violations.map(({ errors }) => errors)).toEqual([]);
};
afterEach(expectNoViolation);

/** What comes before and after ext and messageInfo in every body. */
const around = (messageType: number, rest: string) =>
	`{"to":"${IDS.to}","from":"${IDS.from}","messageType":${messageType},${rest}}`;

/** The one body that the node made of these parameters. */
async function bodyOf(parameters: INodeParameters): Promise<string> {
	const run = await send(center, parameters);
	expect(run.error).toBeUndefined();
	expect(bodies(center)).toHaveLength(1);
	return bodies(center)[0];
}

test("the document's test request leaves byte for byte, and its example answer comes out", async () => {
	const run = await runNode(
		'geweSendBasicMessage',
		{
			from: 'u000193f6f02e01764a0f869be49a2be21e01',
			to: '148992289019003396',
			messageType: 4,
			videoMessage: '661d21d918d8476c88fc9b90279c400f.mp4',
			ext: {
				chatClient: '9bf18c20d5f54f459e0232246c2305c8',
				chatType: 'WX',
				chatChannel: 'f2b91d57f9cb4db7a06926b2fd5d9caf',
			},
			options: { furtherFields: { entry: [{ name: 'channelType', type: 'json', value: '1' }] } },
		},
		{
			credentials: {
				messageCenterApi: {
					baseUrl: center.url,
					apiVersion: '01',
					client: '70374ddd0f3641368d419b2d93127b8f',
					channel: 'eba920d452d34adb8f2badb08b9e69bb',
					version: '2.0',
					sign: 'cdcb39dc8005c3800219d2ba5fcc5182',
				},
			},
		},
	);

	expect(run.error).toBeUndefined();
	expect(center.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
		`POST /sender/v1/handleBasicMessage?${DOCUMENT_QUERY}`,
	]);
	// The document indents the body for its readers; nothing else differs.
	expect(bodies(center)).toEqual([JSON.stringify(JSON.parse(DOCUMENT_BODY))]);
	expect(run.items.map(({ json }) => json)).toEqual([{ getMessageId: '1111111111111' }]);
});

test('with Simplify off the whole answer of the document comes out', async () => {
	const run = await send(center, { simplify: false });

	expect(run.items.map(({ json }) => json)).toEqual([
		{
			code: 200,
			message: '成功',
			data: { getMessageId: '1111111111111' },
			page: null,
			foot: {
				operationTime: '2015-11-18 22:19:32',
				servicePhone: '400800400',
				host: 'yinhou-MacBook-Pro.local',
			},
		},
	]);
});

test('every field of a video stands in messageInfo, numbers as numbers', async () => {
	const body = await bodyOf({
		thumbMessage: 'a.jpg',
		title: '标题',
		description: 'A "video"',
		fileUrl: 'http://files.example/a.mp4',
		fileLength: '10485759',
		duration: '12',
		thumbFileUrl: 'http://files.example/a.jpg',
		thumbFileLength: '65536',
		imageWidth: '640',
		imageHeight: '={{ 200 + 280 }}',
	});

	expect(body).toBe(
		around(
			4,
			'"messageInfo":{"videoMessage":"661d21d918d8476c88fc9b90279c400f.mp4","thumbMessage":"a.jpg",' +
				'"title":"标题","description":"A \\"video\\"","fileUrl":"http://files.example/a.mp4",' +
				'"fileLength":10485759,"duration":12,"thumbFileUrl":"http://files.example/a.jpg",' +
				'"thumbFileLength":65536,"imageWidth":640,"imageHeight":480}',
		),
	);
});

test.each([1, 2, 3, 5, 6, 7, 8, 9, 10])(
	'type %i sends its messageInfo as it was typed, and nothing of a video',
	async (messageType) => {
		const messageInfo = `{"kind": ${messageType}, "id": 9007199254740993, "text": "中文"}`;
		const body = await bodyOf({ messageType, messageInfo });
		expect(body).toBe(around(messageType, `"messageInfo":${messageInfo}`));
	},
);

test('messageInfo may be an object from an expression', async () => {
	const run = await send(
		center,
		{ messageType: 1, messageInfo: '={{ $json.info }}' },
		{ items: [{ json: { info: { text: 'hello' } } }] },
	);
	expect(run.error).toBeUndefined();
	expect(bodies(center)).toEqual([around(1, '"messageInfo":{"text":"hello"}')]);
});

test('messageInfo may be given by names and values, which keep their types', async () => {
	const body = await bodyOf({
		messageType: 5,
		specifyMessageInfo: 'fields',
		messageInfoFields: {
			entry: [
				{ name: 'address', type: 'text', value: '42' },
				{ name: 'lat', type: 'json', value: '30.250' },
				{ name: 'exact', type: 'json', value: 'true' },
				{ name: 'tags', type: 'json', value: '={{ ["a", 1] }}' },
			],
		},
	});
	expect(body).toBe(
		around(5, '"messageInfo":{"address":"42","lat":30.250,"exact":true,"tags":["a",1]}'),
	);
});

test('ext takes its 18 documented fields and further ones', async () => {
	const text = [
		...['chatid', 'isEnd', 'clientType', 'reFresh', 'isDelete', 'isHide', 'groupid'],
		...['OperatorJoin', 'chatClient', 'chatType', 'chatChannel', 'chatVersion', 'chatLocation'],
		...['pushMediaId', 'voiceText'],
	];
	const content = '{"name": "李"}';
	const body = await bodyOf({
		ext: {
			...Object.fromEntries(text.map((name) => [name, `value of ${name}`])),
			getType: 3,
			template: { templetId: '9007199254740993', content },
			expandMsg: { MsgType: 'card', Content: '={{ { a: [1] } }}' },
			furtherFields: {
				entry: [
					{ name: 'source', type: 'text', value: 'n8n' },
					{ name: 'level', type: 'json', value: '7' },
				],
			},
		},
	});

	// The numbers as they stand, before a parser may round them.
	expect(body).toContain('"getType":3,');
	expect(body).toContain('"templetId":9007199254740993,');
	const { ext } = JSON.parse(body.replace('9007199254740993', '"9007199254740993"'));
	expect(ext).toEqual({
		...Object.fromEntries(text.map((name) => [name, `value of ${name}`])),
		getType: 3,
		template: { templetId: '9007199254740993', content },
		expandMsg: { MsgType: 'card', Content: '{"a":[1]}' },
		source: 'n8n',
		level: 7,
	});
});

describe('getMessageId', () => {
	test('is left out unless asked for', async () => {
		const body = await bodyOf({ getMessageId: 'left over', shardPrefix: 'left over' });
		expect(body).toBe(around(4, `"messageInfo":{"videoMessage":"${VIDEO.videoMessage}"}`));
	});

	test('may be given, and comes back', async () => {
		const run = await send(center, { getMessageIdMode: 'give', getMessageId: ' 01abc ' });
		expect(bodies(center)[0]).toMatch(/"messageInfo":\{[^}]+\},"getMessageId":"01abc"\}$/);
		expect(run.items[0].json).toEqual({ getMessageId: '01abc' });
	});

	test('may be made of the shard prefix and a uuid without separators, a new one each', async () => {
		const items = [{ json: {} }, { json: {} }];
		const run = await send(center, { getMessageIdMode: 'make', shardPrefix: 'db07' }, { items });
		const ids = center.ledger.map(({ body }) => (body as { getMessageId: string }).getMessageId);
		expect(ids).toEqual([
			expect.stringMatching(/^db07[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/),
			expect.stringMatching(/^db07[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/),
		]);
		expect(ids[0]).not.toBe(ids[1]);
		expect(run.items.map(({ json }) => json.getMessageId)).toEqual(ids);
	});

	test('that comes back as a number keeps its digits', async () => {
		center.fail('numericId', { digits: '14214000407987819069' });
		const run = await send(center);
		expect(run.items[0].json).toEqual({ getMessageId: '14214000407987819069' });
	});
});

test('each item has its own type, a number as text too', async () => {
	const run = await send(
		center,
		{
			messageType: '={{ $json.type }}',
			videoMessage: '={{ $json.video }}',
			messageInfo: '={{ $json.info }}',
		},
		{
			items: [
				{ json: { type: '4', video: 'a.mp4' } },
				{ json: { type: 1, info: { text: 'b' } } },
				{ json: { type: 4, video: 'c.mp4' } },
			],
		},
	);

	expect(run.error).toBeUndefined();
	expect(bodies(center)).toEqual([
		around(4, '"messageInfo":{"videoMessage":"a.mp4"}'),
		around(1, '"messageInfo":{"text":"b"}'),
		around(4, '"messageInfo":{"videoMessage":"c.mp4"}'),
	]);
	expect(run.items).toMatchObject(
		['1111111111111', '1111111111112', '1111111111113'].map((getMessageId, item) => ({
			json: { getMessageId },
			pairedItem: { item },
		})),
	);
});
