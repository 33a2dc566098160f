import { HookContext, WebhookContext } from 'n8n-core';
import {
	NodeHelpers,
	UnexpectedError,
	type INode,
	type INodeParameters,
	type IWebhookData,
	type IWebhookDescription,
	type IWebhookResponseData,
	type NodeParameterValue,
	type NodeParameterValueType,
	type WebhookSetupMethodNames,
	type Workflow,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { platform } from './platform.cts';
import { fakeRequest, FakeResponse, parseBody, type RequestOptions } from './request.cts';
import { buildNode, stage, type Stage, type Surroundings } from './stage.cts';
import { Types } from './types.cts';

/** The id the editor gives a node with a webhook: the last part of its address. */
export const WEBHOOK_ID = '3f1d3f4e-8a58-4b55-9c5e-8d3b3c0a6f00';

interface TriggerOptions extends Surroundings {
	parameters?: INodeParameters;
	settings?: Partial<INode>;
	/** Which of the node's webhooks; `default` unless given. */
	webhookName?: string;
}

export interface WebhookOptions extends TriggerOptions, RequestOptions {
	/** `webhook` (production URL) unless given; `manual` is the test URL. */
	mode?: WorkflowExecuteMode;
}

/** What the node gave n8n, and what n8n answers the caller with (response mode On Received). */
export interface WebhookResult extends IWebhookResponseData {
	answer: { status: number; body: unknown };
	headers: Record<string, unknown>;
}

/**
 * Hands one HTTP request to the node's `webhook()` in n8n's own context.
 *
 * @throws what the node throws (n8n answers 500), or a SyntaxError for broken JSON (n8n answers
 * 422 and never asks the node)
 */
export async function runWebhook(
	type: string,
	{ mode = 'webhook', ...options }: WebhookOptions,
): Promise<WebhookResult> {
	const isTest = mode === 'manual';
	const { types, staged, node, webhook } = await triggerStage(type, options, isTest);
	const request = fakeRequest(options);
	const response = new FakeResponse();
	await parseBody(request, node.typeVersion);
	const context = new WebhookContext(
		staged.workflow,
		node,
		{ ...staged.additionalData, httpRequest: request, httpResponse: response as never },
		mode,
		webhook,
		[],
		null,
	);
	const trigger = types.getByNameAndVersion(node.type, node.typeVersion);
	if (!trigger.webhook) throw new UnexpectedError(`Node ${type} has no webhook`);
	const result = await trigger.webhook.call(context);
	const value = descriptionValue(staged.workflow, node, webhook.webhookDescription);
	return { ...result, answer: answerOf(result, response, value), headers: response.headers };
}

/** The rules of n8n 2.41 for On Received, its default `firstEntryJson` for absent responseData too. */
function answerOf(
	{ noWebhookResponse, webhookResponse, workflowData }: IWebhookResponseData,
	response: FakeResponse,
	value: (property: keyof IWebhookDescription, fallback: unknown) => unknown,
): WebhookResult['answer'] {
	if (noWebhookResponse) return { status: response.statusCode, body: response.body };
	const status = Number(value('responseCode', 200));
	if (!workflowData) {
		return { status, body: webhookResponse ?? { message: 'Webhook call received' } };
	}
	const data = value('responseData', 'firstEntryJson');
	const body = data || (webhookResponse ?? { message: 'Workflow was started' });
	return { status, body: data === 'noData' ? undefined : body };
}

export interface HookOptions extends TriggerOptions {
	/** `trigger` (publishing) unless given; `manual` is the editor's test listener. */
	mode?: WorkflowExecuteMode;
	activation?: WorkflowActivateMode;
}

/** Calls one webhook method of a trigger as n8n does on publishing, unpublishing and testing. */
export async function runHook(
	type: string,
	method: WebhookSetupMethodNames,
	{ mode = 'trigger', ...options }: HookOptions = {},
): Promise<boolean> {
	const isTest = mode === 'manual';
	const { activation = isTest ? 'manual' : 'activate', ...around } = options;
	const { types, staged, node, webhook } = await triggerStage(type, around, isTest);
	const { webhookMethods } = types.getByNameAndVersion(node.type, node.typeVersion);
	const hook = webhookMethods?.[webhook.webhookDescription.name]?.[method];
	if (!hook) throw new UnexpectedError(`Node ${type} has no webhook method ${method}`);
	const { workflow, additionalData } = staged;
	return await hook.call(
		new HookContext(workflow, node, additionalData, mode, activation, webhook),
	);
}

async function triggerStage(type: string, options: TriggerOptions, isTest: boolean) {
	await platform();
	const types = new Types(options);
	const { parameters, webhookName = 'default' } = options;
	const settings = { webhookId: WEBHOOK_ID, ...options.settings };
	const built = buildNode(types, type, parameters, settings);
	const staged: Stage = await stage(types, [built], {}, { active: !isTest, ...options });
	staged.additionalData.executionId = undefined;
	const node = staged.workflow.nodes[built.name];
	return { types, staged, node, webhook: webhookData(types, staged, node, webhookName, isTest) };
}

/** What n8n's webhook service knows of one webhook of a node. */
function webhookData(
	types: Types,
	{ workflow, additionalData }: Stage,
	node: INode,
	name: string,
	isTest: boolean,
): IWebhookData {
	const { webhooks } = types.getByNameAndVersion(node.type, node.typeVersion).description;
	const webhookDescription = webhooks?.find((description) => description.name === name);
	if (!webhookDescription) throw new UnexpectedError(`Node ${node.type} has no webhook ${name}`);
	const value = descriptionValue(workflow, node, webhookDescription);
	const path = String(value('path')).replace(/^\/|\/$/g, '');
	const isFullPath = value('isFullPath', false) === true;
	return {
		httpMethod: value('httpMethod', 'GET') as IWebhookData['httpMethod'],
		node: node.name,
		path: NodeHelpers.getNodeWebhookPath(workflow.id, node, path, isFullPath),
		webhookDescription,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: additionalData,
		isTest,
	};
}

/** Reads a field of a webhook's description, which may be an expression over the parameters. */
function descriptionValue(workflow: Workflow, node: INode, description: IWebhookDescription) {
	return (property: keyof IWebhookDescription, fallback?: unknown): unknown =>
		workflow.expression.getComplexParameterValue(
			node,
			description[property] as NodeParameterValue,
			'internal',
			{},
			undefined,
			fallback as NodeParameterValueType,
		);
}
