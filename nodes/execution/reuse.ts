import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../gateway/call';
import type { Reuse } from '../sending/request';
import { element } from '../xml/element';

type Body = Call['body'];

/** What forwards each kind of media, and the XML that does it. */
const FORWARDS = {
	image: { path: '/message/forwardImage', xml: imageXml },
	video: { path: '/message/forwardVideo', xml: videoXml },
} as const;

/** Who sends it to whom; all else in a body makes it the same media. */
const NOT_MEDIA = ['appId', 'toWxid'];

/**
 * How posted media may be forwarded from the gateway's copy, as GeWe's pages on posting recommend for a
 * second sending.
 *
 * @param body of the request that posts it
 */
export function reuseOf(media: keyof typeof FORWARDS, body: Body): Reuse {
	const { path, xml } = FORWARDS[media];
	const { appId, toWxid } = body;
	const what = Object.entries(body).filter(([name]) => !NOT_MEDIA.includes(name));
	return {
		key: JSON.stringify([media, ...what]),
		forward(data) {
			const answer = (data ?? {}) as IDataObject;
			if (!answer.aesKey || !answer.fileId) return undefined;
			return { path, body: { appId, toWxid, xml: xml(answer, body) } };
		},
	};
}

/*
 * The XML that forwards an uploaded image or video, made from what posting it answered. Attributes and
 * their order are those of the examples on the forward pages; what a post does not answer (sizes of the
 * preview, the video's md5) is filled with what those examples show or left empty.
 */

const PREVIEW_SIDE = 120;
const VIDEO_PREVIEW = { cdnthumblength: 8192, cdnthumbwidth: 135, cdnthumbheight: 240 };

/** GeWe's page 139908324. */
function imageXml({ aesKey, fileId, length, width, height, md5 }: IDataObject): string {
	const preview = previewSize(Number(width), Number(height));
	const img = element('img', {
		aeskey: String(aesKey),
		encryver: 1,
		cdnthumbaeskey: String(aesKey),
		cdnthumburl: String(fileId),
		cdnthumblength: String(length),
		cdnthumbheight: preview.height,
		cdnthumbwidth: preview.width,
		cdnmidheight: 0,
		cdnmidwidth: 0,
		cdnhdheight: 0,
		cdnhdwidth: 0,
		cdnmidimgurl: String(fileId),
		length: String(length),
		md5: String(md5 ?? ''),
	});
	return element(
		'msg',
		{},
		img + element('platform_signature', {}, '') + element('imgdatahash', {}, ''),
	);
}

/** The longest side of an image's preview is 120 pixels. */
function previewSize(width: number, height: number): { width: number; height: number } {
	const scale = PREVIEW_SIDE / Math.max(width, height);
	if (!Number.isFinite(scale) || scale <= 0) return { width: PREVIEW_SIDE, height: PREVIEW_SIDE };
	return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** GeWe's page 139908325. */
function videoXml({ aesKey, fileId, length }: IDataObject, body: Body): string {
	return element(
		'msg',
		{},
		element('videomsg', {
			aeskey: String(aesKey),
			cdnvideourl: String(fileId),
			cdnthumbaeskey: String(aesKey),
			cdnthumburl: String(fileId),
			length: String(length),
			playlength: String(body.videoDuration),
			...VIDEO_PREVIEW,
			fromusername: '',
			md5: '',
			newmd5: '',
			isplaceholder: 0,
			rawmd5: '',
			rawlength: 0,
			cdnrawvideourl: '',
			cdnrawvideoaeskey: '',
			overwritenewmsgid: 0,
			originsourcemd5: '',
			isad: 0,
		}),
	);
}
