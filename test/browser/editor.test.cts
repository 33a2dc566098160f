import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bodyOf, fixture } from '../../contracts/callbacks/index.cts';
import { onStage } from '../e2e/stage.cts';
import { step } from '../../host/step.cts';
import { storeTrigger, TRIGGER } from '../../host/storeTrigger.cts';
import { Editor } from '../../host/editor.cts';

const TIMEOUT = 120_000;

const stage = onStage();
let editor: Editor;

beforeAll(async () => {
	editor = await Editor.open(stage.n8n);
}, TIMEOUT);
afterAll(async () => await editor?.close());

/** The demo's workflow, with the credential in it. @returns its id */
async function example(change: (parameters: Record<string, unknown>) => void = () => {}) {
	const text = readFileSync(join(__dirname, '../../examples/send-video.json'), 'utf8');
	const workflow = JSON.parse(text);
	for (const node of workflow.nodes) {
		if (!node.credentials) continue;
		node.credentials = stage.credentials;
		change(node.parameters);
	}
	return (await stage.n8n.createWorkflow(workflow)).id;
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
			.getByText(stage.gateway.ledger[0].newMsgId as string)
			.first()
			.waitFor();
		expect(stage.gateway.ledger.map(({ toWxid }) => toWxid)).toEqual([
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
		stage.gateway.contacts = [
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

		expect(await editor.part('resource-locator-toWxid').locator('input').last().inputValue()).toBe(
			'视频群 · 34757816141@chatroom',
		);
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
			const found = editor.page.getByText(name, { exact: true }).first();
			await found.waitFor();
			expect(await found.isVisible()).toBe(true);
		}
	},
	TIMEOUT,
);

test(
	'the trigger listens at a click, and shows the video that arrives',
	async () => {
		const { id } = await storeTrigger(stage.n8n, {
			name: 'listening-in-the-editor',
			credential: stage.credential,
			then: step('Then', 'n8n-nodes-base.noOp', {}, { position: [300, 0] }),
		});
		await editor.workflow(id);
		await editor.node(TRIGGER);
		await editor.part('trigger-execute-button').click();
		while (stage.gateway.callbacks.length < 2) await editor.page.waitForTimeout(100);
		await stage.gateway.push(bodyOf(fixture('v1 video')));

		const shown = editor.part('output-panel').getByText('7773749793478223190').first();
		await shown.waitFor();
		expect(await shown.isVisible()).toBe(true);
	},
	TIMEOUT,
);

test(
	"a script in the gateway's words does not run, though they stand in the message",
	async () => {
		const dialogs: string[] = [];
		editor.page.on('dialog', async (dialog) => {
			dialogs.push(dialog.message());
			await dialog.dismiss();
		});
		stage.gateway.fail('scriptMsg', { times: Infinity });
		await editor.workflow(await example());
		await editor.part('execute-workflow-button').click();
		await editor.page.getByText('Send Video: GeWe refused it').first().waitFor();
		await editor.node('GeWe Send Video');
		const output = editor.part('output-panel');
		await output.getByText('GeWe refused it (<script>').first().waitFor();

		expect(dialogs).toEqual([]);
		expect(await editor.page.locator('img[src="x"]').count()).toBe(0);
	},
	TIMEOUT,
);
