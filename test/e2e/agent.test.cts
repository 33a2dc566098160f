import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { outputs, packed, startN8n, type N8n } from '../../host/n8n.cts';
import { ChatModel } from '../fakes/chatModel.cts';
import { startGateway, type Gateway } from '../fakes/gateway.cts';

let gateway: Gateway;
let model: ChatModel;
let n8n: N8n;
let workflowId: string;

beforeAll(async () => {
	[gateway, model] = await Promise.all([startGateway(), ChatModel.start()]);
	n8n = await startN8n({ tarball: await packed() });
	const credentials: Record<string, unknown> = {
		geweApi: await n8n.createCredential('GeWe API', 'geweApi', {
			token: gateway.token,
			baseUrl: gateway.url,
			appId: gateway.appId,
		}),
		openAiApi: await n8n.createCredential('OpenAI', 'openAiApi', {
			apiKey: 'no-key-needed',
			url: model.url,
		}),
	};
	const example = readFileSync(join(__dirname, '../../examples/ai-agent.json'), 'utf8');
	const workflow = JSON.parse(example, (key, value) =>
		key === 'credentials'
			? Object.fromEntries(Object.keys(value).map((type) => [type, credentials[type]]))
			: value,
	);
	workflowId = (await n8n.createWorkflow(workflow)).id;
}, 180_000);
afterEach(() => gateway.reset());
afterAll(async () => {
	await n8n?.stop();
	await Promise.all([gateway?.stop(), model?.stop()]);
}, 60_000);

test('an AI agent sends an image, knowing the forms of ids', async () => {
	model.wants({ To: 'filehelper', Image_URL: 'https://example.com/picture.jpg' });
	const execution = await n8n.run(workflowId);

	const [{ tools = [] }] = model.asked;
	expect(tools).toHaveLength(1);
	expect(JSON.stringify(tools[0].function)).toMatch(/wxid_abc.*@chatroom.*filehelper/);
	expect(gateway.ledger.map(({ raw }) => raw)).toEqual([
		`{"appId":"${gateway.appId}","toWxid":"filehelper","imgUrl":"https://example.com/picture.jpg"}`,
	]);
	// The model was told the exact id, and its last word is what the workflow gives.
	const [{ json }] = outputs(execution, 'AI Agent');
	expect(json.output).toContain(gateway.ledger[0].newMsgId);
});

test('an agent that invents a recipient is told what is wrong, and nothing is sent', async () => {
	model.wants({ To: 'Mr. Zhang', Image_URL: 'https://example.com/picture.jpg' });
	const execution = await n8n.run(workflowId);

	expect(gateway.requests).toHaveLength(0);
	const [{ json } = { json: {} }] = outputs(execution, 'AI Agent');
	expect(JSON.stringify([json, model.asked.at(-1)])).toMatch(/must be an id such as wxid_abc/);
});
