import { randomUUID } from 'node:crypto';

import { choice } from '../fields/choice';
import { entries } from '../fields/entries';
import type { Check, Field } from '../fields/field';
import { digits, id, jsonText, object, text } from '../fields/makers';
import { checkDigits, checkUrl } from '../fields/checks';
import { fieldSet } from '../fields/fieldSet';
import type { Operation } from './operation';

const VIDEO = 4;
const OTHERS = [1, 2, 3, 5, 6, 7, 8, 9, 10];

const messageType = choice(
	'messageType',
	'Message Type',
	'What kind of message it is. The documents describe the message info of videos only.',
	{
		Video: VIDEO,
		Text: 1,
		Image: 2,
		Voice: 3,
		Location: 5,
		'Transparent (Command)': 6,
		Graphic: 7,
		'Custom Graphic': 8,
		Template: 9,
		Extension: 10,
	},
);

const from = id(
	'from',
	'From',
	'Who sends the message: the ID that the Message Center has for them',
	{
		placeholder: 'e.g. u0001abc123',
	},
);
const to = id('to', 'To', 'Who receives the message: the ID that the Message Center has for them', {
	placeholder: 'e.g. 100000000000000001',
});

function fileName(endings: RegExp, words: string): Check {
	return (value) => {
		const name = String(value).trim();
		return endings.test(name) && !name.includes('://') ? undefined : words;
	};
}

function amount(unit: string, most = Infinity, tooMuch = ''): Check {
	return (value) => {
		if (checkDigits(value)) return `must be a whole number of ${unit}`;
		return Number(value) > most ? tooMuch : undefined;
	};
}

const MP4 = fileName(
	/.\.mp4$/i,
	'must be the name of an mp4 file, such as video.mp4, and no address',
);
const JPG = fileName(
	/.\.jpe?g$/i,
	'must be the name of a jpg file, such as thumbnail.jpg, and no address',
);
/** 小于10M, read as a binary multiple. */
const VIDEO_SIZE = amount(
	'bytes',
	10 * 1024 * 1024 - 1,
	'must be less than 10 MB (10485760 bytes): send a smaller video',
);
/** 小于等于64K, likewise. */
const THUMBNAIL_SIZE = amount(
	'bytes',
	64 * 1024,
	'must be at most 64 KB (65536 bytes): send a smaller thumbnail',
);

const ofVideo = { in: 'messageInfo', displayOptions: { show: { messageType: [VIDEO] } } };
const ifGiven = { mayBeEmpty: true } as const;
const seconds = { ...ifGiven, check: amount('seconds') };
const pixels = { ...ifGiven, check: amount('pixels') };
const address = { ...ifGiven, check: checkUrl };

const videoMessage = id(
	'videoMessage',
	'Video File Name',
	'Name of the video file (mp4) on Qiniu',
	{
		...ofVideo,
		placeholder: 'e.g. video.mp4',
		hint: 'The video lies on Qiniu already: give the name of its file there, not its address',
		check: MP4,
	},
);

const videoDetails = [
	id('thumbMessage', 'Thumbnail File Name', 'Name of the thumbnail file (jpg) on Qiniu', {
		...ifGiven,
		placeholder: 'e.g. thumbnail.jpg',
		check: JPG,
	}),
	text('title', 'Title', 'Title of the video', ifGiven),
	text('description', 'Description', 'Description of the video', ifGiven),
	id('fileUrl', 'Video URL', 'Address of the video file on Qiniu', address),
	digits('fileLength', 'Video Size (Bytes)', 'Size of the video file, less than 10 MB', {
		...ifGiven,
		check: VIDEO_SIZE,
	}),
	digits('duration', 'Duration (Seconds)', 'How long the video plays, in whole seconds', seconds),
	id('thumbFileUrl', 'Thumbnail URL', 'Address of the thumbnail on Qiniu', address),
	digits('thumbFileLength', 'Thumbnail Size (Bytes)', 'Size of the thumbnail, at most 64 KB', {
		...ifGiven,
		check: THUMBNAIL_SIZE,
	}),
	digits('imageWidth', 'Thumbnail Width (Pixels)', 'Width of the thumbnail', pixels),
	digits('imageHeight', 'Thumbnail Height (Pixels)', 'Height of the thumbnail', pixels),
];

/** Version 1 of the node had the details one by one beside the file's name. */
const videoInfo: readonly Field[] = [
	videoMessage,
	...videoDetails.map((field) => inVideo(field, 1)),
	{
		...inVideo(
			fieldSet(
				'videoDetails',
				'Video Details',
				'What else is known of the video and its thumbnail',
				videoDetails,
				ifGiven,
			),
			1.1,
		),
		spread: true,
	},
];

/** @param version of the node that has the field */
function inVideo(field: Field, version: number): Field {
	// The version first: n8n asks no further behind a condition whose value is an expression.
	const show = { '@version': [version], ...ofVideo.displayOptions.show };
	const property = { ...field.property, displayOptions: { show } };
	return { ...field, in: ofVideo.in, property };
}

const ofOthers = (specified: string) => ({
	displayOptions: { show: { messageType: OTHERS, specifyMessageInfo: [specified] } },
});

const otherInfo = [
	choice(
		'specifyMessageInfo',
		'Specify Message Info',
		'How to give the content of the message',
		{ 'Using Fields Below': 'fields', 'Using JSON': 'json' },
		{
			local: true,
			displayOptions: { show: { messageType: OTHERS } },
			formerly: { default: 'json' },
			hint: "The document describes videos only: ask the Message Center's operator what this type holds",
		},
	),
	object(
		'messageInfo',
		'Message Info',
		"Content of the message, as the Message Center's operator describes it for this type",
		ofOthers('json'),
	),
	entries(
		'messageInfoFields',
		'Message Info Fields',
		"Content of the message, as the Message Center's operator describes it for this type",
		[],
		{ in: 'messageInfo', ...ofOthers('fields') },
	),
];

const template = [
	digits('templetId', 'Template ID', 'ID of the template'),
	jsonText('content', 'Content', 'Content of the template, as text in JSON'),
];

const expandMsg = [
	text('MsgType', 'Message Type', 'Type of the extension message'),
	jsonText('Content', 'Content', 'Content of the extension message, as text in JSON'),
];

/** The three of the document's example come in its order. */
const extFields = [
	text('chatid', 'Chat ID', 'ID of the conversation'),
	text('isEnd', 'Is End', 'If the conversation has ended'),
	text('clientType', 'Client Type', 'Type of the client'),
	text('reFresh', 'Refresh', 'If to refresh'),
	text('isDelete', 'Is Delete', 'If it is deleted'),
	text('isHide', 'Is Hide', 'If it is hidden'),
	text('groupid', 'Group ID', 'ID of the Easemob group'),
	text('OperatorJoin', 'Operator Join', 'If the operator has joined'),
	text('chatClient', 'Chat Client', 'Client of the conversation'),
	text('chatType', 'Chat Type', 'Type of the conversation', { placeholder: 'e.g. WX' }),
	text('chatChannel', 'Chat Channel', 'Channel of the conversation'),
	text('chatVersion', 'Chat Version', 'Version'),
	text('chatLocation', 'Chat Location', 'Location of the conversation'),
	text('pushMediaId', 'Push Media ID', 'ID of the pushed file'),
	choice('getType', 'Get Type', 'Type of an admin message', {
		'Keyword Auto-Reply': 1,
		'Scene Prompt': 2,
		'WeChat Follow (Subscribe)': 3,
		'WeChat Unfollow (Unsubscribe)': 4,
	}),
	text('voiceText', 'Voice Text', 'Text of the voice message'),
	fieldSet('template', 'Template', 'What a template message holds', template),
	fieldSet('expandMsg', 'Extension Message', 'What an extension message holds', expandMsg),
];

const ext = fieldSet(
	'ext',
	'Ext',
	'Extension fields, which mark the conversation',
	[
		...extFields,
		entries(
			'furtherFields',
			'Further Fields',
			'Fields of ext that the list does not name',
			extFields.map(({ property }) => property.name),
		),
	],
	{ mayBeEmpty: true },
);

const whenIdIs = (mode: string) => ({ displayOptions: { show: { getMessageIdMode: [mode] } } });

const getMessageId = [
	choice(
		'getMessageIdMode',
		'Get Message ID Mode',
		"Whether to send an ID of one's own for the message (getMessageId)",
		{ 'Leave Out': 'leaveOut', 'Give It': 'give', 'Make From Shard Prefix': 'make' },
		{ local: true },
	),
	id('getMessageId', 'Get Message ID', 'Unique ID of the message', whenIdIs('give')),
	{
		...id(
			'shardPrefix',
			'Shard Prefix',
			'What the ID begins with; a UUID without separators follows',
			whenIdIs('make'),
		),
		spread: true,
		write: (prefix: unknown) => ({
			getMessageId: String(prefix).trim() + randomUUID().replace(/-/g, ''),
		}),
	} as const,
];

/** As in the document's example, which has no `getMessageId` and a `channelType` among its free fields. */
const ORDER = ['to', 'channelType', 'from', 'messageType', 'ext', 'messageInfo', 'getMessageId'];

export const handleBasicMessage: Operation = {
	name: 'Send Basic Message',
	value: 'handleBasicMessage',
	action: 'Send a basic message',
	description: 'Send a message of one of ten types through the Message Center',
	path: '/sender/v1/handleBasicMessage',
	effect: 'message',
	fields: [from, to, messageType, ...videoInfo, ...otherInfo, ext, ...getMessageId],
	optional: [
		entries(
			'furtherFields',
			'Further Body Fields',
			'Fields of the body that the form does not name, such as channelType',
			ORDER.filter((name) => name !== 'channelType'),
		),
	],
	order: ORDER,
	appId: false,
};
