import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { storeWorkflow } from '../../demo/examples.cts';
import { failure, type StoredCredential, type WorkflowSource } from '../../host/n8n.cts';
import { ACCOUNT, APP_ID, FRIEND, GROUP } from '../../contracts/callbacks/fixture.cts';
import { addMsg } from '../../contracts/callbacks/geweV1.cts';
import { fixture } from '../../contracts/callbacks/index.cts';
import { xml } from '../../contracts/callbacks/xml.cts';
import { ChatModel } from '../../fakes/chatModel.cts';
import { again, FIRST_ID } from '../../fakes/player.cts';
import { onStage } from './stage.cts';
import { allExecutions } from './triggers.cts';

// The device that the callbacks name is the one that has to answer, not the credential's.
const stage = onStage({ appId: APP_ID, strictForwards: false });
let credential: StoredCredential;

beforeAll(async () => {
	const values = stage.values({ appId: 'wx_another_device' });
	credential = await stage.n8n.createCredential('GeWe', 'geweApi', values);
});

const example = (name: string): WorkflowSource =>
	JSON.parse(readFileSync(join(__dirname, '../../examples', `${name}.json`), 'utf8'));

let ids = FIRST_ID;
const push = async (name: string) => await stage.gateway.push(again(fixture(name), ids++));

test('a received video is answered with an image, in its chat and by its account', async () => {
	const { id } = await storeWorkflow(stage.n8n, example('answer-video'), [credential]);
	await stage.n8n.publish(id);
	await push('v1 video');
	await push('v1 text');
	await push('v1 own video');
	await push('v1 video in a group');
	for (const { id: executionId } of await stage.n8n.executions(id, 2))
		expect((await stage.n8n.waitForExecution(executionId)).status).toBe('success');
	await sleep(500);

	expect(await stage.n8n.executions(id)).toHaveLength(2);
	const sent = stage.gateway.ledger.map(({ path, body }) => ({ path, ...(body as object) }));
	expect(sent).toEqual([
		expect.objectContaining({ path: '/message/postImage', appId: APP_ID, toWxid: FRIEND }),
		expect.objectContaining({ path: '/message/postImage', appId: APP_ID, toWxid: GROUP }),
	]);
	await stage.n8n.unpublish(id);
});

test('one trigger, several paths: a video is forwarded as it came, an offline account is an error', async () => {
	const { id } = await storeWorkflow(stage.n8n, example('sort-events'), [credential]);
	await stage.n8n.publish(id);
	await push('v1 video in a group');
	await push('v1 account offline');
	const executions = await Promise.all(
		(await stage.n8n.executions(id, 2)).map(
			async (one) => await stage.n8n.waitForExecution(one.id),
		),
	);

	expect(executions.map(({ status }) => status).sort()).toEqual(['error', 'success']);
	const failed = executions.find(({ status }) => status === 'error');
	expect(failed && failure(failed)?.message).toContain(APP_ID);
	expect(stage.gateway.ledger.map(({ path, body }) => [path, body])).toEqual([
		['/message/forwardVideo', { appId: APP_ID, toWxid: 'filehelper', xml: xml.video }],
	]);
	await stage.n8n.unpublish(id);
});

test('who joins a group is welcomed by name, once, and nobody else', async () => {
	const { id } = await storeWorkflow(stage.n8n, example('welcome-member'), [credential]);
	await stage.n8n.publish(id);
	const now = { at: Date.now() };
	for (const name of [
		'v1 members invited by another',
		'v1 member whose invitation can be undone',
		'v1 account invited, in words',
		'v1 member removed by the account',
		'v1 system line',
		'v1 text in a group',
	])
		await stage.gateway.push(again(fixture(name), ids++, now));
	const executions = await allExecutions(stage.n8n, id);
	for (const one of executions) {
		const execution = await stage.n8n.waitForExecution(one);
		expect(failure(execution)?.message).toBeUndefined();
	}

	const sent = stage.gateway.ledger.map(({ body }) => body as Record<string, unknown>);
	const rules = 'Welcome! The rules of this group are in its notice.';
	expect(sent.map(({ content, ats }) => [content, ats]).sort()).toEqual(
		[
			[`@阿科\u2005@"$names$" </a>、\u2005${rules}`, 'wxid_ake,odd_one'],
			[rules, undefined],
			[rules, undefined],
		].sort(),
	);
	for (const { appId, toWxid } of sent) expect([appId, toWxid]).toEqual([APP_ID, GROUP]);
	await stage.n8n.unpublish(id);
});

describe('the group assistant', () => {
	let model: ChatModel;
	beforeAll(async () => {
		model = await ChatModel.start();
	});
	afterAll(async () => await model?.stop());

	test('answers who asks it, in each group with a memory of its own, and nobody else', async () => {
		const openAi = await stage.n8n.createCredential('OpenAI', 'openAiApi', {
			apiKey: 'no-key-needed',
			url: model.url,
		});
		const source = example('group-assistant');
		const { id } = await storeWorkflow(stage.n8n, source, [credential, openAi]);
		await stage.n8n.publish(id);
		const say = async (group: string, text: string, called = true) => {
			const body = addMsg({
				type: 1,
				from: group,
				content: `${FRIEND}:\n${called ? '@My Bot\u2005' : ''}${text}`,
				msgSource: `<msgsource>${called ? `<atuserlist>${ACCOUNT}</atuserlist>` : ''}</msgsource>`,
			});
			const told = { ...fixture('v1 text'), body };
			await stage.gateway.push(again(told, ids++, { at: Date.now() }));
			await allExecutions(stage.n8n, id);
		};
		await say(GROUP, 'My name is Ann.');
		await say(GROUP, 'What do you think?', false);
		await say(GROUP, 'What is my name?');
		await say('1@chatroom', 'Who am I?');

		const asked = model.asked.map(({ messages }) => messages.map(({ content }) => content));
		expect(asked).toHaveLength(3);
		expect(asked[0].at(-1)).toBe('My name is Ann.');
		expect(asked[1]).toEqual(
			expect.arrayContaining(['My name is Ann.', 'Done: My name is Ann.', 'What is my name?']),
		);
		expect(JSON.stringify(asked[2])).not.toContain('Ann');
		expect(stage.gateway.ledger.map(({ body }) => body)).toEqual([
			expect.objectContaining({ toWxid: GROUP, content: 'Done: My name is Ann.', appId: APP_ID }),
			expect.objectContaining({ toWxid: GROUP, content: 'Done: What is my name?' }),
			expect.objectContaining({ toWxid: '1@chatroom', content: 'Done: Who am I?' }),
		]);
		await stage.n8n.unpublish(id);
	}, 120_000);
});
