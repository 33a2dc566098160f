import axios from 'axios';
import type { INode, INodeParameters } from 'n8n-workflow';

import type { N8n, Stored, StoredCredential, WorkflowSource } from '../../host/n8n.cts';
import { chain } from '../chain.cts';

/** The trigger of every workflow here. */
export const TRIGGER = 'Trigger';

/** The path of a webhook id's URLs, below `/webhook` and `/webhook-test`. */
export const pathOf = (webhookId: string): string => `${webhookId}/webhook`;

export interface TriggerOptions {
	/** Also the id of its webhook. */
	name: string;
	credential?: StoredCredential;
	parameters?: INodeParameters;
	/** What it starts; one node that does nothing unless given. */
	then?: INode;
}

/** Stores a workflow that a GeWe Trigger starts. */
export async function storeTrigger(n8n: N8n, options: TriggerOptions): Promise<Stored> {
	const { name, credential, parameters = {}, then = step('Then', 'n8n-nodes-base.noOp') } = options;
	const trigger = step(TRIGGER, 'n8n-nodes-gewe.geweTrigger', parameters, {
		typeVersion: 2,
		webhookId: name,
		...(credential && { credentials: { geweApi: { id: credential.id, name: credential.name } } }),
	});
	const source: WorkflowSource = {
		name,
		nodes: [trigger, then],
		connections: chain(trigger, then),
	};
	return await n8n.createWorkflow(source);
}

/** A node of a workflow. */
export const step = (
	name: string,
	type: string,
	parameters: INodeParameters = {},
	more: Partial<INode> = {},
): INode => ({ id: name, name, type, typeVersion: 1, position: [0, 0], parameters, ...more });

/** Clicks "Listen for test event". */
export async function listen(n8n: N8n, id: string): Promise<void> {
	const answer = await n8n.request<{ waitingForWebhook?: boolean }>(
		'POST',
		`/workflows/${id}/run`,
		{ triggerToStartFrom: { name: TRIGGER } },
	);
	if (!answer.waitingForWebhook) throw new Error(`n8n does not listen: ${JSON.stringify(answer)}`);
}

/** Clicks "Stop listening". */
export const stopListening = async (n8n: N8n, id: string): Promise<void> =>
	await n8n.request('DELETE', `/test-webhook/${id}`);

/** All ids of a workflow's executions, oldest first, once all have ended and none came for a second. */
export async function allExecutions(n8n: N8n, workflowId: string): Promise<string[]> {
	let before = -1;
	for (;;) {
		const underWay = await executionIds(n8n, { workflowId, status: ['new', 'running'] });
		const ids = await executionIds(n8n, { workflowId });
		if (underWay.length === 0 && ids.length === before) return ids.reverse();
		before = ids.length;
		await new Promise((resolve) => setTimeout(resolve, 1_000));
	}
}

async function executionIds(n8n: N8n, wanted: object): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify(wanted));
	const ids = new Set<string>();
	let cursor: string | null = '';
	while (cursor !== null) {
		const page: { results: Array<{ id: string }>; nextCursor: string | null } = await n8n.request(
			'GET',
			`/executions?filter=${filter}&limit=100${cursor && `&cursor=${cursor}`}`,
		);
		for (const { id } of page.results) ids.add(id);
		cursor = page.nextCursor;
	}
	return [...ids];
}

/** One push, with n8n's whole answer. */
export const post = async (url: string, body: string, headers = {}) =>
	await axios.post<string>(url, body, {
		headers: { 'content-type': 'application/json', ...headers },
		transformRequest: (text: string) => text,
		transformResponse: (text: string) => text,
		validateStatus: null,
		proxy: false,
	});
