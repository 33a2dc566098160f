import type {
	IExecuteFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { resources } from '../operations';
import { executeResources } from '../execution/execute';
import { resourceForm } from '../editor/forms';
import { geweMethods } from '../editor/methods';
import { operationSubtitle } from '../editor/subtitle';
import { answerQuestion } from '../questions/answerQuestion';
import { answerWebhooks } from '../questions/answerWebhooks';

const run = executeResources(resources);

export class Gewe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'GeWe',
		name: 'gewe',
		icon: { light: 'file:gewe.svg', dark: 'file:gewe.dark.svg' },
		group: ['output'],
		version: [1, 1.1],
		subtitle: operationSubtitle(resources),
		description: 'Use WeChat through the GeWe gateway: messages, contacts, groups and more',
		defaults: { name: 'GeWe' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'geweApi', required: true, testedBy: 'geweApiTest' }],
		webhooks: answerWebhooks,
		properties: resourceForm(resources),
	};

	methods = geweMethods;

	async execute(this: IExecuteFunctions) {
		return await run(this);
	}

	async webhook(this: IWebhookFunctions) {
		return await answerQuestion(this);
	}
}
