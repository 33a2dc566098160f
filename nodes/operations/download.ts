import { choice } from '../fields/choice';
import { digits, id } from '../fields/makers';
import type { Field } from '../fields/field';
import type { Attempts, Operation, Resource } from './operation';
import { xml } from './vocabulary';

const imageType = choice(
	'type',
	'Image Size',
	'Which size to get; not every image has all three, so try another when one is refused',
	{ HD: 1, Normal: 2, Thumbnail: 3 },
	{ default: 2 },
);

export const downloadImage: Operation = {
	name: 'Download Image',
	value: 'downloadImage',
	action: 'Download image',
	description: 'Get the image of a received message as binary data, by its XML',
	path: '/message/downloadImage',
	page: 139908329,
	effect: 'download',
	fields: [xml, imageType],
	gives: { file: 'fileUrl', besides: ['xml'] },
};

const msgId = digits(
	'msgId',
	'Message ID',
	'The MsgId of the received message (not its NewMsgId): the msgId that the trigger gives',
	{ default: '={{ $json.msgId }}' },
);

export const downloadVoice: Operation = {
	name: 'Download Voice',
	value: 'downloadVoice',
	action: 'Download voice message',
	description: 'Get a received voice message as binary data in silk format, by its XML and MsgId',
	path: '/message/downloadVoice',
	page: 139908330,
	effect: 'download',
	fields: [xml, msgId],
	gives: { file: 'fileUrl', besides: ['xml'] },
};

export const downloadVideo: Operation = {
	name: 'Download Video',
	value: 'downloadVideo',
	action: 'Download video',
	description: 'Get the video of a received message as binary data (mp4), by its XML',
	path: '/message/downloadVideo',
	page: 139908331,
	effect: 'download',
	fields: [xml],
	gives: { file: 'fileUrl', besides: ['xml'] },
};

export const downloadFile: Operation = {
	name: 'Download File',
	value: 'downloadFile',
	action: 'Download file',
	description:
		'Get a received file as binary data. Its XML must be that of the finished upload (appmsg type 6, not 74).',
	path: '/message/downloadFile',
	page: 265074707,
	effect: 'download',
	fields: [xml],
	gives: { file: 'fileUrl', besides: ['xml'] },
};

const emojiMd5 = id('emojiMd5', 'Emoji MD5', 'The md5 in the XML of a received emoji', {
	default: '={{ $json.emoji?.md5 }}',
});

export const downloadEmojiMd5: Operation = {
	name: 'Download Emoji',
	value: 'downloadEmojiMd5',
	action: 'Download emoji',
	description: 'Get an emoji (sticker) as binary data, by its md5',
	path: '/message/downloadEmojiMd5',
	page: 139908332,
	effect: 'download',
	fields: [emojiMd5],
	gives: { file: 'url' },
};

const aesKey = id('aesKey', 'AES Key', 'The aesKey of a send answer, or the aeskey in the XML');
const fileId = id(
	'fileId',
	'File ID',
	'The fileId of a send answer, or a file ID in the XML, such as its cdnmidimgurl or cdnvideourl',
);
const cdnType = choice('type', 'File Kind', 'What is downloaded', {
	File: '5',
	'Image (HD)': '1',
	'Image (Normal)': '2',
	Thumbnail: '3',
	Video: '4',
});
const totalSize = id(
	'totalSize',
	'Size (Bytes)',
	'The size in bytes: the length of a send answer, or the length in the XML that belongs to the file ID',
);
const suffix = id('suffix', 'File Extension', 'The extension for the file, without the dot', {
	placeholder: 'e.g. jpg',
});

export const downloadCdn: Operation = {
	name: 'Download From CDN',
	value: 'downloadCdn',
	action: 'Download file from CDN',
	description: "Get any file of WeChat's CDN as binary data, by its key and file ID",
	path: '/message/downloadCdn',
	page: 139908333,
	effect: 'download',
	fields: [aesKey, fileId, cdnType, totalSize, suffix],
	gives: { file: 'fileUrl' },
};

/** The values are the trigger's names of events. */
const kind = choice(
	'kind',
	'Media',
	'What to get of the message. Automatic takes its own file, else those of the chat record, else the one that it quotes.',
	{
		Automatic: 'auto',
		'Chat Record (All Files)': 'chatRecord',
		Emoji: 'emoji',
		File: 'file',
		Image: 'image',
		'Quoted Message': 'quote',
		Video: 'video',
		Voice: 'voice',
	},
	{ local: true },
);

const voiceMsgId: Field = {
	...msgId,
	property: {
		...msgId.property,
		description: 'For a voice only: its MsgId (not its NewMsgId), the msgId that the trigger gives',
		displayOptions: { show: { kind: ['auto', 'voice'] } },
	},
	write: (value) => String(value).trim(),
	mayBeEmpty: true,
	local: true,
};

/** GeWe's page 139908329 says to try another size, and a client of GeWe (gewe-hub) goes on to the CDN. */
const attempts: Attempts = {
	image: [
		{ operation: downloadImage, given: { type: 1 } },
		{ operation: downloadImage, given: { type: 2 } },
		{ operation: downloadCdn, given: { type: '1' } },
	],
	video: [{ operation: downloadVideo }, { operation: downloadCdn, given: { type: '4' } }],
	file: [{ operation: downloadFile }, { operation: downloadCdn, given: { type: '5' } }],
	voice: [{ operation: downloadVoice }],
	emoji: [{ operation: downloadEmojiMd5 }],
};

export const downloadMedia: Operation = {
	name: 'Download Media',
	value: 'downloadMedia',
	action: 'Download media',
	description:
		'Get the file of a received message, whatever its kind: image, video, voice, file or emoji. Also finds it in a chat record, or in the message that is quoted. What the gateway refuses is tried in another way: an image in HD, then normal, then from the CDN.',
	path: downloadImage.path,
	page: downloadImage.page,
	effect: 'download',
	fields: [xml, kind, voiceMsgId],
	attempts,
	gives: { file: 'fileUrl', fileName: 'fileName', besides: ['xml'] },
};

export const download: Resource = {
	name: 'Download',
	value: 'download',
	description: 'Get the files of received messages',
	operations: [
		downloadMedia,
		downloadImage,
		downloadVideo,
		downloadVoice,
		downloadFile,
		downloadEmojiMd5,
		downloadCdn,
	],
};
