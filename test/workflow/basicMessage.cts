import type { INodeParameters } from 'n8n-workflow';

import type { MessageCenter } from '../../fakes/messageCenter.cts';
import { runNode, type NodeOptions, type Run } from './engine.cts';

/** From the request in the Message Center's document. */
export const IDS = { from: 'u000193f6f02e01764a0f869be49a2be21e01', to: '148992289019003396' };
export const VIDEO = { videoMessage: '661d21d918d8476c88fc9b90279c400f.mp4' };

/** What version 1 of the node had one by one, and later ones hold in `videoDetails`. */
const DETAILS = [
	'thumbMessage',
	'title',
	'description',
	'fileUrl',
	'fileLength',
	'duration',
].concat(['thumbFileUrl', 'thumbFileLength', 'imageWidth', 'imageHeight', 'messageInfo']);

/**
 * Runs the node without pauses: a video from one to the other, unless the parameters say otherwise. It is of
 * version 1 if they are.
 */
export async function send(
	center: MessageCenter,
	parameters: INodeParameters = {},
	options: NodeOptions = {},
): Promise<Run> {
	const credentials = { messageCenterApi: { ...center.credential } };
	const isFirst = DETAILS.some((name) => name in parameters);
	return await runNode(
		'geweSendBasicMessage',
		{
			...IDS,
			...VIDEO,
			...parameters,
			options: { interval: 0, ...(parameters.options as object) },
		},
		{ credentials, settings: isFirst ? { typeVersion: 1 } : {}, ...options },
	);
}

/** The bodies that arrived, as text. */
export const bodies = (center: MessageCenter) => center.requests.map(({ raw }) => raw);
