import type { IDataObject } from 'n8n-workflow';

import type { Layer, Outcome, Request } from '../gateway/call';
import { forwardXml, type Upload } from '../execution/forwardXml';

const FORWARD: Readonly<Record<'image' | 'video', Request['path']>> = {
	image: '/message/forwardImage', // OFF-139908324
	video: '/message/forwardVideo', // OFF-139908325
};

/**
 * Uploads once: media that this run has posted before is forwarded from the uploaded copy, as seeds
 * 000 and 003 recommend. A refused forward is posted instead, and so are all that follow; any other
 * outcome of a forward stands, since it may have arrived.
 */
export function reused(): Layer {
	const uploads = new Map<string, Promise<Upload | undefined>>();
	const notForwardable = new Set<string>();
	return (next) => async (request) => {
		const { media } = request;
		if (!media) return await next(request);
		const key = mediaKey(request);
		const underWay = notForwardable.has(key) ? undefined : uploads.get(key);
		const upload = underWay && (await underWay);
		if (upload) {
			const { appId, toWxid } = request.body;
			const body = { appId, toWxid, xml: forwardXml(media, upload) };
			const outcome = await next({ ...request, path: FORWARD[media], body });
			if (outcome.outcome !== 'refused') return marked(outcome, 'forward');
			notForwardable.add(key);
		}
		const posting = next(request);
		uploads.set(
			key,
			posting.then((outcome) => uploaded(request, outcome)),
		);
		return marked(await posting, 'post');
	};
}

const NOT_MEDIA = ['appId', 'toWxid'];

/** All of the body but the device and the recipient: what makes it the same media. */
function mediaKey({ media, body }: Request): string {
	return JSON.stringify([
		media,
		...Object.entries(body).filter(([name]) => !NOT_MEDIA.includes(name)),
	]);
}

function uploaded({ body }: Request, outcome: Outcome): Upload | undefined {
	if (outcome.outcome !== 'sent') return undefined;
	const answer = outcome.data as IDataObject;
	return answer?.aesKey && answer.fileId ? { answer, body } : undefined;
}

function marked(outcome: Outcome, via: 'post' | 'forward'): Outcome {
	return outcome.outcome === 'sent' ? { ...outcome, via } : outcome;
}
