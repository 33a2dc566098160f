import { reuseOf } from '../../../nodes/execution/reuse';
import { UPLOADED } from '../uploaded.cts';

const IMAGE = { appId: 'wx_1', toWxid: 'b', imgUrl: 'http://a/1.jpg' };
const VIDEO = {
	appId: 'wx_1',
	toWxid: 'b',
	videoUrl: 'http://a/1.mp4',
	thumbUrl: 'http://a/1.jpg',
	videoDuration: 10,
};

const xmlOf = (media: 'image' | 'video', body: Record<string, unknown>, answer: object) =>
	reuseOf(media, body).forward(answer)?.body.xml;

test('an image is forwarded with the attributes of the example on page 139908324', () => {
	expect(reuseOf('image', IMAGE).forward(UPLOADED)).toEqual({
		path: '/message/forwardImage',
		body: {
			appId: 'wx_1',
			toWxid: 'b',
			xml:
				`<msg><img aeskey="${UPLOADED.aesKey}" encryver="1" cdnthumbaeskey="${UPLOADED.aesKey}" ` +
				`cdnthumburl="${UPLOADED.fileId}" cdnthumblength="1096" cdnthumbheight="60" cdnthumbwidth="120" ` +
				'cdnmidheight="0" cdnmidwidth="0" cdnhdheight="0" cdnhdwidth="0" ' +
				`cdnmidimgurl="${UPLOADED.fileId}" length="1096" md5="${UPLOADED.md5}" />` +
				'<platform_signature></platform_signature><imgdatahash></imgdatahash></msg>',
		},
	});
});

// The longest side of a preview is 120 pixels; where the answer has no size, the preview is a square.
test.each([
	[400, 200, 120, 60],
	[200, 400, 60, 120],
	[111, 120, 111, 120],
	[null, null, 120, 120],
	[undefined, 200, 120, 120],
	[-1, -2, 120, 120],
	[Infinity, 200, 120, 120],
])('the preview of an image of %p x %p is %i x %i', (width, height, wide, high) => {
	expect(xmlOf('image', IMAGE, { ...UPLOADED, width, height })).toContain(
		` cdnthumbheight="${high}" cdnthumbwidth="${wide}" `,
	);
});

test('an image without md5 is forwarded with an empty one', () => {
	expect(xmlOf('image', IMAGE, { ...UPLOADED, md5: null })).toContain(' md5="" />');
});

test('a video is forwarded with the attributes of the example on page 139908325', () => {
	const { aesKey, fileId } = UPLOADED;
	expect(xmlOf('video', VIDEO, { aesKey, fileId, length: 1315979 })).toBe(
		`<msg><videomsg aeskey="${aesKey}" cdnvideourl="${fileId}" cdnthumbaeskey="${aesKey}" ` +
			`cdnthumburl="${fileId}" length="1315979" playlength="10" cdnthumblength="8192" ` +
			'cdnthumbwidth="135" cdnthumbheight="240" fromusername="" md5="" newmd5="" ' +
			'isplaceholder="0" rawmd5="" rawlength="0" cdnrawvideourl="" cdnrawvideoaeskey="" ' +
			'overwritenewmsgid="0" originsourcemd5="" isad="0" /></msg>',
	);
	expect(reuseOf('video', VIDEO).forward(UPLOADED)).toMatchObject({
		path: '/message/forwardVideo',
		body: { appId: 'wx_1', toWxid: 'b' },
	});
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
