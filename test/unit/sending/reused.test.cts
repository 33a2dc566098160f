import { reuseOf } from '../../../nodes/execution/reuse';
import { reused } from '../../../nodes/sending/reused';
import { UPLOADED } from '../uploaded.cts';
import { failed, request, SENT, sender } from './layers.cts';

const posted = { ...SENT, data: UPLOADED } as typeof SENT;
const image = (toWxid: string, imgUrl = 'http://a/1.jpg') => {
	const body = { appId: 'wx_1', toWxid, imgUrl };
	return request({ body, reuse: reuseOf('image', body) });
};

test('posts the first and forwards the next ones from the uploaded copy', async () => {
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
		xml: expect.stringContaining(`cdnmidimgurl="${UPLOADED.fileId}"`),
	});
});

test('posts other media', async () => {
	const send = sender(posted);
	const layered = reused()(send);
	await layered(image('a'));
	await layered(image('a', 'http://a/2.jpg'));

	expect(send.asked.map(({ path }) => path)).toEqual(['/message/postImage', '/message/postImage']);
});

test('waits for an upload that is under way', async () => {
	const send = sender(posted);
	const layered = reused()(send);
	await Promise.all(['a', 'b', 'c'].map(async (to) => await layered(image(to))));

	expect(send.asked.map(({ path }) => path).sort()).toEqual([
		'/message/forwardImage',
		'/message/forwardImage',
		'/message/postImage',
	]);
});

test('posts when a forward is refused, and then no longer tries to forward', async () => {
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

test.each(['unknown', 'notSent'] as const)('does not post when a forward is %s', async (kind) => {
	const send = sender(posted, failed(kind));
	const layered = reused()(send);
	await layered(image('a'));

	expect(await layered(image('b'))).toMatchObject({ kind });
	expect(send.asked).toHaveLength(2);
});

test('posts again after a post that did not work', async () => {
	const send = sender(failed('refused'), posted, posted);
	const layered = reused()(send);
	for (const to of ['a', 'b', 'c']) await layered(image(to));

	expect(send.asked.map(({ path }) => path)).toEqual([
		'/message/postImage',
		'/message/postImage',
		'/message/forwardImage',
	]);
});

test('forwards a video by the way of videos', async () => {
	const send = sender(posted);
	const layered = reused()(send);
	for (const toWxid of ['a', 'b']) {
		const body = { appId: 'wx_1', toWxid, videoUrl: 'http://a/1.mp4', videoDuration: 10 };
		await layered(request({ reuse: reuseOf('video', body), path: '/message/postVideo', body }));
	}

	expect(send.asked.map(({ path }) => path)).toEqual([
		'/message/postVideo',
		'/message/forwardVideo',
	]);
	expect(send.asked[1].body.xml).toContain(' playlength="10" ');
});

test('forwards from whichever device the recipient is written to', async () => {
	const send = sender(posted);
	const layered = reused()(send);
	await layered(image('a'));
	const body = { ...image('b').body, appId: 'wx_2' };
	await layered(request({ body, reuse: reuseOf('image', body) }));

	expect(send.asked[1]).toMatchObject({ path: '/message/forwardImage', body: { appId: 'wx_2' } });
});

test.each([undefined, {}, { aesKey: UPLOADED.aesKey }, { fileId: UPLOADED.fileId }])(
	'posts again after a post that answered %j',
	async (data) => {
		const send = sender({ ...posted, data } as typeof SENT);
		const layered = reused()(send);
		const results = [await layered(image('a')), await layered(image('b'))];

		expect(results).toMatchObject([{ via: 'post' }, { via: 'post' }]);
	},
);

test('says nothing of the way of what was not sent', async () => {
	const refused = failed('refused', { data: UPLOADED });
	const send = sender(refused, posted, refused);
	const layered = reused()(send);

	expect(await layered(image('a'))).toEqual(refused);
	expect(await layered(image('b'))).toMatchObject({ via: 'post' });
	// Neither the forward nor the post after it works out.
	expect(await layered(image('c'))).toEqual(refused);
	expect(send.asked).toHaveLength(4);
});

test('posts always without media to reuse', async () => {
	const send = sender(posted);
	const layered = reused()(send);
	for (const to of ['a', 'b']) await layered({ ...image(to), reuse: undefined });

	expect(send.asked.map(({ path }) => path)).toEqual(['/message/postImage', '/message/postImage']);
});
