import type { IAllExecuteFunctions } from 'n8n-workflow';

import type { Failed } from './call';
import { hideSecret } from './hideSecret';
import type { Connection } from './http';

/** What stood behind a link. */
export interface FetchedFile {
	readonly bytes: Buffer;
	readonly name: string;
	/** As the server says; undefined when it says nothing of use. */
	readonly mimeType?: string;
}

/** Where a self-hosted gewechat keeps the files that it downloaded (facts 0.2, 1.3). */
const GEWECHAT_FILES = { port: 2532, path: '/download/' };

/**
 * Follows a link that the gateway gave. The credential stays behind: the file lies elsewhere.
 *
 * @param link http or https; a self-hosted gewechat gives a path
 * @param timeout ms
 */
export async function fetchFile(
	context: IAllExecuteFunctions,
	{ service, credential }: Connection,
	link: unknown,
	timeout: number,
): Promise<FetchedFile | Failed> {
	const url = fileUrl(link, String(credential.baseUrl));
	if (!url) return notFetched('the gateway gave no link that leads to a file');
	try {
		const { statusCode, headers, body } = await context.helpers.httpRequest({
			url: url.href,
			encoding: 'arraybuffer',
			timeout,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		});
		if (statusCode !== 200) return notFetched(`the server says HTTP ${statusCode}`);
		return {
			bytes: Buffer.from(body),
			name: fileName(headers, url),
			mimeType: mimeType(headers, url),
		};
	} catch (error) {
		const words = error instanceof Error ? error.message : '';
		const reason = hideSecret(words, service.secret(credential));
		return notFetched('no answer came from its server', reason);
	}
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

/** @param reason of the network: n8n replaces a message that holds one of its codes, but no advice */
function notFetched(why: string, reason = ''): Failed {
	const advice =
		'Links work for 7 days. Run it again, or switch Download File off to get the link alone.';
	return {
		outcome: 'refused',
		what: `The file could not be fetched: ${why}`,
		advice: [reason, advice].filter(Boolean).join('\n'),
	};
}
