import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { fetchFile, fileUrl, type FetchedFile } from '../../../nodes/gateway/fetchFile';
import { gewe } from '../../../nodes/gateway/gewe';

const BASE = 'http://192.0.2.7:2531/v2/api';

test.each([
	['https://files.example.com/a.jpg?sign=1', 'https://files.example.com/a.jpg?sign=1'],
	[' http://files.example.com/a.jpg ', 'http://files.example.com/a.jpg'],
	// A self-hosted gewechat gives a path below port 2532 (clients of gewechat).
	['20250101/wx_a/b.png', 'http://192.0.2.7:2532/download/20250101/wx_a/b.png'],
	['/20250101/b.png', 'http://192.0.2.7:2532/download/20250101/b.png'],
])('%j leads to %s', (link, url) => {
	expect(fileUrl(link, BASE)?.href).toBe(url);
});

test.each([
	'',
	' ',
	undefined,
	null,
	7,
	{},
	'file:///etc/passwd',
	'ftp://a/b',
	'data:,a',
	'http://',
])('%j leads nowhere', (link) => {
	expect(fileUrl(link, BASE)).toBeUndefined();
});

test('a path leads nowhere when the base URL is none', () => {
	expect(fileUrl('a.png', 'not an address')).toBeUndefined();
});

describe('a file', () => {
	const MB = 1024 * 1024;
	const NOT_STORED = { kind: 'unknown', what: 'no disk' };
	const connection = { service: gewe, credential: { baseUrl: BASE, token: 'f4d1c8a0-77f2' } };

	/** Fetches what a server answers; n8n stores it unless told otherwise. */
	async function fetched(
		body: Readable,
		headers: object = {},
		{ timeout = 60_000, most = 200, statusCode = 200, stores = true } = {},
	) {
		let asked: IHttpRequestOptions | undefined;
		let content: FetchedFile['content'] | undefined;
		const context = {
			getExecutionCancelSignal: () => undefined,
			helpers: {
				async httpRequest(options: IHttpRequestOptions) {
					asked = options;
					const signal = options.abortSignal as AbortSignal;
					signal.addEventListener('abort', () => body.destroy(new Error('canceled')));
					return { statusCode, headers, body };
				},
			},
		} as unknown as IExecuteFunctions;
		const store = async (file: FetchedFile) => {
			({ content } = file);
			if (!stores) return NOT_STORED;
			return { bytes: Buffer.isBuffer(content) ? content : await buffer(content) };
		};
		const link = 'http://files.example.com/a.mp4';
		const result = await fetchFile(context, connection, link, { timeout, most }, store);
		return { result, content, asked };
	}

	test('that is big goes on as a stream, so that it never lies in memory', async () => {
		const pieces = Array.from({ length: 17 }, () => Buffer.alloc(MB, 'x'));
		const { result, content } = await fetched(Readable.from(pieces, { objectMode: false }), {
			'content-length': String(17 * MB),
		});

		expect(Buffer.isBuffer(content)).toBe(false);
		expect((result as { bytes: Buffer }).bytes.length).toBe(17 * MB);
	});

	test.each([String(16 * MB), undefined])(
		'that is small, or whose size (%s) nobody says, is read at once',
		async (length) => {
			const { content } = await fetched(Readable.from([Buffer.from('a'), Buffer.from('b')]), {
				'content-length': length,
			});
			expect(content).toEqual(Buffer.from('ab'));
		},
	);

	test.each([{}, { 'content-length': '18000000' }])(
		'of which nothing more comes is given up (%j)',
		async (headers) => {
			const body = new Readable({ read() {} });
			body.push('a');
			const { result } = await fetched(body, headers, { timeout: 20 });

			expect(result).toMatchObject({
				kind: 'refused',
				what: 'The file could not be fetched: nothing came for 20 ms',
			});
			expect(body.destroyed).toBe(true);
		},
	);

	test('is asked for with an end of its own, and ends when it is refused', async () => {
		const body = new Readable({ read() {} });
		const { result, asked } = await fetched(body, {}, { statusCode: 404 });

		expect(result).toMatchObject({
			what: 'The file could not be fetched: the server says HTTP 404',
		});
		expect(asked).toMatchObject({ encoding: 'stream', timeout: 60_000 });
		expect(asked?.abortSignal?.aborted).toBe(true);
	});

	test('that n8n could not store ends too', async () => {
		const body = new Readable({ read() {} });
		const headers = { 'content-length': String(17 * MB) };
		const { result } = await fetched(body, headers, { stores: false });

		expect(result).toBe(NOT_STORED);
		expect(body.destroyed).toBe(true);
	});
});
