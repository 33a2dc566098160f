import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { INodeParameters } from 'n8n-workflow';

import { endpoints } from '../../contracts/endpoints.cts';
import { startGateway } from '../../fakes/gateway.cts';
import { packed, startN8n } from '../../host/n8n.cts';
import { resources } from '../../nodes/operations/index';
import { filledForm } from '../sets/samples.cts';
import { Editor } from '../../host/editor.cts';

/*
 * Pictures of the forms of all operations in n8n's editor, fresh and filled in, one sheet a resource, in
 * .cache/pictures: `node --require tsx/cjs test/browser/formPictures.cts [resource ...]`.
 */

const FOLDER = join(__dirname, '../../.cache/pictures');
const WIDTH = 420;
const wanted = process.argv.slice(2);
const members = new Map(endpoints().map((endpoint) => [endpoint.path, endpoint.members]));

async function pictures(): Promise<void> {
	mkdirSync(FOLDER, { recursive: true });
	const gateway = await startGateway();
	const n8n = await startN8n({ tarball: await packed() });
	try {
		const { id, name } = await n8n.createCredential('GeWe API', 'geweApi', gateway.credential);
		const editor = await Editor.open(n8n);
		await editor.page.setViewportSize({ width: 4 * (WIDTH + 24), height: 1500 });
		for (const { value: resource, operations } of resources) {
			if (wanted.length > 0 && !wanted.includes(resource)) continue;
			for (const state of ['fresh', 'filled'] as const) {
				const forms = operations.map((operation): INodeParameters => {
					const chosen = { resource, operation: operation.value };
					const filled =
						state === 'fresh' ? {} : filledForm(operation, members.get(operation.path)!);
					return { ...chosen, ...filled };
				});
				const workflow = await n8n.createWorkflow({
					name: `${resource} ${state}`,
					connections: {},
					nodes: forms.map((parameters, index) => ({
						id: `node-${index}`,
						name: `N${index}N`,
						type: 'n8n-nodes-gewe.gewe',
						typeVersion: 1.1,
						position: [(index % 6) * 240, Math.floor(index / 6) * 200],
						parameters,
						credentials: { geweApi: { id, name } },
					})),
				});
				await editor.workflow(workflow.id);
				const files: string[] = [];
				for (const [index] of forms.entries()) {
					await editor.node(`N${index}N`);
					const file = join(FOLDER, `${resource}-${state}-${operations[index].value}.png`);
					await editor
						.part('ndv-parameters-panel')
						.or(editor.part('node-parameters'))
						.first()
						.screenshot({ path: file });
					files.push(file);
					await editor.page.keyboard.press('Escape');
					await editor.part('ndv').waitFor({ state: 'hidden' });
				}
				await sheet(editor, `${resource}-${state}`, files);
			}
		}
		await editor.close();
	} finally {
		await n8n.stop();
		await gateway.stop();
	}
}

/** All pictures on one. */
async function sheet({ page }: Editor, name: string, files: readonly string[]): Promise<void> {
	const images = files.map((file) => `<img src="${pathToFileURL(file).href}" width="${WIDTH}">`);
	const html = join(FOLDER, `${name}.html`);
	writeFileSync(html, `<body style="columns:4;margin:8px;background:#ddd">${images.join('<hr>')}`);
	await page.goto(pathToFileURL(html).href);
	await page.screenshot({ path: join(FOLDER, `sheet-${name}.png`), fullPage: true });
}

void pictures();
