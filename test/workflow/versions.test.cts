import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';

import { mp4, png } from '../../fakes/samples.cts';
import { GeweSendBasicMessage } from '../../nodes/GeweSendBasicMessage/GeweSendBasicMessage.node';
import { onGateway, onMessageCenter } from '../onFakes.cts';
import { IDS, VIDEO } from './basicMessage.cts';
import { runNode, serveSignedBinaries, storeBinary } from './engine.cts';
import { byId, runGewe } from './gewe.cts';

// What the nodes of version 1 stored stands here as n8n kept it: without what was at its default.

const gateway = onGateway({ fetchMedia: true });
const center = onMessageCenter();
let n8n: Awaited<ReturnType<typeof serveSignedBinaries>>;
beforeAll(async () => {
	n8n = await serveSignedBinaries();
});
afterAll(async () => await n8n.close());

const options = { interval: 0 };
const run = async (
	typeVersion: number,
	resource: string,
	operation: string,
	parameters: INodeParameters,
) => {
	const settings = { typeVersion };
	const form = { options, ...parameters };
	const { error, items } = await runGewe(gateway, resource, operation, form, { settings });
	expect(error?.message).toBeUndefined();
	return items.map(({ json }) => json);
};
const body = () => gateway.requests.at(-1)?.body;

describe('a workflow made with version 1', () => {
	test.each<[string, string, INodeParameters, object]>([
		['profile', 'privacySettings', { option: 8 }, { option: 8, open: true }],
		['profile', 'privacySettings', { option: 8, open: false }, { option: 8, open: false }],
		['profile', 'updateProfile', { change: 'gender' }, { sex: 2 }],
		['moment', 'strangerVisibilityEnabled', {}, { enabled: false }],
		['moment', 'strangerVisibilityEnabled', { enabled: '={{ "True" }}' }, { enabled: true }],
		['contact', 'setFriendPermissions', { wxid: byId('wxid_a') }, { onlyChat: false }],
		['group', 'pinChat', { chatroomId: byId('1@chatroom') }, { top: true }],
	])('%s %s with %j sends what it sent', async (resource, operation, parameters, sent) => {
		await run(1, resource, operation, parameters);
		expect(body()).toMatchObject(sent);
	});

	test("shows a moment to nobody, with the moment's digits", async () => {
		await run(1, 'moment', 'snsSetPrivacy', { snsId: '14287800629617234169' });
		expect(gateway.requests.at(-1)?.raw).toContain('"snsId":14287800629617234169,"open":false');
	});

	test.each([
		['message', '/message/postText', { toWxid: byId('wxid_a'), content: 'Hello' }],
		['group', '/group/getChatroomInfo', { chatroomId: byId('1@chatroom') }],
		['contact', '/contacts/getBriefInfo', { wxids: 'wxid_a' }],
		['account', '/login/checkOnline', {}],
		['label', '/label/list', {}],
		['profile', '/personal/getProfile', {}],
		['moment', '/sns/snsList', {}],
		['favorite', '/favor/sync', {}],
	])('that chose no operation of %s still does %s', async (resource, path, parameters) => {
		const settings = { typeVersion: 1 };
		await runNode(
			'gewe',
			{ ...(resource === 'message' ? {} : { resource }), options, ...parameters },
			{ settings, credentials: { geweApi: gateway.credential } },
		);
		expect(gateway.requests[0]?.path).toMatch(new RegExp(`${path}$`));
	});

	test.each([1, 1.1])('version %d takes a duration that was typed as a number', async (version) => {
		const urls = { videoUrl: 'http://example.com/a.mp4', thumbUrl: 'http://example.com/a.jpg' };
		const video = { toWxid: byId('wxid_a'), ...urls, videoDuration: 10 };
		// This gateway would fetch them; what leaves is asked here.
		const settings = { typeVersion: version };
		await runGewe(gateway, 'message', 'postVideo', { ...video, options }, { settings });
		expect(gateway.requests.at(-1)?.raw).toContain('"videoDuration":10}');
	});

	test('recalls what was typed', async () => {
		const typed = { msgId: '1', newMsgId: '945590746179451501', createTime: '1700000000' };
		await run(1, 'message', 'revokeMsg', { toWxid: byId('wxid_a'), ...typed });
		expect(body()).toMatchObject({ toWxid: 'wxid_a', ...typed });
	});

	test('sends a basic message with its details one by one', async () => {
		const details = { title: 'Autumn', fileLength: '={{ 100 }}', duration: '12' };
		const settings = { typeVersion: 1 };
		const form = { ...IDS, ...VIDEO, ...details, options };
		await runNode('geweSendBasicMessage', form, {
			settings,
			credentials: { messageCenterApi: { ...center.credential } },
		});
		expect(center.requests[0].body).toMatchObject({
			messageInfo: { ...VIDEO, title: 'Autumn', fileLength: 100, duration: 12 },
		});
	});

	test('sends another basic message as the JSON that was typed', async () => {
		const form = { ...IDS, messageType: 1, messageInfo: '{"text": "hello"}', options };
		await runNode('geweSendBasicMessage', form, {
			settings: { typeVersion: 1 },
			credentials: { messageCenterApi: { ...center.credential } },
		});
		expect(center.requests[0].body).toMatchObject({ messageInfo: { text: 'hello' } });
	});
});

describe('video and thumbnail from binary data', () => {
	const send = async (typeVersion: number, parameters: INodeParameters = {}) => {
		const data = await storeBinary(mp4(17.2), 'video/mp4', 'film.mp4');
		const thumbnail = await storeBinary(png(), 'image/png', 'preview.png');
		const binary = { data, thumbnail };
		const sources = { videoUrlSource: 'binary', thumbUrlSource: 'binary' };
		return await runNode(
			'geweSendVideo',
			{ toWxid: byId('wxid_a'), ...sources, options, ...parameters },
			{
				settings: { typeVersion },
				items: [{ json: {}, binary }],
				credentials: { geweApi: gateway.credential },
				n8nUrl: n8n.url,
			},
		);
	};
	const types = () => gateway.fetches.map(({ contentType }) => contentType);

	test('are one file in a workflow of version 1 that relied on the defaults, for the gateway to judge', async () => {
		await send(1);
		expect(new Set(types())).toEqual(new Set(['video/mp4']));
		expect(body()).toMatchObject({ videoDuration: 17 });
	});

	test('are two fields since', async () => {
		expect((await send(1.1)).error).toBeUndefined();
		expect(types()).toEqual(['video/mp4', 'image/png']);
		expect(body()).toMatchObject({ videoDuration: 17 });
	});

	test('may not be the same field', async () => {
		const { error } = await send(1.1, { thumbUrlBinary: 'data' });
		expect(error?.message).toBe(
			'Send Video: Thumbnail URL comes from the same binary field as another file: name its own [item 0]',
		);
		expect(gateway.requests).toEqual([]);
	});
});

describe('version 1.1', () => {
	test('carries the XML of a download on, as version 1 does, so that it can be forwarded', async () => {
		const [json] = await run(1.1, 'download', 'downloadVideo', { xml: 'wxid_a:\n<msg/>' });
		expect(json).toMatchObject({ fileUrl: expect.any(String), xml: '<msg/>' });
		const forward = { toWxid: byId('filehelper'), options };
		await runGewe(gateway, 'message', 'forwardVideo', forward, { items: [{ json }] });
		expect(body()).toMatchObject({ toWxid: 'filehelper', xml: '<msg/>' });
	});

	test('recalls what sending gave, and accepts whom the trigger told', async () => {
		const text = { toWxid: byId('wxid_a'), content: 'Hello', options };
		const { items } = await runGewe(gateway, 'message', 'postText', text);
		await runGewe(gateway, 'message', 'revokeMsg', { options }, { items });
		const { msgId, newMsgId, createTime } = items[0].json;
		expect(body()).toMatchObject({
			toWxid: 'wxid_a',
			msgId,
			newMsgId,
			createTime: String(createTime),
		});

		const friendRequest = { v3: 'v3_a', v4: 'v4_a', scene: 6 };
		const accept = { option: 3, scene: '={{ $json.friendRequest.scene }}', options };
		await runGewe(gateway, 'contact', 'addContacts', accept, {
			items: [
				{ json: { friendRequest } },
				{ json: { v3: 'v3_b', v4: 'v4_b', friendRequest: { scene: 3 } } },
			],
		});
		expect(gateway.requests.slice(-2).map(({ body: sent }) => sent)).toMatchObject([
			{ v3: 'v3_a', v4: 'v4_a' },
			{ v3: 'v3_b', v4: 'v4_b' },
		]);
	});

	test('posts what was uploaded', async () => {
		const info = { fileUrl: 'http://a', thumbUrl: 'http://b', fileMd5: 'c', length: 1 };
		await runGewe(gateway, 'moment', 'sendVideoSns', { options }, { items: [{ json: info }] });
		expect(body()).toMatchObject({ videoInfo: info });
		const image = { ...info, width: 1, height: 1 };
		const items = [{ json: { data: [image, image] } }];
		await runGewe(gateway, 'moment', 'sendImgSns', { options }, { items });
		expect(body()).toMatchObject({ imgInfos: [image, image] });
	});

	test.each([
		['profile', 'privacySettings', { option: 8 }, 'open'],
		['profile', 'updateProfile', { change: 'gender' }, 'sex'],
		['moment', 'strangerVisibilityEnabled', {}, 'enabled'],
		['moment', 'snsSetPrivacy', { snsId: '1' }, 'open'],
		['contact', 'setFriendPermissions', { wxid: byId('wxid_a') }, 'onlyChat'],
		['message', 'postVoice', { toWxid: byId('a'), voiceUrl: 'http://a/b.silk' }, 'voiceDuration'],
		[
			'message',
			'postVideo',
			{ toWxid: byId('a'), videoUrl: 'http://a', thumbUrl: 'http://b' },
			'videoDuration',
		],
	])(
		'n8n does not start %s %s with %j: %s is to be filled in',
		async (resource, operation, parameters, name) => {
			const form = { ...parameters, options };
			await expect(runGewe(gateway, resource, operation, form)).rejects.toThrow(/issue/i);
			expect(name).toEqual(expect.any(String));
			expect(gateway.requests).toEqual([]);
		},
	);

	test('has the details of a basic video in one place, and leaves out what comes to nothing', async () => {
		const videoDetails = { thumbMessage: 'a.jpg', title: '={{ $json.none }}', duration: '12' };
		const credentials = { messageCenterApi: { ...center.credential } };
		const form = { ...IDS, ...VIDEO, videoDetails, options };
		await runNode('geweSendBasicMessage', form, { credentials });
		expect(center.requests[0].raw).toContain(
			`"messageInfo":{"videoMessage":"${VIDEO.videoMessage}","thumbMessage":"a.jpg","duration":12}`,
		);
		const wrong = { ...form, videoDetails: { fileUrl: 'a.mp4' } };
		const { error } = await runNode('geweSendBasicMessage', wrong, { credentials });
		expect(error?.message).toMatch(/^Send Basic Message: Video Details > Video URL must be/);
	});
});

test('a type that comes from the item does not bring the fields of version 1 back', () => {
	const { properties } = new GeweSendBasicMessage().description;
	const parameters = { messageType: '={{ $json.type }}' };
	const node = { typeVersion: 1.1, parameters } as unknown as INode;
	const shown = properties.filter((property) =>
		NodeHelpers.displayParameter(
			parameters,
			property,
			node,
			new GeweSendBasicMessage().description,
		),
	);
	const names = shown.map(({ name }) => name);
	expect(names).toContain('videoDetails');
	expect(names).not.toContain('thumbMessage');
	expect(names.filter((name) => name === 'specifyMessageInfo')).toHaveLength(1);
});
