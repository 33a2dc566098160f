import type { Operation } from './operation';
import { coverImgUrl, toWxid, xml } from './vocabulary';

export const forwardImage: Operation = {
	name: 'Forward Image',
	value: 'forwardImage',
	action: 'Forward image',
	description: 'Pass on an image that was received or sent, without uploading it again',
	path: '/message/forwardImage',
	page: 139908324,
	effect: 'message',
	fields: [toWxid, xml],
};

export const forwardVideo: Operation = {
	name: 'Forward Video',
	value: 'forwardVideo',
	action: 'Forward video',
	description: 'Pass on a video that was received or sent, without uploading it again',
	path: '/message/forwardVideo',
	page: 139908325,
	effect: 'message',
	fields: [toWxid, xml],
};

export const forwardFile: Operation = {
	name: 'Forward File',
	value: 'forwardFile',
	action: 'Forward file',
	description:
		'Pass on a received file. Its XML must be that of the finished upload (appmsg type 6, not 74).',
	path: '/message/forwardFile',
	page: 139908323,
	effect: 'message',
	fields: [toWxid, xml],
};

export const forwardUrl: Operation = {
	name: 'Forward Link',
	value: 'forwardUrl',
	action: 'Forward link',
	description: 'Pass on a received link card (appmsg type 5)',
	path: '/message/forwardUrl',
	page: 139908326,
	effect: 'message',
	fields: [toWxid, xml],
};

export const forwardMiniApp: Operation = {
	name: 'Forward Mini Program',
	value: 'forwardMiniApp',
	action: 'Forward mini program',
	description: 'Pass on a received mini program card (appmsg type 33) with a cover image of yours',
	path: '/message/forwardMiniApp',
	page: 139908327,
	effect: 'message',
	fields: [toWxid, xml, coverImgUrl],
};

/** Messages that are passed on as they were received. */
export const forwards: readonly Operation[] = [
	forwardImage,
	forwardVideo,
	forwardFile,
	forwardUrl,
	forwardMiniApp,
];
