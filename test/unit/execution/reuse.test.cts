import { reuseOf } from '../../../nodes/execution/reuse';

// The example answer on GeWe's page 139908315.
const ANSWER = {
	toWxid: '34757816141@chatroom',
	aesKey: '7678796e6d70626e6b626c6f7375616b',
	fileId: '3052020100044b30490201000204e49785f102033d11fd0204136166b4020465966eea',
	length: 1096,
	width: 400,
	height: 200,
	md5: 'e6355eab0393facbd6a2cde3f990ef60',
};

const IMAGE = { appId: 'wx_1', toWxid: 'b', imgUrl: 'http://a/1.jpg' };
const VIDEO = {
	appId: 'wx_1',
	toWxid: 'b',
	videoUrl: 'http://a/1.mp4',
	thumbUrl: 'http://a/1.jpg',
	videoDuration: 10,
};

test('an image is forwarded with the attributes of the example on page 139908324', () => {
	expect(reuseOf('image', IMAGE).forward(ANSWER)).toEqual({
		path: '/message/forwardImage',
		body: {
			appId: 'wx_1',
			toWxid: 'b',
			xml:
				`<msg><img aeskey="${ANSWER.aesKey}" encryver="1" cdnthumbaeskey="${ANSWER.aesKey}" ` +
				`cdnthumburl="${ANSWER.fileId}" cdnthumblength="1096" cdnthumbheight="60" cdnthumbwidth="120" ` +
				'cdnmidheight="0" cdnmidwidth="0" cdnhdheight="0" cdnhdwidth="0" ' +
				`cdnmidimgurl="${ANSWER.fileId}" length="1096" md5="${ANSWER.md5}" />` +
				'<platform_signature></platform_signature><imgdatahash></imgdatahash></msg>',
		},
	});
});

test('a video is forwarded with its length, its seconds and the uploaded file, as page 139908325 shows', () => {
	const { aesKey, fileId } = ANSWER;
	const { path, body } = reuseOf('video', VIDEO).forward({ aesKey, fileId, length: 1315979 }) ?? {};
	expect([path, body?.toWxid]).toEqual(['/message/forwardVideo', 'b']);
	expect(body?.xml).toMatch(/^<msg><videomsg .* \/><\/msg>$/);
	for (const attribute of [
		`aeskey="${aesKey}"`,
		`cdnvideourl="${fileId}"`,
		`cdnthumbaeskey="${aesKey}"`,
		`cdnthumburl="${fileId}"`,
		'length="1315979"',
		'playlength="10"',
		'isplaceholder="0"',
	]) {
		expect(body?.xml).toContain(` ${attribute} `);
	}
});

test.each([undefined, null, {}, { aesKey: 'a' }, { fileId: 'f' }])(
	'the answer %j does not suffice to forward',
	(answer) => {
		expect(reuseOf('image', IMAGE).forward(answer)).toBeUndefined();
	},
);

test('media is the same whoever gets it from which device, and nothing else is', () => {
	const { key } = reuseOf('video', VIDEO);
	expect(reuseOf('video', { ...VIDEO, appId: 'wx_2', toWxid: 'c' }).key).toBe(key);
	for (const name of ['videoUrl', 'thumbUrl', 'videoDuration'])
		expect(reuseOf('video', { ...VIDEO, [name]: 'x' }).key).not.toBe(key);
	expect(reuseOf('image', VIDEO).key).not.toBe(key);
});
