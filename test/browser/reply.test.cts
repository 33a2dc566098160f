import { FRIEND } from '../../contracts/callbacks/fixture.cts';
import { bodyOf, fixture } from '../../contracts/callbacks/index.cts';
import { onStage } from '../e2e/stage.cts';
import { Editor } from '../../host/editor.cts';

const TIMEOUT = 180_000;

const stage = onStage();
let editor: Editor;

beforeAll(async () => {
	editor = await Editor.open(stage.n8n);
}, TIMEOUT);
afterAll(async () => await editor?.close());

test(
	'a reply is built from nothing: a trigger, an operation, a text',
	async () => {
		const { page } = editor;
		const action = (name: string) => page.getByText(name, { exact: true }).first();
		/** Looks for a node in the panel that is open, and opens the first one that is found. */
		const choose = async (node: string, description: string) => {
			await page
				.getByPlaceholder(/search nodes/i)
				.first()
				.fill(node);
			await page.getByText(description).first().click();
		};
		await page.goto(`${stage.n8n.baseUrl}/workflow/new`);
		await editor.part('canvas-add-button').first().click();
		await choose('GeWe', 'Send WeChat messages, manage contacts');
		await action('On text message').click();
		await editor.part('ndv').waitFor();
		await page.keyboard.press('Escape');

		await editor.part('canvas-handle-plus').first().click();
		await choose('GeWe', 'Send WeChat messages, manage contacts');
		await action('Reply to message').click();
		await editor.part('ndv').waitFor();
		await editor.part('parameter-input-text').locator('textarea').first().fill('Yes');
		await editor.part('node-execute-button').first().click();
		// The gateway tries the test URL, then says that it is set.
		while (stage.gateway.callbacks.length < 2) await page.waitForTimeout(100);
		await stage.gateway.push(bodyOf(fixture('v1 text')));
		while (stage.gateway.ledger.length < 1) await page.waitForTimeout(100);

		const [{ toWxid, body, newMsgId }] = stage.gateway.ledger;
		expect([toWxid, (body as { content: string }).content]).toEqual([FRIEND, 'Yes']);
		const shown = editor
			.part('output-panel')
			.getByText(newMsgId as string)
			.first();
		await shown.waitFor();
		expect(await shown.isVisible()).toBe(true);
	},
	TIMEOUT,
);
