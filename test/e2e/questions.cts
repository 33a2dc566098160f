import { setTimeout as sleep } from 'node:timers/promises';

import type { INode, INodeParameters } from 'n8n-workflow';

import { FRIEND } from '../../contracts/callbacks/fixture.cts';
import type { Gateway } from '../../fakes/gateway.cts';
import { chain } from '../../host/chain.cts';
import type { Execution, Rest, StoredCredential, WorkflowSource } from '../../host/n8n.cts';
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

/** Ask, which is GeWe: Send and Wait. */
const questionNode = (
	{ id, name }: StoredCredential,
	parameters: INodeParameters,
	options: INodeParameters = {},
): INode =>
	step(
		'Ask',
		'n8n-nodes-gewe.gewe',
		{
			resource: 'message',
			operation: 'sendAndWait',
			toWxid: { __rl: true, mode: 'id', value: FRIEND },
			message: 'Refund 128.00?',
			...parameters,
			options: { interval: 0, ...options },
		},
		{ typeVersion: 1.1, credentials: { geweApi: { id, name } } },
	);
const then = step('Then', 'n8n-nodes-base.noOp');

/** Start (by hand) -> Ask -> Then. */
export const asking = (...form: Parameters<typeof questionNode>): WorkflowSource =>
	byHand('Ask', [questionNode(...form), then]);

/** Webhook, at that path -> Ask, for a yes or a no -> Then. */
export function askingAt(path: string, credential: StoredCredential): WorkflowSource {
	const hook = step(
		'Hook',
		'n8n-nodes-base.webhook',
		{ httpMethod: 'POST', path },
		{ typeVersion: 2, webhookId: path },
	);
	const nodes = [hook, questionNode(credential, DOUBLE), then];
	return { name: 'Ask', nodes, connections: chain(...nodes) };
}

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
	return { executionId, ...askedIn(gateway) };
}

/** The question that went out last. */
export function askedIn(gateway: Gateway): Omit<Asked, 'executionId'> {
	const text = String(JSON.parse(gateway.ledger.at(-1)?.raw ?? '{}').content);
	const [link = ''] = /http\S+$/.exec(text) ?? [];
	return { text, link };
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
