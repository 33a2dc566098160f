import axios from 'axios';

import type { N8n } from '../../host/n8n.cts';
import { TRIGGER } from '../../host/storeTrigger.cts';

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
