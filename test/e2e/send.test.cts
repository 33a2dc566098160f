import axios from 'axios';
import type { INode } from 'n8n-workflow';

import { failure, outputs } from '../../host/n8n.cts';
import { chain } from '../../host/chain.cts';
import { onStage } from './stage.cts';
import { step } from '../../host/step.cts';

const TOKEN = 'token-7b1d4a52-93c6-4f0e-8d1f-6a2c5e9b0d37';

const stage = onStage({ token: TOKEN });

const sendImage = (parameters: INode['parameters'], more = {}) =>
	step('Send', 'n8n-nodes-gewe.geweSendImage', parameters, {
		credentials: stage.credentials,
		...more,
	});
const fromBody = {
	toWxid: { __rl: true, mode: 'id', value: '={{ $json.body.to }}' },
	imgUrl: '={{ $json.body.url }}',
};

test('a published workflow sends an image, and the ids come back digit by digit', async () => {
	const nodes = [
		step(
			'Hook',
			'n8n-nodes-base.webhook',
			{
				httpMethod: 'POST',
				path: 'send-image',
				responseMode: 'lastNode',
			},
			{ typeVersion: 2, webhookId: 'send-image' },
		),
		sendImage(fromBody),
	];
	const workflow = await stage.n8n.createWorkflow({
		name: 'Send an image',
		nodes,
		connections: chain(...nodes),
	});
	await stage.n8n.publish(workflow.id);
	// The id in the answer on page 139908317, of which a JSON number would lose the last digit.
	stage.gateway.nextNewMsgId = '945590746179451501';
	const call = { to: '34757816141@chatroom', url: 'http://dummyimage.com/400x400' };
	const { data } = await axios.post(`${stage.n8n.baseUrl}/webhook/send-image`, call);

	expect(stage.gateway.ledger).toHaveLength(1);
	const [delivered] = stage.gateway.ledger;
	expect(delivered.raw).toBe(
		`{"appId":"${stage.gateway.appId}","toWxid":"34757816141@chatroom","imgUrl":"http://dummyimage.com/400x400"}`,
	);
	expect(delivered.newMsgId).toBe('945590746179451501');
	expect(data).toMatchObject({
		toWxid: '34757816141@chatroom',
		newMsgId: '945590746179451501',
		msgId: String(delivered.msgId),
	});

	const [summary] = await stage.n8n.executions(workflow.id, 1);
	const [item] = outputs(await stage.n8n.waitForExecution(summary.id), 'Send');
	expect(item.json.newMsgId).toBe('945590746179451501');
	await stage.n8n.unpublish(workflow.id);
});

describe('three items, the second refused', () => {
	const items = step(
		'Items',
		'n8n-nodes-base.code',
		{
			jsCode:
				"return ['wxid_a', 'wxid_b', 'wxid_c'].map((to) => ({ json: { body: { to, url: 'http://127.0.0.1/a.jpg' } } }));",
		},
		{ typeVersion: 2 },
	);
	const run = async (more: object) => {
		stage.gateway.fail('refuse', { skip: 1 });
		const nodes = [
			step('Start', 'n8n-nodes-base.manualTrigger', {}),
			items,
			sendImage({ ...fromBody, options: { interval: 0, reuseUpload: false } }, more),
		];
		const { id } = await stage.n8n.createWorkflow({
			name: 'Three items',
			nodes,
			connections: chain(...nodes),
		});
		return await stage.n8n.run(id);
	};

	const REFUSED =
		/^Send Image: GeWe refused it \(.*图片格式错误\)\. .*the URL must be public.* \[item 1\]$/;

	test('gives three outputs in order, paired, when the node goes on', async () => {
		const execution = await run({ onError: 'continueRegularOutput' });

		expect(outputs(execution, 'Send')).toMatchObject([
			{ json: { toWxid: 'wxid_a' }, pairedItem: { item: 0 } },
			{
				json: {
					error: expect.stringMatching(REFUSED),
					details: { outcome: 'refused' },
				},
				pairedItem: { item: 1 },
			},
			{ json: { toWxid: 'wxid_c' }, pairedItem: { item: 2 } },
		]);
		expect(stage.gateway.ledger.map(({ toWxid }) => toWxid)).toEqual(['wxid_a', 'wxid_c']);
	});

	test('stops with an error that says which item, what GeWe said and what to do', async () => {
		const error = failure(await run({}));

		expect(error).toMatchObject({
			message: expect.stringMatching(REFUSED),
			description: expect.stringMatching(/图片格式错误[\s\S]*the URL must be public/),
			context: { itemIndex: 1 },
		});
	});
});

describe('the credential test', () => {
	const judge = async (overrides = {}) =>
		await stage.n8n.testCredential(stage.credential, stage.values(overrides));

	test.each(['', '/'])('is green with a base URL that ends with %j', async (end) => {
		expect(await judge({ baseUrl: stage.gateway.url + end })).toEqual({
			status: 'OK',
			message: 'Connection successful',
		});
	});

	test.each([
		[
			'the token is wrong',
			{ token: 'another-token-0123456789' },
			/X-GEWE-TOKEN=\*\*\* 不可用或已过期.*The token in the GeWe credential/,
		],
		['the device is unknown', { appId: 'wx_other' }, /设备不存在.*does not know this device id/],
		[
			'nothing listens',
			{ baseUrl: 'http://127.0.0.1:9/gewe/v2/api' },
			/The request never reached GeWe: nothing listens at the base URL/,
		],
		[
			'the host is unknown',
			{ baseUrl: 'http://gateway.invalid/gewe/v2/api' },
			/The request never reached GeWe: the host name of the base URL is not known/,
		],
	])('says so when %s', async (_, overrides, words) => {
		const { status, message } = await judge(overrides);

		expect(status).toBe('Error');
		expect(message).toMatch(words);
	});

	test('says so when the account is offline', async () => {
		stage.gateway.online = false;
		expect(await judge()).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('The WeChat account is offline. Log it in again'),
		});
	});

	test('says so when the address leads to a web page', async () => {
		stage.gateway.fail('html');
		expect(await judge()).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(
				/HTTP 200 with a web page .*it must lead to the API, not to a web page/,
			),
		});
	});
});

test('the token stands in no log line of n8n', () => {
	expect(stage.n8n.logs).toContain('Send Image: GeWe refused it');
	expect(stage.n8n.logs).not.toContain(TOKEN);
});
