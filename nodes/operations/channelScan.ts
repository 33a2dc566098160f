import { me, objectId, objectNonceId, refCommentId, rootCommentId } from './channelVocabulary';
import { id, text } from '../fields/makers';
import type { Operation } from './operation';
import { alwaysProxyIp, proxyIp } from './vocabulary';

const qrContent = id('qrContent', 'QR Code Content', 'The text that the QR code holds, decoded');
const link = id('qrContent', 'Share Link', 'The share link of the video');

const foundId = id(
	'objectId',
	'Video ID',
	'The ID of the channels video, with all its digits (as text)',
);

export const scanFollow: Operation = {
	name: 'Follow by QR Code',
	value: 'scanFollow',
	action: 'Follow channels account by QR code',
	description: 'Follow the channels account of a QR code',
	path: '/finder/scanFollow',
	page: 144600734,
	effect: 'change',
	fields: [...me, qrContent, foundId, objectNonceId],
	optional: [alwaysProxyIp],
};

export const scanBrowse: Operation = {
	name: 'View by Link',
	value: 'scanBrowse',
	action: 'View channels video by link',
	description: 'View the channels video of a share link',
	path: '/finder/scanBrowse',
	page: 144601719,
	effect: 'change',
	fields: [...me, link, objectId],
	optional: [proxyIp],
};

export const scanLike: Operation = {
	name: 'Like With Heart by Link',
	value: 'scanLike',
	action: 'Like channels video with heart by link',
	description: 'Give the channels video of a share link a heart',
	path: '/finder/scanLike',
	page: 144600850,
	effect: 'change',
	fields: [...me, link, objectId],
	optional: [proxyIp],
};

export const scanFav: Operation = {
	name: 'Like With Thumb by Link',
	value: 'scanFav',
	action: 'Like channels video with thumb by link',
	description: 'Give the channels video of a share link a thumb',
	path: '/finder/scanFav',
	page: 144601495,
	effect: 'change',
	fields: [...me, link, objectId],
	optional: [proxyIp],
};

const commentContent = text('commentContent', 'Comment', 'What to say', {
	typeOptions: { rows: 4 },
});
const replyUsername = id(
	'replyUsername',
	'Answered Username',
	'The channels username of whose comment is answered',
);

export const scanComment: Operation = {
	name: 'Comment by Link',
	value: 'scanComment',
	action: 'Comment on channels video by link',
	description: 'Comment on the channels video of a share link, or answer a comment there',
	path: '/finder/scanComment',
	page: 144601935,
	effect: 'change',
	fields: [...me, link, objectId, commentContent],
	optional: [replyUsername, refCommentId, rootCommentId, proxyIp],
};

export const scanQrCode: Operation = {
	name: 'Get by QR Code',
	value: 'scanQrCode',
	action: 'Get channels video by QR code',
	description: 'Get the channels video that a QR code or share link leads to',
	path: '/finder/scanQrCode',
	page: 144599568,
	effect: 'read',
	fields: [...me, qrContent],
	optional: [proxyIp],
};

export const scanLoginChannels: Operation = {
	name: 'Log In by QR Code',
	value: 'scanLoginChannels',
	action: 'Log in to channels assistant by QR code',
	description: 'Log in to the channels assistant on the web by the QR code that it shows',
	path: '/finder/scanLoginChannels',
	page: 144556473,
	effect: 'change',
	fields: [qrContent],
	optional: [proxyIp],
};

/** What begins with a QR code or a share link. */
export const channelScans: readonly Operation[] = [
	scanFollow,
	scanBrowse,
	scanLike,
	scanFav,
	scanComment,
	scanQrCode,
	scanLoginChannels,
];
