import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import { json } from 'node:stream/consumers';
import { listen } from '../../../fakes/listen.cts';

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
	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		const { url = '', headers, method } = request;
		const body = method === 'POST' ? ((await json(request)) as Hit['body']) : {};
		const hit = { path: url, token: headers['x-token'], body };
		hits.push(hit);
		const { status = 200, body: answered = {} } = state.behaviour(hit, hits.length);
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(answered));
	};
	const server = createServer((request, response) => void answer(request, response));
	const port = await listen(server);
	return {
		url: `http://127.0.0.1:${port}`,
		hits,
		/** Forgets the hits and behaves like this from now on. */
		behave(behaviour: Behaviour) {
			hits.length = 0;
			state.behaviour = behaviour;
		},
		close: () => new Promise<void>((resolve) => server.close(() => resolve())),
	};
}
