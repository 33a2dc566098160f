import type { INodeType, INodeTypeDescription, IWebhookFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { eventOptions } from '../callbacks/families/events';
import { triggerForm } from '../callbacks/triggerForm';
import { registration } from '../callbacks/registration';
import { answerCall } from '../callbacks/webhook';
import { geweMethods } from '../editor/methods';
import { choicesSubtitle } from '../editor/subtitle';

/** What the panel says of tests, be the workflow published or not. */
const TESTING =
	'If the node sets the callback URL itself, events go to the editor until the test ends, and from there on to what is published. If you paste it by hand, paste the test URL while you test.';

export class GeweTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'GeWe Trigger',
		name: 'geweTrigger',
		icon: { light: 'file:geweTrigger.svg', dark: 'file:geweTrigger.dark.svg' },
		group: ['trigger'],
		// Not 1: n8n evaluates an expression for each call to a version 1, for the sake of its own first
		// Webhook node. That takes more time than all that this node does.
		version: 2,
		subtitle: choicesSubtitle('events', eventOptions),
		// n8n's panel has one entry for this node and GeWe, and shows this description there.
		description:
			'Send WeChat messages, manage contacts and groups, or start the workflow on WeChat events',
		defaults: { name: 'GeWe Trigger' },
		eventTriggerDescription: 'Waiting for a chosen event in WeChat',
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'geweApi',
				required: true,
				testedBy: 'geweApiTest',
				displayOptions: { show: { registration: ['gewe', 'gewechat'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: 'webhook',
			},
		],
		triggerPanel: {
			header: 'Get a WeChat event',
			executionsHelp: {
				inactive: `<b>While building your workflow</b>, click 'Execute step' and make a chosen event happen: let somebody send you a video, for instance. ${TESTING}<br /><br /><b>Once you are happy with it</b>, publish the workflow. Then every event that you chose starts it.`,
				active: `<b>While building your workflow</b>, click 'Execute step'. ${TESTING}<br /><br /><b>Your workflow is published</b>: every event that you chose starts it.`,
			},
			activationHint:
				'Publish the workflow to receive events. n8n must be reachable by their sender.',
		},
		properties: triggerForm,
	};

	methods = geweMethods;

	webhookMethods = { default: registration };

	async webhook(this: IWebhookFunctions) {
		return await answerCall(this);
	}
}
