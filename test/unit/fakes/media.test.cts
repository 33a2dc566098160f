import { createHash } from 'node:crypto';
import axios from 'axios';
import { jpg, mp4, silk } from '../../../fakes/samples.cts';
import { onGateway } from '../../onFakes.cts';
import { image, post, video } from './client.cts';

const REFUSED = '{"ret":500,"msg":"发送图片失败","data":{"msg":"图片格式错误"}}';
const sha1 = (bytes: Buffer) => createHash('sha1').update(bytes).digest('hex');
const forwardXml = (aesKey: string, fileId: string) =>
	`<?xml version="1.0"?>\n<msg><img aeskey="${aesKey}" encryver="1" cdnthumburl="${fileId}" cdnmidimgurl="${fileId}" length="4061" md5="" /><imgdatahash></imgdatahash></msg>`;

const gateway = onGateway();
const store = onGateway();
beforeEach(() => {
	gateway.fetchMedia = false;
	gateway.strictForwards = false;
});

/** The data of an answer, ids rounded. */
const data = (text: string) => (JSON.parse(text) as { data: Record<string, unknown> }).data;

describe('fetching', () => {
	test('only notes URLs unless it is switched on', async () => {
		await post(gateway, '/message/postVideo', video(gateway));
		expect(gateway.fetches).toEqual([
			{
				path: '/message/postVideo',
				field: 'videoUrl',
				url: 'http://pictures.example/1.mp4',
				fetched: false,
			},
			{
				path: '/message/postVideo',
				field: 'thumbUrl',
				url: 'http://pictures.example/1.jpg',
				fetched: false,
			},
		]);
	});

	test('downloads, and answers with the real size and md5', async () => {
		gateway.fetchMedia = true;
		const imgUrl = `${store.origin}/files/a.jpg`;
		const answer = await post(gateway, '/message/postImage', { ...image(gateway), imgUrl });
		expect(gateway.fetches).toMatchObject([
			{ fetched: true, status: 200, bytes: jpg().length, contentType: 'image/jpeg' },
		]);
		expect(gateway.fetches[0].sha1).toBe(sha1(jpg()));
		expect(data(answer.data)).toMatchObject({
			length: jpg().length,
			md5: createHash('md5').update(jpg()).digest('hex'),
		});
		expect(store.downloads).toEqual(['a.jpg']);
	});

	test.each([
		['is not there', () => `${store.url}/nothing`],
		['is no picture', () => `${store.origin}/files/a.mp4`],
		['has nobody behind it', () => 'http://127.0.0.1:1/a.jpg'],
		['is not on this machine', () => 'http://pictures.example/1.jpg'],
	])('refuses media that %s', async (_name, url) => {
		gateway.fetchMedia = true;
		const answer = await post(gateway, '/message/postImage', { ...image(gateway), imgUrl: url() });
		expect(answer.data).toBe(REFUSED);
		expect(gateway.ledger).toEqual([]);
	});

	test('refuses a video that is not there', async () => {
		gateway.fetchMedia = true;
		const thumbUrl = `${store.origin}/files/a.jpg`;
		const send = async (videoUrl: string) => {
			const body = { ...video(gateway), thumbUrl, videoUrl };
			return (await post(gateway, '/message/postVideo', body)).data;
		};
		expect(await send(`${store.url}/a.mp4`)).toBe(REFUSED);
		expect(await send(`${store.origin}/files/a.mp4`)).toContain('"ret":200');
	});

	test('uploads every picture of a moments post, and leaves links alone', async () => {
		const imgUrls = ['http://pictures.example/1.jpg', 'http://pictures.example/2.jpg'];
		const { appId } = gateway;
		const answer = await post(gateway, '/sns/uploadSnsImage', { appId, imgUrls });
		expect(data(answer.data)).toHaveLength(2);
		const link = { title: 't', desc: 'd', linkUrl: 'http://a.example/', thumbUrl: imgUrls[0] };
		await post(gateway, '/message/postLink', { appId, toWxid: 'a', ...link });
		expect(gateway.fetches.map(({ field, url }) => `${field} ${url}`)).toEqual([
			...imgUrls.map((url) => `imgUrls ${url}`),
			`thumbUrl ${imgUrls[0]}`,
		]);
	});
});

describe('forwards', () => {
	const forward = async (xml: string) =>
		(await post(gateway, '/message/forwardImage', { appId: gateway.appId, toWxid: 'a', xml })).data;

	test('echoes the copy and leaves the rest null, as documented', async () => {
		expect(data(await forward(forwardXml('ab12', 'cd34')))).toMatchObject({
			toWxid: 'a',
			aesKey: 'ab12',
			fileId: 'cd34',
			length: null,
			width: null,
			height: null,
			md5: null,
		});
	});

	test('echoes key and length of a video, no file id', async () => {
		const xml = '<msg><videomsg aeskey="ab12" cdnvideourl="cd34" length="490566"/></msg>';
		const body = { appId: gateway.appId, toWxid: 'a', xml };
		const answer = await post(gateway, '/message/forwardVideo', body);
		expect(data(answer.data)).toMatchObject({ aesKey: 'ab12', fileId: null, length: 490566 });
	});

	test('takes what was uploaded before when strict, and nothing else', async () => {
		gateway.strictForwards = true;
		const upload = await post(gateway, '/message/postImage', image(gateway));
		const { aesKey, fileId } = data(upload.data) as { aesKey: string; fileId: string };
		expect(await forward(forwardXml(aesKey, fileId))).toContain('"ret":200');
		expect(await forward(forwardXml(aesKey, `${fileId}00`))).toBe(REFUSED);
		gateway.uploads.add('ab12:cd34');
		expect(await forward(forwardXml('ab12', 'cd34'))).toContain('"ret":200');
		expect(gateway.ledger).toHaveLength(3);
	});

	test.each([
		['an open tag', '<msg><img aeskey="1"/>'],
		['tags that cross', '<msg><img aeskey="1"></msg></img>'],
		['a lone ampersand', '<msg><url>http://a/?b&c</url></msg>'],
		['an unquoted attribute', '<msg><img aeskey=1 /></msg>'],
		['a group prefix', 'wxid_a:\n<msg></msg>'],
		['nothing', ''],
	])('refuses xml with %s when strict', async (_name, xml) => {
		gateway.strictForwards = true;
		expect(await forward(xml)).toBe('{"ret":500,"msg":"下载图片xml解析异常"}');
	});
});

describe('downloads', () => {
	test.each([
		['/message/downloadImage', { xml: '<msg/>', type: 2 }, 'fileUrl', 'image.jpg', jpg()],
		['/message/downloadVideo', { xml: '<msg/>' }, 'fileUrl', 'video.mp4', mp4()],
		['/message/downloadVoice', { xml: '<msg/>', msgId: 1 }, 'fileUrl', 'voice.silk', silk()],
		['/message/downloadEmojiMd5', { emojiMd5: 'a' }, 'url', 'emoji.gif', undefined],
		[
			'/message/downloadCdn',
			{ aesKey: 'a', fileId: 'b', type: '1', totalSize: '1', suffix: 'jpg' },
			'fileUrl',
			'cdn.jpg',
			jpg(),
		],
	])('%s links to a file', async (path, body, key, name, bytes) => {
		const answer = await post(gateway, path, { appId: gateway.appId, ...body });
		const url = String(data(answer.data)[key]);
		expect(url).toContain(`${gateway.origin}/files/${name}`);
		const file = await axios.get<Buffer>(url, { responseType: 'arraybuffer' });
		expect(file.data.length).toBeGreaterThan(0);
		if (bytes) expect(file.data.equals(bytes)).toBe(true);
		expect(gateway.downloads).toEqual([name]);
		expect(gateway.requests).toHaveLength(1);
		expect(gateway.ledger).toEqual([]);
	});
});
