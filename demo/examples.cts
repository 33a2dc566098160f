import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Rest, Stored, StoredCredential, WorkflowSource } from '../host/rest.cts';

const folder = join(__dirname, '../examples');

/** One of the project's importable workflows. */
export interface Example {
	/** Without its ending. */
	file: string;
	source: WorkflowSource;
}

/** Those that need no other credentials than these types. */
export const examples = (types: readonly string[]): Example[] =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => ({
			file: name.slice(0, -'.json'.length),
			source: JSON.parse(readFileSync(join(folder, name), 'utf8')) as WorkflowSource,
		}))
		.filter(({ source }) =>
			source.nodes
				.flatMap(({ credentials = {} }) => Object.keys(credentials))
				.every((type) => types.includes(type)),
		);

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
 * @param credentials each takes the place of whatever credential of its type the nodes name
 */
export async function storeWorkflow(
	n8n: Rest,
	source: WorkflowSource,
	credentials: readonly StoredCredential[],
): Promise<Stored> {
	const own = new Map(credentials.map(({ id, name, type }) => [type, { id, name }]));
	const nodes = source.nodes.map((node) => ({
		...node,
		...(node.credentials && {
			credentials: Object.fromEntries(
				Object.entries(node.credentials).map(([type, named]) => [type, own.get(type) ?? named]),
			),
		}),
	}));
	const workflow = { ...source, nodes };
	const known = (await n8n.workflows()).find((one) => one.name === source.name);
	return known ? await n8n.updateWorkflow(known.id, workflow) : await n8n.createWorkflow(workflow);
}
