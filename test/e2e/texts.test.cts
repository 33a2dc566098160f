import { XMLParser } from 'fast-xml-parser';

import { FRIEND, GROUP } from '../../contracts/callbacks/fixture.cts';
import { fixture } from '../../contracts/callbacks/index.cts';
import { ChatModel } from '../../fakes/chatModel.cts';
import { again, FIRST_ID } from '../../fakes/player.cts';
import { outputs } from '../../host/n8n.cts';
import { chain } from '../../host/chain.cts';
import { onStage } from './stage.cts';
import { step } from '../../host/step.cts';
import { storeTrigger, TRIGGER } from '../../host/storeTrigger.cts';

const stage = onStage();
const asked = fixture('v1 text in a group with mentions');
/** Of the message that was pushed last. */
let messageId = FIRST_ID;
const said = () => stage.gateway.ledger.map(({ path, body }) => [path, body]);

beforeEach(() => {
	stage.gateway.answer('/group/getChatroomMemberList', {
		memberList: [{ wxid: FRIEND, nickName: 'Friend', displayName: 'Old Friend' }],
	});
});

/** Pushes a text to the published workflow, and waits until it is through. */
async function push(workflowId: string) {
	await stage.n8n.publish(workflowId);
	messageId += 1n;
	await stage.gateway.push(again(asked, messageId));
	const [{ id }] = await stage.n8n.executions(workflowId, 1);
	const execution = await stage.n8n.waitForExecution(id);
	await stage.n8n.unpublish(workflowId);
	return execution;
}

test('a reply behind the trigger needs no more than a text', async () => {
	const { id } = await storeTrigger(stage.n8n, {
		name: 'reply',
		credential: stage.credential,
		parameters: { events: ['text'] },
		then: step(
			'Reply',
			'n8n-nodes-gewe.gewe',
			{ resource: 'message', operation: 'reply', text: 'Yes' },
			{ credentials: stage.credentials },
		),
	});
	const execution = await push(id);

	expect(said()).toEqual([
		['/message/postText', { appId: stage.gateway.appId, toWxid: GROUP, content: 'Yes' }],
	]);
	expect(outputs(execution, 'Reply')[0].json.newMsgId).toBe(stage.gateway.ledger[0].newMsgId);
});

test('a reply quotes the message and mentions who wrote it', async () => {
	const { id } = await storeTrigger(stage.n8n, {
		name: 'quote',
		credential: stage.credential,
		parameters: { events: ['text'] },
		then: step(
			'Reply',
			'n8n-nodes-gewe.gewe',
			{ resource: 'message', operation: 'reply', text: 'Yes', quote: true, mentionSender: true },
			{ credentials: stage.credentials },
		),
	});
	await push(id);

	const [[path, body]] = said();
	const { appmsg, ats, toWxid } = body as Record<string, string>;
	expect([path, toWxid, ats]).toEqual(['/message/postAppMsg', GROUP, FRIEND]);
	expect(new XMLParser({ parseTagValue: false }).parse(appmsg).appmsg).toMatchObject({
		title: '@Old Friend\u2005Yes',
		type: '57',
		refermsg: {
			svrid: String(messageId),
			fromusr: GROUP,
			chatusr: FRIEND,
			content: asked.told.text,
		},
	});
	expect(stage.gateway.violations).toEqual([]);
});

describe('as the tool of an agent', () => {
	let model: ChatModel;
	beforeAll(async () => (model = await ChatModel.start()));
	afterAll(async () => await model?.stop());

	test('a reply takes its text from the model, and all else from the message', async () => {
		const openAi = await stage.n8n.createCredential('OpenAI', 'openAiApi', {
			apiKey: 'no-key-needed',
			url: model.url,
		});
		const trigger = step(
			TRIGGER,
			'n8n-nodes-gewe.geweTrigger',
			{ events: ['text'] },
			{
				typeVersion: 2,
				webhookId: 'agent',
				credentials: stage.credentials,
			},
		);
		const agent = step(
			'AI Agent',
			'@n8n/n8n-nodes-langchain.agent',
			{ promptType: 'define', text: '={{ $json.text }}' },
			{ typeVersion: 3 },
		);
		const chat = step(
			'Model',
			'@n8n/n8n-nodes-langchain.lmChatOpenAi',
			{ model: { __rl: true, mode: 'list', value: 'gpt-4.1-mini' } },
			{ typeVersion: 1.2, credentials: { openAiApi: { id: openAi.id, name: openAi.name } } },
		);
		const tool = step(
			'Reply in GeWe',
			'n8n-nodes-gewe.geweTool',
			{
				descriptionType: 'auto',
				resource: 'message',
				operation: 'reply',
				text: "={{ $fromAI('Text', `What to answer`, 'string') }}",
				quote: true,
				options: { format: 'markdown', splitLongText: 2000 },
			},
			{ credentials: stage.credentials },
		);
		const { id } = await stage.n8n.createWorkflow({
			name: 'agent',
			settings: { executionOrder: 'v1' },
			nodes: [trigger, agent, chat, tool],
			connections: {
				...chain(trigger, agent),
				[chat.name]: {
					ai_languageModel: [[{ node: agent.name, type: 'ai_languageModel', index: 0 }]],
				},
				[tool.name]: { ai_tool: [[{ node: agent.name, type: 'ai_tool', index: 0 }]] },
			},
		});
		model.wants({ Text: 'I am on it' });
		const execution = await push(id);

		const [{ tools = [] }] = model.asked;
		expect(Object.keys(tools[0].function.parameters.properties)).toEqual(['Text']);
		const [[path, body]] = said();
		expect(path).toBe('/message/postAppMsg');
		expect((body as { appmsg: string }).appmsg).toContain(`<svrid>${messageId}</svrid>`);
		expect(outputs(execution, 'AI Agent')[0].json.output).toContain(
			stage.gateway.ledger[0].newMsgId,
		);
	});
});
