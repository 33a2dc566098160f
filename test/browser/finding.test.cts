import { resources } from '../../nodes/operations/index';
import { onStage } from '../e2e/stage.cts';
import { step } from '../../host/step.cts';
import { storeTrigger, TRIGGER } from '../../host/storeTrigger.cts';
import { BEHIND_N8N, SEARCHES } from '../searches.cts';
import { Editor } from '../../host/editor.cts';

const TIMEOUT = 180_000;

const stage = onStage();
let editor: Editor;

beforeAll(async () => {
	editor = await Editor.open(stage.n8n);
	const { id } = await storeTrigger(stage.n8n, {
		name: 'finding',
		credential: stage.credential,
		then: step('Then', 'n8n-nodes-gewe.gewe', RECALL, { position: [300, 0] }),
	});
	await editor.workflow(id);
}, TIMEOUT);
afterAll(async () => await editor?.close());

const RECALL = { operation: 'revokeMsg' };
/** The panel's entries, by the part of n8n's names for them. */
const shown = async (part: 'name' | 'description') =>
	await editor.part(`node-creator-item-${part}`).allInnerTexts();

async function search(words: string): Promise<string[]> {
	if (!(await editor.part('node-creator').isVisible()))
		await editor.part('node-creator-plus-button').click();
	const bar = editor.part('node-creator-search-bar');
	await bar.fill('');
	await bar.fill(words);
	// The panel waits for the end of the typing.
	await editor.page.waitForTimeout(400);
	return (await shown('name')).map((name) => name.split('\n')[0].trim());
}

test(
	'the node panel finds the right node first, by what people type in either language',
	async () => {
		const found: string[][] = [];
		const wanted: string[][] = [];
		for (const [node, all] of Object.entries(SEARCHES)) {
			for (const words of all) {
				const names = await search(words);
				const ours = names.filter((name) => name.startsWith('GeWe'));
				found.push([words, (BEHIND_N8N.includes(words) ? ours : names)[0]]);
				wanted.push([words, node]);
			}
		}
		expect(found).toEqual(wanted);
	},
	TIMEOUT,
);

test(
	'the entry that GeWe and its trigger share says what both do, and lists what people do most first',
	async () => {
		await search('gewe');
		expect((await shown('description'))[0]).toBe(
			'Send WeChat messages, manage contacts and groups, or start the workflow on WeChat events',
		);
		await editor.part('node-creator-item-name').getByText('GeWe', { exact: true }).first().click();
		await editor.page.getByText('Send text message').first().waitFor();
		// The list builds itself bit by bit.
		await editor.page.getByText('Add enterprise contact').first().waitFor();
		const actions = await shown('name');
		const wanted = resources.flatMap(({ operations }) => operations.map(({ action }) => action));
		expect(actions.filter((name) => wanted.includes(name))).toEqual(wanted);
		await editor.page.screenshot({ path: '.cache/pictures/actions.png' });
	},
	TIMEOUT,
);

test(
	'the canvas names operations and events, not their values',
	async () => {
		await editor.page.keyboard.press('Escape');
		const node = (name: string) => editor.part('canvas-node').filter({ hasText: name }).first();
		expect(await node('Then').innerText()).toContain('Recall: Message');
		expect(await node(TRIGGER).innerText()).toContain('Video Message');
	},
	TIMEOUT,
);
