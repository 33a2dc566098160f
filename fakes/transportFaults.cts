import { Readable } from 'node:stream';
import { fault } from './faults.cts';
import type { Answer } from './exchange.cts';

/** Seconds, a date (sent as an HTTP date) or any text; null leaves the header out. */
export interface RetryAfter {
	retryAfter: number | Date | string | null;
}

const HTML = '<html><head><title>Gateway</title></head><body><h1>nginx</h1></body></html>';
const MEGABYTE = 1024 * 1024;

/** Ways to fail that need no knowledge of the service: what sockets, proxies and HTTP can do. */
export const transportFaults = {
	/** Delivers, then never answers. */
	timeoutAfterDelivering: fault(true, () => ({ end: 'silence' })),
	/** Reads the request, then destroys the socket. */
	cutBefore: fault(false, () => ({ end: 'cut' })),
	/** Delivers, then destroys the socket without a word. */
	cutAfter: fault(true, () => ({ end: 'cut' })),
	/** Delivers, announces the whole answer, sends half of it and destroys the socket. */
	cutMiddle: fault(true, (normal) => ({ ...normal, end: 'cutMiddle' })),
	/** A page in place of the answer, as captive portals and wrong hosts send it. */
	html: fault(false, () => page(200)),
	html502: fault(false, () => page(502)),
	/** Delivers; the JSON text stops in the middle, the HTTP answer is complete. */
	truncated: fault(true, (normal) => ({ ...normal, body: half(normal.body) })),
	tooMany: fault<RetryAfter>(false, (_normal, { retryAfter = 1 }) => ({
		status: 429,
		headers: { 'content-type': 'text/plain', ...header(retryAfter) },
		body: 'Too Many Requests',
	})),
	unavailable: fault<RetryAfter>(false, (_normal, { retryAfter = null }) => ({
		status: 503,
		headers: { 'content-type': 'text/plain', ...header(retryAfter) },
		body: 'Service Unavailable',
	})),
	/** Delivers, and answers after `ms`. */
	slow: fault<{ ms: number }>(true, (normal, { ms = 1000 }) => ({ ...normal, delay: ms })),
	/** Delivers; HTTP 200 without a body. */
	empty: fault(true, () => ({ body: '' })),
	/** Delivers; JSON that is no object: a string, or whatever `value` is. */
	notObject: fault<{ value: unknown }>(true, (_normal, { value = 'ok' }) => ({
		body: JSON.stringify(value),
	})),
	/** Delivers; JSON nested `depth` arrays deep. */
	deep: fault<{ depth: number }>(true, (_normal, { depth = 100_000 }) => ({
		body: `{"ret":200,"code":200,"msg":"ok","data":${'['.repeat(depth)}${']'.repeat(depth)}}`,
	})),
	/** Delivers; valid JSON of about `bytes`, streamed. */
	huge: fault<{ bytes: number }>(true, (_normal, { bytes = 50 * MEGABYTE }) => ({
		body: Readable.from(bulk(bytes)),
	})),
	/** HTTP 302 to `to`. */
	redirect: fault<{ to: string }>(false, (_normal, { to = 'http://127.0.0.1:9/' }) => ({
		status: 302,
		headers: { location: to },
		body: '',
	})),
};

const page = (status: number): Answer => ({
	status,
	headers: { 'content-type': 'text/html; charset=utf-8' },
	body: HTML,
});

function half(body: Answer['body']): string {
	const text = String(body);
	return text.slice(0, Math.floor(text.length / 2));
}

function header(retryAfter: RetryAfter['retryAfter']): Record<string, string> {
	if (retryAfter === null) return {};
	const value = retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter);
	return { 'retry-after': value };
}

function* bulk(bytes: number): Generator<string> {
	yield '{"ret":200,"code":200,"msg":"ok","data":{"blob":"';
	for (let left = bytes; left > 0; left -= MEGABYTE) yield 'x'.repeat(Math.min(left, MEGABYTE));
	yield '"}}';
}
