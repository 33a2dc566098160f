import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { executeOperation } from '../execution/execute';
import { operationForm } from '../editor/forms';
import { postImage } from '../operations/message';
import { geweMethods } from '../editor/methods';

const run = executeOperation(postImage);

export class GeweSendImage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'GeWe Send Image',
		name: 'geweSendImage',
		icon: { light: 'file:geweSendImage.svg', dark: 'file:geweSendImage.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["toWxid"]?.value }}',
		description: 'Send an image to a WeChat contact or group through GeWe',
		defaults: { name: 'GeWe Send Image' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'geweApi', required: true, testedBy: 'geweApiTest' }],
		properties: operationForm(postImage),
	};

	methods = geweMethods;

	async execute(this: IExecuteFunctions) {
		return await run(this);
	}
}
