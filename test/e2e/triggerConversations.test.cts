import { setTimeout as sleep } from 'node:timers/promises';

import type { INodeParameters } from 'n8n-workflow';

import { outputs } from '../../host/n8n.cts';
import { ACCOUNT, FRIEND } from '../../contracts/callbacks/fixture.cts';
import { addMsg } from '../../contracts/callbacks/geweV1.cts';
import { fixture } from '../../contracts/callbacks/index.cts';
import { jsonText } from '../../fakes/digits.cts';
import { again, FIRST_ID } from '../../fakes/player.cts';
import { onStage } from './stage.cts';
import { allExecutions, listen, post } from './triggers.cts';
import { pathOf, storeTrigger, TRIGGER, type TriggerOptions } from '../../host/storeTrigger.cts';
import { step } from '../../host/step.cts';

const stage = onStage();

const OTHER = 'wxid_other';
let ids = FIRST_ID;

const text = (content: string, from = FRIEND, to = ACCOUNT) => {
	const body = addMsg({ type: 1, content, from, to, newMsgId: ++ids });
	const Data = { ...body.Data, CreateTime: Math.floor(Date.now() / 1000) };
	return jsonText({ ...body, Data, Appid: stage.gateway.appId });
};

interface Published {
	id: string;
	push: (body: string, where?: 'webhook' | 'webhook-test') => Promise<void>;
	/** What came out of the trigger, one list for each execution, the oldest first. */
	started: () => Promise<Array<Record<string, unknown>>>;
}

/** A published trigger whose URL is pasted by hand. */
async function publish(
	name: string,
	options: INodeParameters,
	more: Partial<TriggerOptions> = {},
): Promise<Published> {
	const { id } = await storeTrigger(stage.n8n, {
		name,
		...more,
		parameters: { registration: 'manual', events: ['any'], options, ...more.parameters },
	});
	await stage.n8n.publish(id);
	return {
		id,
		push: async (body, where = 'webhook') => {
			const { status, data } = await post(`${stage.n8n.baseUrl}/${where}/${pathOf(name)}`, body);
			expect([status, data]).toEqual([200, '{}']);
		},
		started: async () => {
			const all: Array<Record<string, unknown>> = [];
			for (const executionId of await allExecutions(stage.n8n, id)) {
				const items = outputs(await stage.n8n.waitForExecution(executionId), TRIGGER);
				expect(items).toHaveLength(1);
				all.push(items[0].json);
			}
			return all;
		},
	};
}

describe('Collect Messages', () => {
	test('five pushes of a person are one execution, another person is another, and all are answered before', async () => {
		const { id, push, started } = await publish('collects', { collectMessages: 6 });
		for (const said of ['hello', 'I have a question', 'about my order']) await push(text(said));
		await push(text('are you open?', OTHER));
		await push(again(fixture('v1 image'), ++ids, { at: Date.now() }));
		await push(text('this one'));
		await push(text('today', OTHER));
		expect(await stage.n8n.executions(id, 0)).toEqual([]);

		await stage.n8n.executions(id, 2);
		const all = await started();
		expect(all.map((json) => [json.fromWxid, json.text]).sort()).toEqual([
			[OTHER, 'are you open?\ntoday'],
			[FRIEND, 'hello\nI have a question\nabout my order\nthis one'],
		]);
		const friend = all.find(({ fromWxid }) => fromWxid === FRIEND)!;
		expect(friend.messages).toMatchObject([
			{ event: 'text', text: 'hello' },
			{ event: 'text', text: 'I have a question' },
			{ event: 'text', text: 'about my order' },
			{ event: 'image', binaryProperty: 'preview' },
			{ event: 'text', text: 'this one' },
		]);
		await stage.n8n.unpublish(id);
	});

	test('the next node finds the file of a later message, byte by byte', async () => {
		const { id, push } = await publish(
			'collects-files',
			{ collectMessages: 4 },
			{
				then: step(
					'Read',
					'n8n-nodes-base.code',
					{
						jsCode:
							"const read = async (name) => (await this.helpers.getBinaryDataBuffer(0, name)).length;\nreturn [{ json: { sizes: [await read('preview'), await read('preview_2')] } }];",
					},
					{ typeVersion: 2 },
				),
			},
		);
		await push(text('look'));
		for (let count = 0; count < 2; count++)
			await push(again(fixture('v1 image'), ++ids, { at: Date.now() }));
		const [{ id: executionId }] = await stage.n8n.executions(id, 1);
		const [{ json }] = outputs(await stage.n8n.waitForExecution(executionId), 'Read');
		expect(json.sizes).toEqual([24_000, 24_000]);
		await stage.n8n.unpublish(id);
	});

	test('a test in the editor shows the item that production would get', async () => {
		const { id, push, started } = await publish('collects-tested', { collectMessages: 4 });
		await listen(stage.n8n, id);
		for (const said of ['one', 'two']) await push(text(said), 'webhook-test');
		await stage.n8n.executions(id, 1);
		expect(await started()).toMatchObject([{ text: 'one\ntwo', messages: [{}, {}] }]);
		await stage.n8n.unpublish(id);
	});
});

describe('Pause After Own Message', () => {
	test('silences the conversation, tells it once, and ends; what the API sends makes none', async () => {
		const { id, push, started } = await publish(
			'pauses',
			{ pauseAfterOwnMessage: 0.2 },
			{
				parameters: { events: ['text', 'humanTookOver'] },
				then: step(
					'Answer',
					'n8n-nodes-gewe.gewe',
					{
						resource: 'message',
						operation: 'postText',
						toWxid: { __rl: true, mode: 'id', value: '={{ $json.conversationId }}' },
						content: 'from the API',
						options: { interval: 0 },
					},
					{ credentials: stage.credentials },
				),
			},
		);
		await push(text('before'));
		await stage.n8n.executions(id, 1);
		await push(text('the API has answered'));
		await stage.n8n.executions(id, 2);

		await push(text('from the phone', ACCOUNT, FRIEND));
		const ends = Date.now() + 12_000;
		await push(text('from the phone again', ACCOUNT, FRIEND));
		await push(text('silenced'));
		await push(text('not silenced', OTHER));
		await sleep(ends + 1_000 - Date.now());
		await push(text('after'));
		await stage.n8n.executions(id, 5);

		expect((await started()).map(({ event, text: said }) => [event, said])).toEqual([
			['text', 'before'],
			['text', 'the API has answered'],
			['humanTookOver', 'from the phone'],
			['text', 'not silenced'],
			['text', 'after'],
		]);
		expect(stage.gateway.ledger).toHaveLength(5);
		expect(stage.gateway.callbacks).toEqual([]);
		await stage.n8n.unpublish(id);
	});
});
