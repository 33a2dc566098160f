import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { parse } from 'node:querystring';
import { parseIncomingMessage } from '@n8n/backend-network';
import type { IDataObject, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

type ExpressRequest = NonNullable<IWorkflowExecuteAdditionalData['httpRequest']>;

export interface RequestOptions {
	/** `POST` unless given. */
	method?: string;
	/** The body as it comes over the wire. */
	body?: string | Buffer;
	/** `content-type` is `application/json` unless given; names in any case. */
	headers?: Record<string, string>;
	query?: IDataObject;
	params?: Record<string, string>;
	/** Address of the caller. */
	ip?: string;
}

/** A request as express and n8n's own middleware hand it to a webhook, its body not yet read. */
export function fakeRequest(options: RequestOptions): ExpressRequest {
	const { method = 'POST', body = '', query = {}, params = {}, ip = '127.0.0.1' } = options;
	const message = new IncomingMessage(new Socket());
	message.method = method;
	message.url = '/';
	message.headers = { 'content-type': 'application/json' };
	for (const [name, value] of Object.entries(options.headers ?? {})) {
		message.headers[name.toLowerCase()] = value;
	}
	parseIncomingMessage(message);
	const request = Object.assign(message, {
		query,
		params,
		ip,
		ips: [],
		get: (name: string) => message.headers[name.toLowerCase()],
		readRawBody: async () => {
			(request as unknown as ExpressRequest).rawBody = Buffer.from(body);
		},
	});
	return request;
}

/**
 * Reads the body by the rules of n8n 2.41: multipart is left alone, a content type n8n cannot parse
 * is not even read for nodes above version 1, so `rawBody` is absent then.
 * What is not parsed, an empty body too, leaves `body` undefined.
 *
 * @throws SyntaxError for broken JSON, where n8n answers 422
 */
export async function parseBody(request: ExpressRequest, nodeVersion: number): Promise<void> {
	const { contentType = '', encoding } = request;
	const parsable = /^(application\/(json|x-www-form-urlencoded)|text\/plain)/.test(contentType);
	if (contentType.startsWith('multipart/') || (nodeVersion > 1 && !parsable)) return;
	await request.readRawBody();
	const text = request.rawBody.toString(encoding).replace(/^\ufeff/, '');
	if (text === '') return;
	if (contentType === 'application/json') request.body = JSON.parse(text);
	if (contentType === 'application/x-www-form-urlencoded') request.body = parse(text);
	if (contentType === 'text/plain') request.body = text;
}

/** The part of an express response that nodes use; it keeps what they answered. */
export class FakeResponse {
	statusCode = 200;
	headersSent = false;
	readonly headers: Record<string, unknown> = {};
	body: unknown;

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	setHeader(name: string, value: unknown): this {
		this.headers[name.toLowerCase()] = value;
		return this;
	}

	writeHead(code: number, headers: Record<string, unknown> = {}): this {
		for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
		return this.status(code);
	}

	json(body: unknown): this {
		return this.setHeader('content-type', 'application/json').end(body);
	}

	send(body: unknown): this {
		return this.end(body);
	}

	end(body?: unknown): this {
		this.headersSent = true;
		this.body = body ?? this.body;
		return this;
	}
}
