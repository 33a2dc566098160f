import { createHash } from 'node:crypto';

import { outputs } from '../../host/n8n.cts';
import type { Execution } from '../../host/n8n.cts';
import { xml } from '../../contracts/callbacks/xml.cts';
import { jpg } from '../../fakes/samples.cts';
import { chain } from '../../host/chain.cts';
import { onStage } from './stage.cts';
import { step } from '../../host/step.cts';

const stage = onStage({ fetchMedia: true });

/** Runs GeWe nodes one after the other, each given as resource, operation and the rest of its form. */
async function run(...operations: Array<[string, string, object]>): Promise<Execution> {
	const nodes = operations.map(([resource, operation, form]) =>
		step(
			operation,
			'n8n-nodes-gewe.gewe',
			{ resource, operation, options: {}, ...form },
			{
				credentials: stage.credentials,
			},
		),
	);
	const start = step('Start', 'n8n-nodes-base.manualTrigger');
	const { id } = await stage.n8n.createWorkflow({
		name: 'GeWe',
		nodes: [start, ...nodes],
		connections: chain(start, ...nodes),
	});
	return await stage.n8n.run(id);
}

const to = (value: string) => ({ toWxid: { __rl: true, mode: 'id', value } });

test('a received picture is downloaded and sent on from binary data, byte for byte', async () => {
	const { gateway } = stage;
	const execution = await run(
		['download', 'downloadImage', { xml: '<msg><img aeskey="a" /></msg>' }],
		['message', 'postImage', { ...to('filehelper'), imgUrlSource: 'binary', imgUrlBinary: 'data' }],
	);

	const [downloaded] = outputs(execution, 'downloadImage');
	expect(downloaded.binary?.data.mimeType).toBe('image/jpeg');
	// The gateway fetched the picture from n8n, by the signed link of the request's body.
	const [{ url, status, sha1: fetched }] = gateway.fetches;
	expect(url).toMatch(/\/rest\/binary-data\/signed\?token=/);
	expect({ status, fetched }).toEqual({
		status: 200,
		fetched: createHash('sha1').update(jpg()).digest('hex'),
	});
	expect(outputs(execution, 'postImage')[0].json).toMatchObject({
		toWxid: 'filehelper',
		newMsgId: gateway.ledger[0].newMsgId,
	});
});

test('a text is sent and recalled with the exact ids of the answer', async () => {
	const { gateway } = stage;
	await run(
		['message', 'postText', { ...to('filehelper'), content: 'Hello\n你好' }],
		[
			'message',
			'revokeMsg',
			{
				...to('={{ $json.toWxid }}'),
				msgId: '={{ $json.msgId }}',
				newMsgId: '={{ $json.newMsgId }}',
				createTime: '={{ $json.createTime }}',
			},
		],
	);

	const [text, recall] = gateway.ledger;
	expect(text.body).toMatchObject({ toWxid: 'filehelper', content: 'Hello\n你好' });
	expect(recall.body).toMatchObject({ newMsgId: text.newMsgId });
	expect(gateway.violations).toEqual([]);
});

test('the QR code for signing in comes out as a picture', async () => {
	const execution = await run(['account', 'getLoginQrCode', { regionId: '310000' }]);

	const [item] = outputs(execution, 'getLoginQrCode');
	expect(item.binary?.data.mimeType).toMatch(/^image\//);
	expect(item.json).toHaveProperty('uuid');
	expect(item.json).not.toHaveProperty('qrImgBase64');
});

test('all moments are got page by page, and none of their digits is lost', async () => {
	const { gateway } = stage;
	const post = (id: bigint) => ({ id, userName: 'wxid_a', snsXml: '<TimelineObject/>' });
	const ids = [14214000407987819068n, 14214000407987819067n, 14214000407987819066n];
	gateway.pages('/sns/snsList', [
		{ maxId: ids[1], firstPageMd5: 'a', snsCount: 2, snsList: [post(ids[0]), post(ids[1])] },
		{ maxId: ids[2], firstPageMd5: 'a', snsCount: 1, snsList: [post(ids[2])] },
		{ maxId: ids[2], firstPageMd5: 'a', snsCount: 0, snsList: [] },
	]);
	const execution = await run(['moment', 'snsList', { returnAll: true, options: { interval: 0 } }]);

	expect(outputs(execution, 'snsList').map(({ json }) => json.id)).toEqual(ids.map(String));
	expect(gateway.requests[1].raw).toContain(`"maxId":${ids[1]}`);
});

test('Download Media gets a picture in another way when the gateway refuses its first sizes', async () => {
	const { gateway } = stage;
	const refusal = { msg: '下载图片失败', data: undefined };
	gateway.fail('refuse', { ...refusal, path: '/message/downloadImage', times: 2 });
	gateway.answer('/message/downloadCdn', { fileUrl: `${gateway.origin}/files/a.jpg` });
	const execution = await run([
		'download',
		'downloadMedia',
		{ xml: xml.image, options: { interval: 0 } },
	]);

	expect(gateway.requests.map(({ path }) => path)).toEqual([
		'/message/downloadImage',
		'/message/downloadImage',
		'/message/downloadCdn',
	]);
	const [{ json, binary }] = outputs(execution, 'downloadMedia');
	expect(json).toMatchObject({ kind: 'image', xml: xml.image });
	expect(binary?.data).toMatchObject({ fileName: 'a.jpg', mimeType: 'image/jpeg' });
});

test('a preview words what would be sent, and nothing leaves', async () => {
	const { gateway } = stage;
	const execution = await run([
		'message',
		'postText',
		{ ...to('filehelper'), content: 'Hello', options: { previewOnly: true } },
	]);

	expect(gateway.requests).toEqual([]);
	const [{ json }] = outputs(execution, 'postText');
	expect(json).toMatchObject({
		preview: true,
		operation: 'Send Text',
		recipient: 'filehelper',
		body: { appId: gateway.appId, toWxid: 'filehelper', content: 'Hello' },
	});
	expect(JSON.stringify(json)).not.toContain(gateway.token);
});
