import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { messageCenterMethods } from '../editor/methods';
import { operationForm } from '../editor/forms';
import { executeOperation } from '../execution/execute';
import { handleBasicMessage } from '../operations/basicMessage';

const run = executeOperation(handleBasicMessage, 'messageCenter');

export class GeweSendBasicMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'GeWe Send Basic Message',
		name: 'geweSendBasicMessage',
		icon: { light: 'file:geweSendBasicMessage.svg', dark: 'file:geweSendBasicMessage.dark.svg' },
		group: ['output'],
		version: [1, 1.1],
		subtitle: '={{ $parameter["to"] }}',
		description:
			'Send a message of one of ten types through the Message Center, which is another service than GeWe (handleBasicMessage)',
		defaults: { name: 'GeWe Send Basic Message' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'messageCenterApi', required: true, testedBy: 'messageCenterApiTest' }],
		properties: operationForm(handleBasicMessage),
	};

	methods = messageCenterMethods;

	async execute(this: IExecuteFunctions) {
		return await run(this);
	}
}
