import { forwardXml } from '../../../nodes/execution/forwardXml';
import { reused } from '../../../nodes/sending/reused';
import { failed, request, SENT, sender } from './layers.cts';

// Seed 003's example answer.
const ANSWER = {
	toWxid: '34757816141@chatroom',
	aesKey: '7678796e6d70626e6b626c6f7375616b',
	fileId: '3052020100044b30490201000204e49785f102033d11fd0204136166b4020465966eea',
	length: 1096,
	width: 400,
	height: 200,
	md5: 'e6355eab0393facbd6a2cde3f990ef60',
};
const posted = { ...SENT, data: ANSWER } as typeof SENT;
const image = (toWxid: string, imgUrl = 'http://a/1.jpg') =>
	request({ media: 'image', body: { appId: 'wx_1', toWxid, imgUrl } });

it('posts the first and forwards the next ones from the uploaded copy', async () => {
	const send = sender(posted);
	const layered = reused()(send);
	const first = await layered(image('a'));
	const second = await layered(image('b'));

	expect([first, second]).toMatchObject([{ via: 'post' }, { via: 'forward' }]);
	expect(send.asked.map(({ path }) => path)).toEqual([
		'/message/postImage',
		'/message/forwardImage',
	]);
	expect(send.asked[1].body).toEqual({
		appId: 'wx_1',
		toWxid: 'b',
		xml: forwardXml('image', { answer: ANSWER, body: {} }),
	});
});

it('posts other media', async () => {
	const send = sender(posted);
	const layered = reused()(send);
	await layered(image('a'));
	await layered(image('a', 'http://a/2.jpg'));

	expect(send.asked.map(({ path }) => path)).toEqual(['/message/postImage', '/message/postImage']);
});

it('waits for an upload that is under way', async () => {
	const send = sender(posted);
	const layered = reused()(send);
	await Promise.all(['a', 'b', 'c'].map(async (to) => await layered(image(to))));

	expect(send.asked.map(({ path }) => path).sort()).toEqual([
		'/message/forwardImage',
		'/message/forwardImage',
		'/message/postImage',
	]);
});

it('posts when a forward is refused, and then no longer tries to forward', async () => {
	const send = sender(posted, failed('refused'), posted, posted);
	const layered = reused()(send);
	const results = [];
	for (const to of ['a', 'b', 'c']) results.push(await layered(image(to)));

	expect(results).toMatchObject([{ via: 'post' }, { via: 'post' }, { via: 'post' }]);
	expect(send.asked.map(({ path, body }) => `${path} ${body.toWxid as string}`)).toEqual([
		'/message/postImage a',
		'/message/forwardImage b',
		'/message/postImage b',
		'/message/postImage c',
	]);
});

it.each(['unknown', 'notSent'] as const)('does not post when a forward is %s', async (outcome) => {
	const send = sender(posted, failed(outcome));
	const layered = reused()(send);
	await layered(image('a'));

	expect(await layered(image('b'))).toMatchObject({ outcome });
	expect(send.asked).toHaveLength(2);
});

it('posts again after a post that did not work', async () => {
	const send = sender(failed('refused'), posted, posted);
	const layered = reused()(send);
	for (const to of ['a', 'b', 'c']) await layered(image(to));

	expect(send.asked.map(({ path }) => path)).toEqual([
		'/message/postImage',
		'/message/postImage',
		'/message/forwardImage',
	]);
});

it('posts always without media to reuse', async () => {
	const send = sender(posted);
	const layered = reused()(send);
	for (const to of ['a', 'b']) await layered({ ...image(to), media: undefined });

	expect(send.asked.map(({ path }) => path)).toEqual(['/message/postImage', '/message/postImage']);
});

// Facts 2.1 and 2.2: attributes that the forward pages name, filled from the answer.
test('an image is forwarded with the attributes of the official example', () => {
	expect(forwardXml('image', { answer: ANSWER, body: {} })).toBe(
		`<msg><img aeskey="${ANSWER.aesKey}" encryver="1" cdnthumbaeskey="${ANSWER.aesKey}" ` +
			`cdnthumburl="${ANSWER.fileId}" cdnthumblength="1096" cdnthumbheight="60" cdnthumbwidth="120" ` +
			'cdnmidheight="0" cdnmidwidth="0" cdnhdheight="0" cdnhdwidth="0" ' +
			`cdnmidimgurl="${ANSWER.fileId}" length="1096" md5="${ANSWER.md5}" />` +
			'<platform_signature></platform_signature><imgdatahash></imgdatahash></msg>',
	);
});

test('a video is forwarded with its length, its seconds and the uploaded file', () => {
	const { aesKey, fileId } = ANSWER;
	const xml = forwardXml('video', {
		answer: { aesKey, fileId, length: 1315979 },
		body: { videoDuration: 10 },
	});
	expect(xml).toMatch(/^<msg><videomsg .* \/><\/msg>$/);
	for (const attribute of [
		`aeskey="${aesKey}"`,
		`cdnvideourl="${fileId}"`,
		`cdnthumbaeskey="${aesKey}"`,
		`cdnthumburl="${fileId}"`,
		'length="1315979"',
		'playlength="10"',
		'isplaceholder="0"',
	]) {
		expect(xml).toContain(` ${attribute} `);
	}
});
