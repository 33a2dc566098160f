import axios from 'axios';

import { onStage } from './stage.cts';

const stage = onStage();
const PATH = 'gewe-tools';
let session: Record<string, string>;
let calls = 0;

/** One message of the Model Context Protocol to n8n's MCP Server Trigger. */
async function ask(method: string, params: object) {
	const answer = await axios.post(
		`${stage.n8n.baseUrl}/mcp/${PATH}`,
		{ jsonrpc: '2.0', id: (calls += 1), method, params },
		{
			headers: { Accept: 'application/json, text/event-stream', ...session },
			responseType: 'text',
			proxy: false,
		},
	);
	const data = /^data: (.*)$/m.exec(answer.data)?.[1] ?? answer.data;
	return { headers: answer.headers, message: JSON.parse(data) };
}

/** Lets the tool send one image. @returns the words that the client gets */
async function sendTo(toWxid: string): Promise<string> {
	const args = { To: toWxid, Image_URL: 'https://example.com/picture.jpg' };
	const { message } = await ask('tools/call', { name: 'GeWe_Send_Image', arguments: args });
	return JSON.stringify(message);
}

beforeAll(async () => {
	const { n8n, credentials } = stage;
	const { id } = await n8n.createWorkflow({
		name: 'Tools for others',
		nodes: [
			{
				id: 'trigger',
				name: 'MCP Server Trigger',
				type: '@n8n/n8n-nodes-langchain.mcpTrigger',
				typeVersion: 2,
				position: [0, 0],
				parameters: { path: PATH },
				webhookId: PATH,
			},
			{
				id: 'tool',
				name: 'GeWe Send Image',
				type: 'n8n-nodes-gewe.geweSendImageTool',
				typeVersion: 1,
				position: [0, 200],
				parameters: {
					descriptionType: 'auto',
					toWxid: { __rl: true, mode: 'id', value: "={{ $fromAI('To', 'a wxid', 'string') }}" },
					imgUrl: "={{ $fromAI('Image_URL', 'an address', 'string') }}",
					options: { interval: 0 },
				},
				credentials,
				retryOnFail: true,
				maxTries: 3,
				waitBetweenTries: 100,
			},
		],
		connections: {
			'GeWe Send Image': { ai_tool: [[{ node: 'MCP Server Trigger', type: 'ai_tool', index: 0 }]] },
		},
	});
	await n8n.publish(id);
	const client = { name: 'test', version: '1' };
	const hello = { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: client };
	session = {};
	const { headers } = await ask('initialize', hello);
	session = { 'Mcp-Session-Id': String(headers['mcp-session-id']) };
}, 60_000);

test('a client of the MCP Server Trigger sends an image', async () => {
	const words = await sendTo('filehelper');

	expect(stage.gateway.ledger.map(({ toWxid }) => toWxid)).toEqual(['filehelper']);
	expect(words).toContain(stage.gateway.ledger[0].newMsgId);
});

test.each(['cutAfter', 'truncated', 'html502'] as const)(
	'with Retry On Fail, what may have arrived (%s) is sent once and told',
	async (fault) => {
		stage.gateway.fail(fault);
		const words = await sendTo('filehelper');

		expect(stage.gateway.requests).toHaveLength(1);
		expect(words).toContain('The message may have arrived');
	},
);

test('with Retry On Fail, what was refused is tried again', async () => {
	stage.gateway.fail('refuse');
	const words = await sendTo('filehelper');

	expect(stage.gateway.requests).toHaveLength(2);
	expect(stage.gateway.ledger).toHaveLength(1);
	expect(words).toContain(stage.gateway.ledger[0].newMsgId);
});
