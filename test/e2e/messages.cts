import { NodeConnectionTypes, type INodeParameters } from 'n8n-workflow';

import { MANUAL_TRIGGER, type StoredCredential, type WorkflowSource } from '../../host/n8n.cts';

type Node = WorkflowSource['nodes'][number];
/** What matters of a node. */
type Sketch = Pick<Node, 'name' | 'type' | 'typeVersion'> & {
	parameters: INodeParameters;
} & Partial<Omit<Node, 'parameters'>>;

/** `wxid_0`, `wxid_1` … */
export const crowd = (count: number, first = 0) =>
	Array.from({ length: count }, (_, index) => `wxid_${first + index}`);

/** Nodes one after the other. */
function chain(name: string, sketches: Sketch[]): WorkflowSource {
	const names = sketches.map((sketch) => sketch.name);
	return {
		name,
		nodes: sketches.map(
			(sketch) => ({ id: sketch.name, position: [0, 0], ...sketch }) as unknown as Node,
		),
		connections: Object.fromEntries(
			names
				.slice(1)
				.map((next, index) => [
					names[index],
					{ main: [[{ node: next, type: NodeConnectionTypes.Main, index: 0 }]] },
				]),
		),
	};
}

/** A workflow that is started by hand. */
export const byHand = (name: string, sketches: Sketch[]): WorkflowSource =>
	chain(name, [
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

/**
 * Webhook (answers at once) -> Split Out -> GeWe Send Image to each of the body's `people`, under a
 * Deduplication Key of the person's name. It goes on after failures.
 */
export const sendToCrowd = (
	credential: StoredCredential,
	path: string,
	options: INodeParameters = {},
): WorkflowSource =>
	chain(`Send to a crowd by ${path}`, [
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
		sendImage(
			credential,
			'={{ $json.to }}',
			{ deduplicationKey: '=order-{{ $json.to }}', ...options },
			{ onError: 'continueRegularOutput' },
		),
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
