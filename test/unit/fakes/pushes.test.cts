import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { play } from '../../../fakes/pushes.cts';

let server: Server;
let origin: string;
const called: string[] = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		called.push(String(request.url));
		response.end('{}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test('of several URLs one after the other gets the next push', async () => {
	await play([`${origin}/a`, `${origin}/b`], ['1', '2', '3']);

	expect(called).toEqual(['/a', '/b', '/a']);
});

test('a URL elsewhere is refused before anything is pushed', async () => {
	called.length = 0;
	const elsewhere = play([`${origin}/a`, 'http://example.com/b'], ['1', '2']);

	await expect(elsewhere).rejects.toThrow('not http://example.com/b');
	expect(called).toEqual([]);
});
