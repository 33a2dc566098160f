import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { packed, startN8n, type N8n, type StoredCredential } from '../../host/n8n.cts';
import { startGateway, type Gateway } from '../fakes/gateway.cts';
import { Editor } from './editor.cts';

const TIMEOUT = 120_000;

let gateway: Gateway;
let n8n: N8n;
let credential: StoredCredential;
let editor: Editor;

describe("in n8n's editor", () => {
	beforeAll(async () => {
		gateway = await startGateway();
		n8n = await startN8n({ tarball: await packed() });
		credential = await n8n.createCredential('GeWe API', 'geweApi', {
			token: gateway.token,
			baseUrl: gateway.url,
			appId: gateway.appId,
		});
		editor = await Editor.open(n8n);
	}, TIMEOUT);
	beforeEach(() => gateway.reset());
	afterAll(async () => {
		await editor?.close();
		await n8n?.stop();
		await gateway?.stop();
	}, TIMEOUT);

	/** The demo's workflow, with the credential in it. @returns its id */
	async function example(change: (parameters: Record<string, unknown>) => void = () => {}) {
		const text = readFileSync(join(__dirname, '../../examples/send-video.json'), 'utf8');
		const workflow = JSON.parse(text);
		for (const node of workflow.nodes) {
			if (!node.credentials) continue;
			node.credentials = { geweApi: { id: credential.id, name: credential.name } };
			change(node.parameters);
		}
		return (await n8n.createWorkflow(workflow)).id;
	}

	test(
		'the example sends three videos at the click of a button, and shows their exact ids',
		async () => {
			await editor.workflow(await example());
			await editor.part('execute-workflow-button').click();
			await editor.page.getByText('Workflow executed successfully').first().waitFor();
			await editor.node('GeWe Send Video');

			const output = editor.part('output-panel');
			await output
				.getByText(gateway.ledger[0].newMsgId as string)
				.first()
				.waitFor();
			expect(gateway.ledger.map(({ toWxid }) => toWxid)).toEqual([
				'filehelper',
				'wxid_customer',
				'12345678901@chatroom',
			]);
		},
		TIMEOUT,
	);

	test(
		'the recipient is picked by name from the account’s contacts and groups',
		async () => {
			gateway.contacts = [
				{ userName: 'wxid_zhang', nickName: '张三' },
				{ userName: '34757816141@chatroom', nickName: '视频群' },
			];
			const id = await example((parameters) => {
				parameters.toWxid = { __rl: true, mode: 'list', value: '' };
			});
			await editor.workflow(id);
			await editor.node('GeWe Send Video');
			await editor.part('resource-locator-toWxid').locator('input').last().click();
			const item = editor.page.getByText('视频群 · 34757816141@chatroom').first();
			await item.waitFor();
			await item.click();

			expect(
				await editor.part('resource-locator-toWxid').locator('input').last().inputValue(),
			).toBe('视频群 · 34757816141@chatroom');
		},
		TIMEOUT,
	);

	test(
		'the node panel finds the nodes by their Chinese names',
		async () => {
			await editor.workflow(await example());
			await editor.part('node-creator-plus-button').click();
			await editor.page.keyboard.type('微信');

			for (const name of ['GeWe Send Image', 'GeWe Send Video', 'GeWe Send Basic Message']) {
				await editor.page.getByText(name, { exact: true }).first().waitFor();
			}
		},
		TIMEOUT,
	);
});
