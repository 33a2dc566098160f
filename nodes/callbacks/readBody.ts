import type { IWebhookFunctions } from 'n8n-workflow';
import { messageOf } from '../text/messageOf';

/**
 * The body as it came over the wire. n8n reads it by itself only when it knows its content type.
 *
 * @returns no bytes for forms, and for what n8n does not take, such as a body beyond its own limit
 */
export async function readBody(context: IWebhookFunctions): Promise<Buffer> {
	const request = context.getRequestObject();
	const isForm = request.headers['content-type']?.startsWith('multipart/');
	if (request.rawBody === undefined && !isForm) {
		try {
			await request.readRawBody();
		} catch (error) {
			context.logger.debug(`GeWe Trigger reads no body: ${messageOf(error)}`);
		}
	}
	return request.rawBody ?? Buffer.alloc(0);
}
