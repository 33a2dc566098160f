import { setTimeout as sleep } from 'node:timers/promises';

import type { INodeParameters } from 'n8n-workflow';

import { FRIEND } from '../../contracts/callbacks/fixture.cts';
import type { Gateway } from '../../fakes/gateway.cts';
import type { Execution, Rest, StoredCredential } from '../../host/n8n.cts';
import { step } from '../../host/step.cts';
import { byHand } from './messages.cts';

/** Approve and decline. */
export const DOUBLE = { approvalOptions: { values: { approvalType: 'double' } } };

/** A question that somebody has asked. */
export interface Asked {
	readonly executionId: string;
	/** What people read. */
	readonly text: string;
	readonly link: string;
}

/** Start -> Ask (GeWe: Send and Wait) -> Then. */
export const asking = (
	{ id, name }: StoredCredential,
	parameters: INodeParameters,
	options: INodeParameters = {},
) =>
	byHand('Ask', [
		{
			name: 'Ask',
			type: 'n8n-nodes-gewe.gewe',
			typeVersion: 1.1,
			parameters: {
				resource: 'message',
				operation: 'sendAndWait',
				toWxid: { __rl: true, mode: 'id', value: FRIEND },
				message: 'Refund 128.00?',
				...parameters,
				options: { interval: 0, ...options },
			},
			credentials: { geweApi: { id, name } },
		},
		step('Then', 'n8n-nodes-base.noOp'),
	]);

/** Runs a workflow as the editor's button does, until it waits for the answer to what it asked. */
export async function runUntilAsked(n8n: Rest, gateway: Gateway, id: string): Promise<Asked> {
	const before = gateway.ledger.length;
	const { executionId } = await n8n.request<{ executionId: string }>(
		'POST',
		`/workflows/${id}/run`,
		{ triggerToStartFrom: { name: 'Start' } },
	);
	await until(n8n, executionId, 'waiting');
	expect(gateway.ledger).toHaveLength(before + 1);
	const text = String(JSON.parse(gateway.ledger.at(-1)?.raw ?? '{}').content);
	const [link = ''] = /http\S+$/.exec(text) ?? [];
	return { executionId, text, link };
}

/** @throws Error when an execution has not that status within so many ms */
export async function until(
	n8n: Rest,
	executionId: string,
	wanted: Execution['status'],
	patience = 30_000,
): Promise<Execution> {
	const deadline = Date.now() + patience;
	for (;;) {
		const execution = await n8n.execution(executionId);
		if (execution.status === wanted) return execution;
		if (Date.now() > deadline) throw new Error(`${executionId} is ${execution.status}`);
		await sleep(100);
	}
}
