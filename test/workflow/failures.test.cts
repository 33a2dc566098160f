import { onGateway } from '../onFakes.cts';
import { runNode } from './engine.cts';
import { byId } from './gewe.cts';
import { GO_ON, outcomes, people, reached, sendMany } from './sendMany.cts';

const gateway = onGateway();

test('a gateway that is not there leaves everything not sent', async () => {
	await gateway.pause();
	const run = await sendMany(gateway, people(2), { maxRetries: 0 }, { settings: GO_ON });
	await gateway.resume();

	expect(outcomes(run)).toEqual(['notSent', 'notSent']);
	expect(run.items[0].json.error).toBe(
		'Send Image: The request never reached GeWe: nothing listens at the base URL. Check the base URL in the credential and the way to the gateway, then run it again. [item 0]',
	);
	expect(run.items[0].json.message).toContain('Nothing was sent for this item.');
});

describe('three items, the second refused', () => {
	beforeEach(() => gateway.fail('refuse', { skip: 1 }));

	test('with Continue On Fail: three outputs in order, paired', async () => {
		const run = await sendMany(gateway, people(3), {}, { settings: GO_ON });

		expect(run.items).toMatchObject([
			{ json: { toWxid: 'wxid_0' }, pairedItem: { item: 0 } },
			{
				json: {
					error:
						"Send Image: GeWe refused it (发送图片失败 · 图片格式错误). GeWe's servers fetch the media themselves: the URL must be public and lead to a file of the right kind. [item 1]",
					message:
						'GeWe says: 发送图片失败 · 图片格式错误.\n' +
						'Outcome: refused. Nothing was sent for this item.\n' +
						"GeWe's servers fetch the media themselves: the URL must be public and lead to a file of the right kind.",
					details: { outcome: 'refused' },
				},
				pairedItem: { item: 1 },
			},
			{ json: { toWxid: 'wxid_2' }, pairedItem: { item: 2 } },
		]);
	});

	test('without it: the error names item 1, the words and the remedy, and what was sent', async () => {
		const run = await sendMany(gateway, people(3));

		expect(run.error).toMatchObject({
			message:
				"Send Image: GeWe refused it (发送图片失败 · 图片格式错误). GeWe's servers fetch the media themselves: the URL must be public and lead to a file of the right kind. [item 1]",
			context: { itemIndex: 1 },
			description:
				'GeWe says: 发送图片失败 · 图片格式错误.\n' +
				'Outcome: refused. Nothing was sent for this item.\n' +
				"GeWe's servers fetch the media themselves: the URL must be public and lead to a file of the right kind.\n" +
				'Before it, 1 item was carried out.',
		});
		expect(reached(gateway)).toEqual(['wxid_0']);
	});

	test("with n8n's error output: two on the first, one on the second", async () => {
		const settings = { onError: 'continueErrorOutput' } as const;
		const run = await sendMany(gateway, people(3), {}, { settings });

		expect(run.items.map(({ json }) => json.toWxid)).toEqual(['wxid_0', 'wxid_2']);
		expect(run.errorItems).toMatchObject([
			{ json: { to: 'wxid_1', details: { outcome: 'refused' } } },
		]);
	});
});

test("n8n's retry of a failed execution sends nothing twice", async () => {
	gateway.fail('refuse', { skip: 1 });
	const failed = await sendMany(gateway, people(4));
	expect(failed.status).toBe('error');
	const again = await failed.retry();

	expect(again.status).toBe('success');
	expect(reached(gateway)).toEqual(people(4));
	expect(again.items.map(({ json }) => json.toWxid)).toEqual(people(4));
});

test('a wrong field is named before anything is sent, whichever item it is in', async () => {
	const run = await runNode(
		'geweSendVideo',
		{
			toWxid: byId('={{ $json.to }}'),
			videoUrl: 'http://127.0.0.1/video.mp4',
			thumbUrl: '={{ $json.thumb }}',
			videoDuration: '={{ $json.seconds }}',
		},
		{
			items: [
				{ json: { to: 'wxid_0', thumb: 'http://127.0.0.1/t.jpg', seconds: 3 } },
				{ json: { to: 'wxid_1', thumb: 'http://127.0.0.1/t.jpg', seconds: 2.5 } },
			],
			credentials: { geweApi: gateway.credential },
		},
	);

	expect(run.error).toMatchObject({
		message:
			'Send Video: Video Duration (Seconds) must be a whole number of seconds above 0 [item 1]',
		description:
			'The field is Video Duration (Seconds) (videoDuration). Nothing was sent for this item.',
		context: { itemIndex: 1 },
	});
	expect(gateway.requests).toHaveLength(0);
});
