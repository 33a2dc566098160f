import { Container } from '@n8n/di';
import { ExternalSecretsProxy } from 'n8n-core';
import {
	UnexpectedError,
	type ICredentialsHelper,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

/** Where n8n would be reached unless a test says otherwise; nothing listens there. */
export const N8N_URL = 'http://127.0.0.1:5678/';

/** How the paths of webhooks begin, unless N8N_ENDPOINT_WEBHOOK and N8N_ENDPOINT_WEBHOOK_TEST say otherwise. */
export const ENDPOINTS = { webhook: 'webhook', webhookTest: 'webhook-test' };

/**
 * What n8n's server hands to every execution and context, with n8n's default paths.
 *
 * @param url n8n's own address with a slash at its end; webhook and signed binary URLs begin with it
 */
export function additionalData(
	credentialsHelper: ICredentialsHelper,
	url = N8N_URL,
	endpoints = ENDPOINTS,
): IWorkflowExecuteAdditionalData {
	const absent = async (): Promise<never> => {
		throw new UnexpectedError('This part of the n8n server is not in the workflow harness');
	};
	return {
		credentialsHelper,
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		currentNodeExecutionIndex: 0,
		restApiUrl: `${url}rest`,
		instanceBaseUrl: url,
		formBaseUrl: `${url}form`,
		formWaitingBaseUrl: `${url}form-waiting`,
		formTestBaseUrl: `${url}form-test`,
		webhookBaseUrl: url + endpoints.webhook,
		webhookWaitingBaseUrl: `${url}webhook-waiting`,
		webhookTestBaseUrl: url + endpoints.webhookTest,
		mcpBaseUrl: `${url}mcp`,
		mcpTestBaseUrl: `${url}mcp-test`,
		variables: {},
		setExecutionStatus: () => {},
		logAiEvent: () => {},
		executeWorkflow: absent,
		getRunExecutionData: absent,
		getRuntimeCredential: absent,
		startRunnerTask: absent,
	};
}
