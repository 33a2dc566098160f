import type { INodeParameters } from 'n8n-workflow';

import { MANUAL_TRIGGER, type StoredCredential, type WorkflowSource } from '../../host/n8n.cts';
import { chain } from '../../host/chain.cts';

type Node = WorkflowSource['nodes'][number];
/** What matters of a node. */
type Sketch = Pick<Node, 'name' | 'type' | 'typeVersion'> & {
	parameters: INodeParameters;
} & Partial<Omit<Node, 'parameters'>>;

/** `wxid_0`, `wxid_1` … */
export const crowd = (count: number, first = 0) =>
	Array.from({ length: count }, (_, index) => `wxid_${first + index}`);

/** Nodes one after the other. */
function inOrder(name: string, sketches: Sketch[]): WorkflowSource {
	const nodes = sketches.map(
		(sketch) => ({ id: sketch.name, position: [0, 0], ...sketch }) as unknown as Node,
	);
	return { name, nodes, connections: chain(...nodes) };
}

/** A workflow that is started by hand. */
export const byHand = (name: string, sketches: Sketch[]): WorkflowSource =>
	inOrder(name, [
		{ name: 'Start', type: MANUAL_TRIGGER, typeVersion: 1, parameters: {} },
		...sketches,
	]);

/** GeWe Send Image, without pause, each time with a picture of its own. */
export const sendImage = (
	{ id, name }: StoredCredential,
	to: string,
	options: INodeParameters = {},
	more: Partial<Sketch> = {},
): Sketch => ({
	name: 'Send',
	type: 'n8n-nodes-gewe.geweSendImage',
	typeVersion: 1,
	parameters: {
		toWxid: { __rl: true, mode: 'id', value: to },
		imgUrl: '=http://127.0.0.1/{{ $itemIndex }}.jpg',
		options: { interval: 0, reuseUpload: false, ...options },
	},
	credentials: { geweApi: { id, name } },
	...more,
});

/** Options of messages under a Deduplication Key of the person's name. */
export const KEYED = { deduplicationKey: '=order-{{ $json.to }}' };

/**
 * Webhook (answers at once) -> Split Out -> GeWe Send Image to each of the body's `people`.
 *
 * @param settings the sending node's; it goes on after failures unless they say otherwise
 */
export const sendToCrowd = (
	credential: StoredCredential,
	path: string,
	options: INodeParameters,
	settings: Partial<Sketch> = { onError: 'continueRegularOutput' },
): WorkflowSource =>
	inOrder(`Send to a crowd by ${path}`, [
		{
			name: 'Hook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { httpMethod: 'POST', path, responseMode: 'onReceived' },
			webhookId: path,
		},
		{
			name: 'People',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'body.people', options: { destinationFieldName: 'to' } },
		},
		sendImage(credential, '={{ $json.to }}', options, settings),
	]);

/** How many got it, who got it more than once, and who did not get it. */
export function tally(wanted: readonly string[], reached: ReadonlyArray<string | undefined>) {
	const counts = new Map<string | undefined, number>();
	for (const person of reached) counts.set(person, (counts.get(person) ?? 0) + 1);
	return {
		delivered: reached.length,
		twice: [...counts].filter(([, count]) => count > 1).map(([person]) => person),
		missing: wanted.filter((person) => !counts.has(person)),
	};
}
