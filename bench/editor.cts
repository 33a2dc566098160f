import { existsSync } from 'node:fs';

import type { INodeParameters } from 'n8n-workflow';

import { step } from '../host/step.cts';
import { chain } from '../host/chain.cts';
import { MANUAL_TRIGGER } from '../host/n8n.cts';
import { CHROMIUM, Editor } from '../host/editor.cts';
import { race, type Result } from './race.cts';
import type { Sizes } from './sizes.cts';
import { onStand } from './stand.cts';
import { PACKAGE, TELEGRAM } from './weight.cts';

export const EDITOR = 'editor';
export const FORM = 'the form of "send a text"';

/** Until a node's form stands in n8n's editor, from the double click on. Nothing without Chromium. */
export async function measureEditor(
	{ opens }: Sizes,
	tarball: string,
	say: (text: string) => void,
): Promise<Result[]> {
	if (!existsSync(CHROMIUM)) return [];
	say('Editor');
	return await onStand(tarball, {}, async ({ n8n }) => {
		const store = async (type: string, parameters: INodeParameters) => {
			const start = step('Start', MANUAL_TRIGGER);
			const node = step('Node', type, parameters, { position: [300, 0] });
			const nodes = [start, node];
			const workflow = { name: type, nodes, connections: chain(...nodes) };
			return (await n8n.createWorkflow(workflow)).id;
		};
		const gewe = { resource: 'message', operation: 'postText', content: '' };
		const telegram = { resource: 'message', operation: 'sendMessage', text: '' };
		const workflows = {
			[PACKAGE]: [await store('n8n-nodes-gewe.gewe', gewe), 'content'],
			[TELEGRAM]: [await store('n8n-nodes-base.telegram', telegram), 'text'],
		};
		const editor = await Editor.open(n8n);
		try {
			const opening = async (id: string, field: string) => {
				await editor.workflow(id);
				const began = performance.now();
				await editor.node('Node');
				await editor.part(`parameter-input-${field}`).first().waitFor();
				return { wall: performance.now() - began };
			};
			const candidates = Object.entries(workflows).map(([name, [id, field]]) => ({
				name,
				measure: () => opening(id, field),
			}));
			for (const { measure } of candidates) await measure();
			return [await race({ section: EDITOR, name: FORM, candidates }, opens)];
		} finally {
			await editor.close();
		}
	});
}
