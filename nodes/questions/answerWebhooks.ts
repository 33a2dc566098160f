import type { IWebhookDescription } from 'n8n-workflow';

const link = (httpMethod: 'GET' | 'POST'): IWebhookDescription => ({
	name: 'default',
	httpMethod,
	responseMode: 'onReceived',
	responseData: '',
	path: '={{ $nodeId }}',
	restartWebhook: true,
	isFullPath: true,
});

/** Where the link of a question leads while its execution waits; nothing is registered when publishing. */
export const answerWebhooks: IWebhookDescription[] = [link('GET'), link('POST')];
