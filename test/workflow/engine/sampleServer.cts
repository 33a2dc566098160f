import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface Hit {
	path: string;
	token: IncomingHttpHeaders[string];
	body: { text?: string };
}

/** What the server does with a hit; `number` counts from 1. */
export type Behaviour = (hit: Hit, number: number) => { status?: number; body?: unknown };

/** An HTTP server on a real socket that keeps every hit it got. */
export async function startServer() {
	const hits: Hit[] = [];
	const state: { behaviour: Behaviour } = { behaviour: ({ body }) => ({ body }) };
	const server = createServer(async (request, response) => {
		const { url = '', headers, method } = request;
		const body = method === 'POST' ? ((await json(request)) as Hit['body']) : {};
		const hit = { path: url, token: headers['x-token'], body };
		hits.push(hit);
		const { status = 200, body: answer = {} } = state.behaviour(hit, hits.length);
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(answer));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		hits,
		/** Forgets the hits and behaves like this from now on. */
		behave(behaviour: Behaviour) {
			hits.length = 0;
			state.behaviour = behaviour;
		},
		close: () => new Promise<void>((resolve) => server.close(() => resolve())),
	};
}
