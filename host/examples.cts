import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Rest, Stored, StoredCredential, WorkflowSource } from './rest.cts';

const folder = join(__dirname, '../examples');

/** The project's importable workflows. */
export const examples = (): WorkflowSource[] =>
	readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));

/** Creates a credential, or updates the one of that name. */
export async function storeCredential(
	n8n: Rest,
	name: string,
	type: string,
	data: object,
): Promise<StoredCredential> {
	const known = (await n8n.credentials()).find((one) => one.name === name && one.type === type);
	return known
		? await n8n.updateCredential(known.id, name, type, data)
		: await n8n.createCredential(name, type, data);
}

/**
 * Creates a workflow, or updates the one of that name.
 * @param credential takes the place of whatever credential of its type the nodes name
 */
export async function storeWorkflow(
	n8n: Rest,
	source: WorkflowSource,
	credential: StoredCredential,
): Promise<Stored> {
	const { id, name, type } = credential;
	const nodes = source.nodes.map((node) =>
		node.credentials?.[type]
			? { ...node, credentials: { ...node.credentials, [type]: { id, name } } }
			: node,
	);
	const workflow = { ...source, nodes };
	const known = (await n8n.workflows()).find((one) => one.name === source.name);
	return known ? await n8n.updateWorkflow(known.id, workflow) : await n8n.createWorkflow(workflow);
}
