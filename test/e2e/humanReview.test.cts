import axios from 'axios';
import type { NodeConnectionType } from 'n8n-workflow';

import { ChatModel } from '../../fakes/chatModel.cts';
import { outputs } from '../../host/n8n.cts';
import { step } from '../../host/step.cts';
import { DOUBLE, runUntilAsked, until } from './questions.cts';
import { onStage } from './stage.cts';

const BOSS = 'wxid_boss';

const stage = onStage();
let model: ChatModel;
let workflowId: string;

beforeAll(async () => {
	model = await ChatModel.start();
	const openAi = await stage.n8n.createCredential('OpenAI', 'openAiApi', {
		apiKey: 'no-key-needed',
		url: model.url,
	});
	const { credentials } = stage;
	const fromModel = (name: string) => `={{ $fromAI('${name}', '', 'string') }}`;
	const link = (node: string, type: NodeConnectionType) => ({
		[type]: [[{ node, type, index: 0 }]],
	});
	const { id } = await stage.n8n.createWorkflow({
		name: 'An agent that asks first',
		nodes: [
			step('Start', 'n8n-nodes-base.manualTrigger'),
			step(
				'Agent',
				'@n8n/n8n-nodes-langchain.agent',
				{ promptType: 'define', text: 'Tell the customer.' },
				{ typeVersion: 3 },
			),
			step(
				'Model',
				'@n8n/n8n-nodes-langchain.lmChatOpenAi',
				{ model: { __rl: true, mode: 'list', value: 'gpt-4.1-mini' } },
				{
					typeVersion: 1.2,
					credentials: { openAiApi: { id: openAi.id, name: openAi.name } },
				},
			),
			step(
				'Review',
				'n8n-nodes-gewe.geweHitlTool',
				{
					toWxid: { __rl: true, mode: 'id', value: BOSS },
					message: '=Run {{ $tool.name }}?',
					...DOUBLE,
					options: { interval: 0 },
				},
				{ typeVersion: 1.1, credentials },
			),
			step(
				'Tell',
				'n8n-nodes-gewe.geweTool',
				{
					resource: 'message',
					operation: 'postText',
					toWxid: { __rl: true, mode: 'id', value: 'filehelper' },
					content: fromModel('Text'),
					options: { interval: 0 },
				},
				{ typeVersion: 1.1, credentials },
			),
		],
		// n8n's former order runs the agent before what it waits for.
		settings: { executionOrder: 'v1' },
		connections: {
			Start: link('Agent', 'main'),
			Model: link('Agent', 'ai_languageModel'),
			Tell: link('Review', 'ai_tool'),
			Review: link('Agent', 'ai_tool'),
		},
	});
	workflowId = id;
}, 60_000);
afterAll(async () => await model?.stop());

/** n8n puts a tool's own parameters beside those of its review. */
const wants = (text: string) => model.wants({ toolParameters: { Text: text }, hitlParameters: {} });
const answer = async (link: string, approved: boolean) =>
	await axios.post(link, `approved=${approved}`, { proxy: false });
const reached = () => stage.gateway.ledger.map(({ toWxid }) => toWxid);

test('an agent asks on WeChat before it sends, and sends after a yes', async () => {
	wants('Your order is on its way.');
	const { executionId, text, link } = await runUntilAsked(stage.n8n, stage.gateway, workflowId);
	expect(text).toMatch(/^Run Tell\?\n\n/);
	expect(reached()).toEqual([BOSS]);

	await answer(link, true);
	const execution = await until(stage.n8n, executionId, 'success', 60_000);
	expect(reached()).toEqual([BOSS, 'filehelper']);
	expect(JSON.parse(stage.gateway.ledger[1].raw)).toMatchObject({
		content: 'Your order is on its way.',
	});
	expect(outputs(execution, 'Agent')).toHaveLength(1);
});

test('after a no nothing is sent, and the agent is told so', async () => {
	wants('Your order is lost.');
	const { executionId, link } = await runUntilAsked(stage.n8n, stage.gateway, workflowId);
	await answer(link, false);
	await until(stage.n8n, executionId, 'success', 60_000);
	expect(reached()).toEqual([BOSS]);
	expect(JSON.stringify(model.asked.at(-1)?.messages.at(-1))).toMatch(
		/User rejected the tool call to Tell/,
	);
});
