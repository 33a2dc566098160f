import { createHash } from 'node:crypto';
import type { Data } from './answers.cts';
import type { Received } from './exchange.cts';
import { isHere } from './here.cts';

/** A media URL that the gateway had to fetch before it could send. */
export interface Fetch {
	/** Path of the request that named it. */
	path: string;
	/** Body field that held the URL. */
	field: string;
	url: string;
	/** False when fetching is switched off or the URL is not on this machine. */
	fetched: boolean;
	/** HTTP status; undefined when there was no answer. */
	status?: number;
	bytes?: number;
	contentType?: string;
	sha1?: string;
	md5?: string;
}

/** Fields whose URL the gateway downloads; `linkUrl`, `qrUrl` and `headUrl` it passes on. */
const MEDIA_FIELD = /^(img|video|thumb|voice|file|coverImg|headImg)Urls?$/;
/** Channel cards hold URLs of WeChat's own CDN, which nobody fetches. */
const PASSED_ON = /\/sendFinder(Msg|Sns)$/;
const PICTURE = /^(img|thumb|coverImg|headImg)Urls?$/;
const FETCH_LIMIT_MS = 10_000;

/** The media URLs of a request, not fetched yet. */
export function mediaOf(request: Received): Fetch[] {
	if (PASSED_ON.test(request.path)) return [];
	return Object.entries((request.body ?? {}) as Data)
		.filter(([field]) => MEDIA_FIELD.test(field))
		.flatMap(([field, value]) => [value].flat().map((url) => ({ field, url: String(url) })))
		.map(({ field, url }) => ({ path: request.path, field, url, fetched: false }));
}

/** Downloads the URL as the gateway would; follows no redirect, waits at most 10 s. */
export async function download(media: Fetch): Promise<Fetch> {
	if (!isHere(media.url)) return media;
	try {
		const signal = AbortSignal.timeout(FETCH_LIMIT_MS);
		const response = await fetch(media.url, { redirect: 'manual', signal });
		const content = Buffer.from(await response.arrayBuffer());
		const hash = (name: string) => createHash(name).update(content).digest('hex');
		return {
			...media,
			fetched: true,
			status: response.status,
			bytes: content.length,
			contentType: response.headers.get('content-type') ?? '',
			sha1: hash('sha1'),
			md5: hash('md5'),
		};
	} catch {
		return { ...media, fetched: true };
	}
}

/** Whether a download can be sent: it came, and a picture is one. */
export function usable({ field, status, bytes, contentType = '' }: Fetch): boolean {
	const picture = /^(image\/|application\/octet-stream)/.test(contentType);
	return status === 200 && bytes !== 0 && (picture || !PICTURE.test(field));
}
