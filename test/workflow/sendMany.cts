import type { INodeParameters } from 'n8n-workflow';

import type { Gateway } from '../../fakes/gateway.cts';
import { runNode, type NodeOptions, type Run } from './engine.cts';
import { byId } from './gewe.cts';

/** wxid_0, wxid_1 … */
export const people = (count: number) => Array.from({ length: count }, (_, n) => `wxid_${n}`);

interface SendOptions extends INodeParameters {
	/** One URL for all instead of one for each. */
	sameImage?: boolean;
}

/**
 * Sends one image to each of these with GeWe Send Image.
 *
 * @param options the node's own, above an interval of 0 and no reuse of uploads
 */
export async function sendMany(
	gateway: Gateway,
	to: string[],
	{ sameImage = false, ...options }: SendOptions = {},
	around: NodeOptions = {},
): Promise<Run> {
	return await runNode(
		'geweSendImage',
		{
			toWxid: byId('={{ $json.to }}'),
			imgUrl: sameImage ? 'http://127.0.0.1/a.jpg' : '=http://127.0.0.1/{{ $json.to }}.jpg',
			options: { interval: 0, reuseUpload: false, ...options },
		},
		{
			items: to.map((person) => ({ json: { to: person } })),
			credentials: {
				geweApi: gateway.credential,
			},
			...around,
		},
	);
}

/** Who got something, in order. */
export const reached = (gateway: Gateway) => gateway.ledger.map(({ toWxid }) => toWxid);

/** How each item of a run went that goes on after failures, in the words of the outcomes. */
export const outcomes = (run: Run) =>
	run.items.map(({ json }) =>
		json.error ? (json.details as { outcome: string }).outcome : json.skipped ? 'skipped' : 'sent',
	);

/** n8n's setting Retry On Fail, at its shortest wait. */
export const RETRY_ON_FAIL = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
/** n8n's setting On Error: Continue. */
export const GO_ON = { onError: 'continueRegularOutput' } as const;
