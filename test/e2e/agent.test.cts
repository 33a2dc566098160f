import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { outputs } from '../../host/n8n.cts';
import { ChatModel } from '../../fakes/chatModel.cts';
import { onStage } from './stage.cts';

const stage = onStage();
let model: ChatModel;
let workflowId: string;

beforeAll(async () => {
	model = await ChatModel.start();
	const openAiApi = await stage.n8n.createCredential('OpenAI', 'openAiApi', {
		apiKey: 'no-key-needed',
		url: model.url,
	});
	const known: Record<string, unknown> = { ...stage.credentials, openAiApi };
	const example = readFileSync(join(__dirname, '../../examples/ai-agent.json'), 'utf8');
	const workflow = JSON.parse(example, (key, value) => known[key] ?? value);
	workflowId = (await stage.n8n.createWorkflow(workflow)).id;
}, 60_000);
afterAll(async () => await model?.stop());

/** What the model was told at last: the answer of its tool. */
const toldLast = () => JSON.stringify(model.asked.at(-1)?.messages.at(-1));

test('an AI agent sends an image, knowing the forms of ids', async () => {
	model.wants({ To: 'filehelper', Image_URL: 'https://example.com/picture.jpg' });
	const execution = await stage.n8n.run(workflowId);

	const [{ tools = [] }] = model.asked;
	expect(tools).toHaveLength(1);
	expect(JSON.stringify(tools[0].function)).toMatch(/wxid_abc.*@chatroom.*filehelper/);
	expect(stage.gateway.ledger.map(({ raw }) => raw)).toEqual([
		`{"appId":"${stage.gateway.appId}","toWxid":"filehelper","imgUrl":"https://example.com/picture.jpg"}`,
	]);
	// The model was told the exact id, and its last word is what the workflow gives.
	const [{ json }] = outputs(execution, 'AI Agent');
	expect(json.output).toContain(stage.gateway.ledger[0].newMsgId);
});

test('an agent that invents a recipient is told what is wrong, and nothing is sent', async () => {
	model.wants({ To: 'Mr. Zhang', Image_URL: 'https://example.com/picture.jpg' });
	const execution = await stage.n8n.run(workflowId);

	expect(stage.gateway.requests).toHaveLength(0);
	const [{ json } = { json: {} }] = outputs(execution, 'AI Agent');
	expect(JSON.stringify([json, model.asked.at(-1)])).toMatch(/must be an id such as wxid_abc/);
});

test('an agent is told that a message may have arrived, and it went out once', async () => {
	stage.gateway.fail('cutAfter');
	model.wants({ To: 'filehelper', Image_URL: 'https://example.com/picture.jpg' });
	await stage.n8n.run(workflowId);

	expect(toldLast()).toContain('The message may have arrived: do not send it again.');
	expect(stage.gateway.ledger.map(({ toWxid }) => toWxid)).toEqual(['filehelper']);
	expect(stage.gateway.requests).toHaveLength(1);
});

test("an agent is told the gateway's words and what to do about them", async () => {
	stage.gateway.fail('refuse');
	model.wants({ To: 'filehelper', Image_URL: 'https://example.com/picture.jpg' });
	await stage.n8n.run(workflowId);

	expect(toldLast()).toContain('图片格式错误');
	expect(toldLast()).toContain('the URL must be public and lead to a file of the right kind');
	expect(stage.gateway.ledger).toEqual([]);
});
