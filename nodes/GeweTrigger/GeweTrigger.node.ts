import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { readBody } from '../callbacks/body';
import { Seen } from '../callbacks/duplicates';
import { triggerForm } from '../callbacks/form';
import { receive, type WantedEvent } from '../callbacks/receive';
import { registration } from '../callbacks/registration';
import { readRules } from '../callbacks/rules';
import { geweMethods } from '../editor/methods';

/** What this process received lately, of all triggers: some MB at most. */
const seen = new Seen(20_000);

/** What the panel says of tests, be the workflow published or not. */
const TESTING =
	'If the node sets the callback URL itself, events go to the editor only until the test ends. If you paste it by hand, paste the test URL while you test.';

export class GeweTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'GeWe Trigger',
		name: 'geweTrigger',
		icon: { light: 'file:geweTrigger.svg', dark: 'file:geweTrigger.dark.svg' },
		group: ['trigger'],
		// Not 1: n8n evaluates an expression for each call to a version 1, for the sake of its own first
		// Webhook node. That takes more time than all that this node does.
		version: 2,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow on WeChat events: video messages, or any other by choice',
		defaults: { name: 'GeWe Trigger' },
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

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const request = this.getRequestObject();
		const { secret } = request.query;
		const received = receive(
			{
				body: await readBody(this),
				secret,
				authorization: request.headers.authorization,
				address: request.ip ?? '',
			},
			await readRules(this, secret),
			// Who tests sends the same event again and again.
			(key) =>
				this.getMode() === 'manual' ||
				seen.add(`${this.getWorkflow().id} ${this.getNode().id} ${key}`),
			Date.now(),
		);
		const workflowData =
			received.verdict === 'event' ? [[await itemOf(this, received)]] : undefined;
		const response = this.getResponseObject();
		if (received.verdict === 'denied') {
			response.status(received.status).end();
			this.logger.debug(`GeWe Trigger denies a call: HTTP ${received.status}`);
		} else {
			// Answered here, since n8n would first note the execution and wait for its turn: GeWe gives
			// up after 3 s.
			response.status(200).json({});
		}
		if (received.verdict === 'ignored') {
			this.logger.debug(`GeWe Trigger starts nothing: ${received.reason}`);
		}
		return { noWebhookResponse: true, workflowData };
	}
}

async function itemOf(context: IWebhookFunctions, { event, file }: WantedEvent) {
	const item: INodeExecutionData = { json: event };
	if (!file) return item;
	const bytes = Buffer.from(file.base64, 'base64');
	try {
		const binary = await context.helpers.prepareBinaryData(bytes, file.fileName, file.mimeType);
		return { ...item, binary: { [file.property]: binary } };
	} catch (error) {
		// The event is noted already: were it refused now, GeWe's repetition would be a duplicate.
		const { message } = error as Error;
		context.logger.warn(`GeWe Trigger could not store ${file.fileName} of an event: ${message}`);
		return item;
	}
}
