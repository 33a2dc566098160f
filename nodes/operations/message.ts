import { mediaUrl, seconds } from './field';
import { mp4Seconds } from './mp4';
import type { Operation, Resource } from './operation';
import { toWxid } from './vocabulary';

const imgUrl = mediaUrl(
	'imgUrl',
	'Image URL',
	"Address of the image; GeWe's servers fetch it from there",
	{ placeholder: 'e.g. https://example.com/picture.jpg' },
);

export const postImage: Operation = {
	name: 'Send Image',
	value: 'postImage',
	action: 'Send an image',
	description: 'Send an image to a contact or group. GeWe fetches it from the URL.',
	path: '/message/postImage', // seed 003, OFF-139908315
	effect: 'message',
	fields: [toWxid, imgUrl],
	media: 'image',
};

const videoUrl = mediaUrl(
	'videoUrl',
	'Video URL',
	"Address of the video (mp4); GeWe's servers fetch it from there",
	{ placeholder: 'e.g. https://example.com/video.mp4' },
);
const thumbUrl = mediaUrl(
	'thumbUrl',
	'Thumbnail URL',
	"Address of the preview image (jpg or png); GeWe's servers fetch it from there",
	{ placeholder: 'e.g. https://example.com/preview.jpg' },
);
const videoDuration = seconds(
	'videoDuration',
	'Video Duration (Seconds)',
	'How long the video plays, in whole seconds. Left at 0, it is read from the video if that is binary data (mp4).',
	{ readFrom: { field: 'videoUrl', read: mp4Seconds } },
);

export const postVideo: Operation = {
	name: 'Send Video',
	value: 'postVideo',
	action: 'Send a video',
	description: 'Send a video to a contact or group. GeWe fetches it from the URL.',
	path: '/message/postVideo', // seeds 000 and 001, OFF-139908317
	effect: 'message',
	fields: [toWxid, videoUrl, thumbUrl, videoDuration],
	media: 'video',
};

export const message: Resource = {
	name: 'Message',
	value: 'message',
	operations: [postImage, postVideo],
};
