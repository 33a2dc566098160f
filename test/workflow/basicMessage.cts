import type { INodeParameters } from 'n8n-workflow';

import type { MessageCenter } from '../../fakes/messageCenter.cts';
import { runNode, type NodeOptions, type Run } from './engine.cts';

/** From the request in the Message Center's document. */
export const IDS = { from: 'u000193f6f02e01764a0f869be49a2be21e01', to: '148992289019003396' };
export const VIDEO = { videoMessage: '661d21d918d8476c88fc9b90279c400f.mp4' };

/** Runs the node without pauses: a video from one to the other, unless the parameters say otherwise. */
export async function send(
	center: MessageCenter,
	parameters: INodeParameters = {},
	options: NodeOptions = {},
): Promise<Run> {
	const credentials = { messageCenterApi: { ...center.credential } };
	return await runNode(
		'geweSendBasicMessage',
		{
			...IDS,
			...VIDEO,
			...parameters,
			options: { interval: 0, ...(parameters.options as object) },
		},
		{ credentials, ...options },
	);
}

/** The bodies that arrived, as text. */
export const bodies = (center: MessageCenter) => center.requests.map(({ raw }) => raw);
