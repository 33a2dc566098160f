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
import { methods } from '../operations/methods';

/** What this process received lately, of all triggers: some MB at most. */
const seen = new Seen(20_000);

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
				inactive:
					"<b>While building your workflow</b>, click 'Execute step' and make a chosen event happen: let somebody send you a video, for instance. A token has one callback URL: until the test ends, events go to the editor only.<br /><br /><b>Once you are happy with it</b>, publish the workflow. Then every event that you chose starts it.",
				active:
					"<b>While building your workflow</b>, click 'Execute step'. Until the test ends, events go to the editor only; then the production URL is set again.<br /><br /><b>Your workflow is published</b>: every event that you chose starts it.",
			},
			activationHint:
				'Publish the workflow, and the callback URL is set. n8n must be reachable from the internet for that.',
		},
		properties: triggerForm,
	};

	methods = methods;

	webhookMethods = { default: registration };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const request = this.getRequestObject();
		const { secret } = request.query;
		const verdict = receive(
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
		const workflowData = verdict.verdict === 'event' ? [[await itemOf(this, verdict)]] : undefined;
		const response = this.getResponseObject();
		if (verdict.verdict === 'denied') {
			response.status(verdict.status).end();
			this.logger.debug(`GeWe Trigger denies a call: HTTP ${verdict.status}`);
		} else {
			// Answered here, since n8n would first note the execution and wait for its turn: GeWe gives
			// up after 3 s.
			response.status(200).json({});
		}
		if (verdict.verdict === 'ignored') {
			this.logger.debug(`GeWe Trigger starts nothing: ${verdict.reason}`);
		}
		return { noWebhookResponse: true, workflowData };
	}
}

async function itemOf(context: IWebhookFunctions, { event, file }: WantedEvent) {
	const item: INodeExecutionData = { json: event };
	if (!file) return item;
	const bytes = Buffer.from(file.base64, 'base64');
	const binary = await context.helpers.prepareBinaryData(bytes, file.fileName, file.mimeType);
	return { ...item, binary: { [file.property]: binary } };
}
