import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { executeOperation } from '../execution/execute';
import { operationForm } from '../editor/forms';
import { postVideo } from '../operations/message';
import { geweMethods } from '../editor/methods';

const run = executeOperation(postVideo);

export class GeweSendVideo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'GeWe Send Video',
		name: 'geweSendVideo',
		icon: { light: 'file:geweSendVideo.svg', dark: 'file:geweSendVideo.dark.svg' },
		group: ['output'],
		version: [1, 1.1],
		subtitle: '={{ $parameter["toWxid"]?.value }}',
		description: 'Send a video to a WeChat contact or group through GeWe',
		defaults: { name: 'GeWe Send Video' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'geweApi', required: true, testedBy: 'geweApiTest' }],
		properties: operationForm(postVideo),
	};

	methods = geweMethods;

	async execute(this: IExecuteFunctions) {
		return await run(this);
	}
}
