import type { IExecuteFunctions } from 'n8n-workflow';

import type { Failed } from './call';
import { messageOf } from '../text/messageOf';
import { hideSecret } from './hideSecret';
import type { Connection } from './http';

/** What n8n stores: bytes, or a stream of them. */
type Content = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];
type Stream = Exclude<Content, Buffer>;

/** What stood behind a link. */
export interface FetchedFile {
	/** The bytes of a small file; of a big one, a stream that still comes from its server. */
	readonly content: Content;
	readonly name: string;
	/** As the server says; undefined when it says nothing of use. */
	readonly mimeType?: string;
}

/** Where a self-hosted gewechat keeps the files that it downloaded (clients of gewechat). */
const GEWECHAT_FILES = { port: 2532, path: '/download/' };

const MB = 1024 * 1024;
/** A bigger file never lies in n8n's memory as a whole; of a smaller one, n8n sees the kind by its bytes. */
const MOST_IN_MEMORY = 16 * MB;

/**
 * Follows a link that the gateway gave. The credential stays behind: the file lies elsewhere. It ends
 * with the execution.
 *
 * @param link http or https; a self-hosted gewechat gives a path
 * @param timeout how long the server may be silent, in ms; it is looked at as often
 * @param most MB that the file may have
 * @param store takes the file while the connection stands
 * @returns what `store` makes of it, or why it could not be fetched as a whole
 */
export async function fetchFile<Stored>(
	context: IExecuteFunctions,
	{ service, credential }: Connection,
	link: unknown,
	{ timeout, most }: { timeout: number; most: number },
	store: (file: FetchedFile) => Promise<Stored>,
): Promise<Stored | Failed> {
	const url = fileUrl(link, String(credential.baseUrl));
	if (!url) return notFetched('the gateway gave no link that leads to a file');
	const cancel = context.getExecutionCancelSignal();
	const stop = new AbortController();
	let why = 'no answer came from its server';
	const failure = (error: unknown): Failed => {
		if (error instanceof TooBig) return tooBig(`more than ${most} MB`, most);
		const reason = hideSecret(messageOf(error), service.secret(credential));
		return notFetched(cancel?.aborted ? 'the execution was canceled' : why, reason);
	};
	const silent = () => {
		why = `nothing came for ${timeout} ms`;
		stop.abort();
	};

	try {
		const { statusCode, headers, body } = await context.helpers.httpRequest({
			url: url.href,
			// Packed, its size would not be known before all of it is there.
			headers: { 'Accept-Encoding': 'identity' },
			encoding: 'stream',
			timeout,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: AbortSignal.any([stop.signal].concat(cancel ?? [])),
		});
		why = 'it broke off';
		// It may end before anybody reads it, and an error that nobody listens for would end n8n.
		(body as Stream).on('error', () => {});
		if (statusCode !== 200) return notFetched(`the server says HTTP ${statusCode}`);
		const said = Number((headers as Headers)['content-length']);
		if (said > most * MB) return tooBig(`${Math.ceil((said / MB) * 10) / 10} MB`, most);

		const stream = measured(body as Stream, { most: most * MB, timeout, silent });
		const stored = await store({
			content: said > MOST_IN_MEMORY ? stream : await inMemory(stream),
			name: fileName(headers, url),
			mimeType: mimeType(headers, url),
		});
		return stream.errored ? failure(stream.errored) : stored;
	} catch (error) {
		return failure(error);
	} finally {
		stop.abort();
	}
}

class TooBig extends Error {}

/**
 * The stream, but it fails when more comes than so many bytes, and tells when nothing comes for so many
 * ms. What the server says of the size is not enough: n8n's client unpacks what was packed after all.
 */
function measured(
	body: Stream,
	{ most, timeout, silent }: { most: number; timeout: number; silent: () => void },
): Stream {
	let size = 0;
	const look = (before: number) =>
		AbortSignal.timeout(timeout).addEventListener('abort', () => {
			if (body.destroyed) return;
			if (size > before) look(size);
			else silent();
		});
	look(0);
	async function* counted() {
		for await (const chunk of body as AsyncIterable<Buffer>) {
			size += chunk.length;
			if (size > most) throw new TooBig();
			yield chunk;
		}
	}
	// Node.js's class of streams, which n8n's rules for nodes do not let anybody import.
	const { from } = body.constructor as unknown as {
		from(pieces: AsyncIterable<Buffer>, options: { objectMode: boolean }): Stream;
	};
	return from(counted(), { objectMode: false });
}

async function inMemory(stream: Stream): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks);
}

/** @returns undefined for what leads nowhere, or to another place than the web */
export function fileUrl(link: unknown, baseUrl: string): URL | undefined {
	if (typeof link !== 'string' || link.trim() === '') return undefined;
	try {
		if (/^[a-z][a-z0-9+.-]*:/i.test(link.trim())) {
			const url = new URL(link.trim());
			return /^https?:$/.test(url.protocol) ? url : undefined;
		}
		const { hostname } = new URL(baseUrl);
		const { port, path } = GEWECHAT_FILES;
		return new URL(link.trim().replace(/^\/+/, ''), `http://${hostname}:${port}${path}`);
	} catch {
		return undefined;
	}
}

type Headers = Readonly<Record<string, unknown>>;

/** The name that the server gives, else the last part of the address. */
function fileName(headers: Headers, { pathname }: URL): string {
	const disposition = String(headers['content-disposition'] ?? '');
	const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition) ?? [];
	const [, plain] = /filename="?([^";]+)"?/i.exec(disposition) ?? [];
	const name = decoded(encoded ?? plain ?? pathname);
	return name.slice(name.lastIndexOf('/') + 1) || 'file';
}

function decoded(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

const MEANINGLESS = /^((application|binary)\/octet-stream)?$/;

/** n8n tells the type by the name where the server does not, but knows nothing of WeChat's voices. */
function mimeType(headers: Headers, { pathname }: URL): string | undefined {
	const [type] = String(headers['content-type'] ?? '').split(';');
	if (!MEANINGLESS.test(type.trim())) return type.trim();
	return /\.silk$/i.test(pathname) ? 'audio/silk' : undefined;
}

function tooBig(size: string, most: number): Failed {
	return {
		...notFetched(`it has ${size}, and Largest File allows ${most} MB`),
		advice:
			'Raise Largest File (MB) under Options, or switch Download File off to get the link alone.',
	};
}

function notFetched(why: string, reason?: string): Failed {
	return {
		kind: 'refused',
		what: `The file could not be fetched: ${why}`,
		reason,
		advice:
			'Links work for 7 days: run it again, or switch Download File off to get the link alone.',
	};
}
