import { onGateway } from '../onFakes.cts';
import { runNode } from './engine.cts';
import { byId } from './gewe.cts';

// The example of page 139908317: a request and its answer.
const VIDEO_URL =
	'https://scrm-1308498490.cos.ap-shanghai.myqcloud.com/1/41734f00f3803ca1cd8f5ad6d5f8d559.mp4?q-sign-algorithm=sha1&q-ak=YOUR_ACCESS_KEY_ID&q-sign-time=1724227372;2588140972&q-key-time=1724227372;2588140972&q-header-list=&q-url-param-list=&q-signature=4e18eb97ab165f27afe0444516e54204f506c7e1';
const THUMB_URL =
	'https://scrm-1308498490.cos.ap-shanghai.myqcloud.com/1/logo.jpg?q-sign-algorithm=sha1&q-ak=YOUR_ACCESS_KEY_ID&q-sign-time=1724227462;2588141062&q-key-time=1724227462;2588141062&q-header-list=&q-url-param-list=&q-signature=0bc8b973567d2672e5eaada1b5d466e23ce6b750';
const GROUP = '34757816141@chatroom';

const gateway = onGateway();

const credentials = () => ({
	geweApi: gateway.credential,
});
const video = {
	toWxid: byId(GROUP),
	videoUrl: VIDEO_URL,
	thumbUrl: THUMB_URL,
	videoDuration: 10,
};

test("the body that leaves for the example on GeWe's page is that example, byte for byte", async () => {
	const run = await runNode('geweSendVideo', video, { credentials: credentials() });

	expect(run.error).toBeUndefined();
	expect(gateway.requests.map(({ raw }) => raw)).toEqual([
		`{"appId":"${gateway.appId}","toWxid":"${GROUP}","videoUrl":"${VIDEO_URL}","thumbUrl":"${THUMB_URL}","videoDuration":10}`,
	]);
});

test('an id that a JSON number cannot hold comes out as the string of its digits', async () => {
	gateway.nextNewMsgId = '945590746179451501';
	const run = await runNode('geweSendVideo', video, { credentials: credentials() });

	expect(run.items[0].json).toMatchObject({
		toWxid: GROUP,
		newMsgId: '945590746179451501',
		createTime: null,
		type: null,
		aesKey: expect.stringMatching(/^[0-9a-f]{32}$/),
		via: 'post',
	});
	expect(typeof run.items[0].json.msgId).toBe('string');
	expect(run.stored).toContain('945590746179451501');
});

test('with Simplify off the whole envelope comes out', async () => {
	const parameters = {
		toWxid: byId('filehelper'),
		imgUrl: 'http://dummyimage.com/400x400',
		simplify: false,
	};
	const run = await runNode('geweSendImage', parameters, { credentials: credentials() });

	expect(run.items[0].json).toMatchObject({
		ret: 200,
		msg: '操作成功',
		data: { toWxid: 'filehelper' },
	});
});
