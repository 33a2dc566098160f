import { amount, id, mediaUrl, seconds, text } from '../fields/makers';
import { checkDigits } from '../fields/checks';
import type { Field } from '../fields/field';
import { forwards } from './forward';
import { mp4Seconds } from '../fields/mp4Seconds';
import type { Operation, Resource } from './operation';
import { sendAndWait } from './sendAndWait';
import { ats, postText, reply } from './texts';
import { channelVideo, coverImgUrl, imgUrl, toWxid, videoUrl } from './vocabulary';
import { locator } from '../fields/locator';

const fileUrl = mediaUrl(
	'fileUrl',
	'File URL',
	"Address of the file; GeWe's servers fetch it from there",
	{ placeholder: 'e.g. https://example.com/prices.pdf' },
);
const fileName = id('fileName', 'File Name', 'Name that the receiver sees, with its extension', {
	placeholder: 'e.g. prices.pdf',
});

export const postFile: Operation = {
	name: 'Send File',
	value: 'postFile',
	action: 'Send file',
	description: 'Send a file to a contact or group. GeWe fetches it from the URL.',
	path: '/message/postFile',
	page: 139908314,
	effect: 'message',
	fields: [toWxid, fileUrl, fileName],
};

export const postImage: Operation = {
	name: 'Send Image',
	value: 'postImage',
	action: 'Send image',
	description: 'Send an image to a contact or group. GeWe fetches it from the URL.',
	path: '/message/postImage',
	page: 139908315,
	effect: 'message',
	fields: [toWxid, imgUrl],
	media: 'image',
};

const thumbUrl = mediaUrl(
	'thumbUrl',
	'Thumbnail URL',
	"Address of the preview image (jpg or png); GeWe's servers fetch it from there",
	{ placeholder: 'e.g. https://example.com/preview.jpg', input: 'thumbnail' },
);
const videoDuration = seconds(
	'videoDuration',
	'Video Duration (Seconds)',
	'How long the video plays, in whole seconds. It is read from a video that is binary data (mp4), if you leave it empty.',
	{ placeholder: 'e.g. 10', readFrom: { field: 'videoUrl', read: mp4Seconds } },
);

export const postVideo: Operation = {
	name: 'Send Video',
	value: 'postVideo',
	action: 'Send video',
	description: 'Send a video to a contact or group. GeWe fetches it from the URL.',
	path: '/message/postVideo',
	page: 139908317,
	effect: 'message',
	fields: [toWxid, videoUrl, thumbUrl, videoDuration],
	media: 'video',
};

const voiceUrl = mediaUrl(
	'voiceUrl',
	'Voice URL',
	"Address of the voice file, which must be in silk format (no mp3, no amr); GeWe's servers fetch it from there",
	{
		placeholder: 'e.g. https://example.com/hello.silk',
		hint: 'The file must be in silk format: the gateway converts no mp3 or amr',
	},
);
const voiceDuration = amount(
	'voiceDuration',
	'Voice Duration (Ms)',
	'How long the voice message plays in milliseconds, such as 2000 for two seconds',
	{ placeholder: 'e.g. 2000' },
);

export const postVoice: Operation = {
	name: 'Send Voice',
	value: 'postVoice',
	action: 'Send voice message',
	description: 'Send a voice message in silk format to a contact or group',
	path: '/message/postVoice',
	page: 139908316,
	effect: 'message',
	fields: [toWxid, voiceUrl, voiceDuration],
};

const title = text('title', 'Title', 'The headline of the card');
const desc = text('desc', 'Description', 'The smaller text below the headline');
const linkUrl = id('linkUrl', 'Link URL', 'The address that opens when the card is tapped', {
	placeholder: 'e.g. https://example.com/offer',
});

export const postLink: Operation = {
	name: 'Send Link',
	value: 'postLink',
	action: 'Send link',
	description: 'Send a link as a card with title, description and preview image',
	path: '/message/postLink',
	page: 139908318,
	effect: 'message',
	fields: [toWxid, title, desc, linkUrl, thumbUrl],
};

const nickName = text('nickName', 'Name on the Card', 'The name that the card shows');
const nameCardWxid = locator(
	'nameCardWxid',
	'Whose Card',
	'The wxid of the contact whose card is sent',
	'contact',
);

export const postNameCard: Operation = {
	name: 'Send Name Card',
	value: 'postNameCard',
	action: 'Send name card',
	description: "Send somebody's contact card to a contact or group",
	path: '/message/postNameCard',
	page: 139908319,
	effect: 'message',
	fields: [toWxid, nickName, nameCardWxid],
};

const emojiMd5 = id(
	'emojiMd5',
	'Emoji MD5',
	'The md5 of the emoji, from the XML of a received one',
	{
		hint: 'The trigger tells both of an emoji that the account received: emoji.md5 and emoji.size',
	},
);
const emojiSize = amount(
	'emojiSize',
	'Emoji Size (Bytes)',
	'The size of the emoji in bytes: the len in the XML of a received one',
	{ placeholder: 'e.g. 10240' },
);

export const postEmoji: Operation = {
	name: 'Send Emoji',
	value: 'postEmoji',
	action: 'Send emoji',
	description: 'Send an emoji (sticker) that was received before, by its md5 and size',
	path: '/message/postEmoji',
	page: 139908320,
	effect: 'message',
	fields: [toWxid, emojiMd5, emojiSize],
};

const appmsg = text(
	'appmsg',
	'App Message XML',
	'The appmsg element alone, without the msg element around it. A quote has type 57, the reply as its title, and a refermsg with the newMsgId of the quoted message as svrid.',
	{
		typeOptions: { rows: 4 },
		placeholder: 'e.g. <appmsg appid="" sdkver="0"><title>...</title><type>...</type></appmsg>',
	},
);

export const postAppMsg: Operation = {
	name: 'Send App Message',
	value: 'postAppMsg',
	action: 'Send app message',
	description: 'Send a message by its XML, such as music, a channels card or a quote of a message',
	path: '/message/postAppMsg',
	page: 139908321,
	effect: 'message',
	fields: [toWxid, appmsg],
	optional: [ats],
};

const miniAppId = id('miniAppId', 'Mini Program ID', 'The app ID of the mini program', {
	placeholder: 'e.g. wx0123456789abcdef',
});
const displayName = text('displayName', 'Mini Program Name', 'The name of the mini program');
const pagePath = id('pagePath', 'Page Path', 'The page that opens', {
	placeholder: 'e.g. pages/index/index.html',
});
const userName = id('userName', 'Mini Program Username', 'Its original ID, which ends in @app', {
	placeholder: 'e.g. gh_0123456789ab@app',
});

export const postMiniApp: Operation = {
	name: 'Send Mini Program',
	value: 'postMiniApp',
	action: 'Send mini program',
	description:
		'Send a card that opens a mini program. WeChat caps how many an account may send a day.',
	path: '/message/postMiniApp',
	page: 139908322,
	effect: 'message',
	fields: [toWxid, miniAppId, displayName, pagePath, coverImgUrl, title, userName],
};

const sentTo: Field = {
	...toWxid,
	property: {
		...toWxid.property,
		default: { mode: 'id', value: '={{ $json.toWxid }}' },
		description: 'Who received the message: the toWxid that sending it gave',
	},
};
const msgId = id('msgId', 'Message ID', 'The msgId that sending the message gave', {
	default: '={{ $json.msgId }}',
});
const newMsgId = id(
	'newMsgId',
	'New Message ID',
	'The newMsgId that sending the message gave, with all its digits (as text)',
	{ default: '={{ $json.newMsgId }}' },
);
const createTime = id(
	'createTime',
	'Creation Time (Seconds)',
	"The createTime that sending the message gave, in seconds since 1970. A video's or emoji's answer has none (null), an image's may have 0; what the gateway takes in its place is not documented.",
	{
		default: '={{ $json.createTime }}',
		check: checkDigits,
	},
);

export const revokeMsg: Operation = {
	name: 'Recall',
	value: 'revokeMsg',
	action: 'Recall message',
	description:
		'Take back a message that was sent, with what sending it gave. WeChat allows it for a short time only.',
	path: '/message/revokeMsg',
	page: 139908328,
	notice:
		"It takes what sending the message gave. A video's or emoji's answer has no creation time: give the second in which it was sent. GeWe does not document what it takes then.",
	effect: 'change',
	fields: [sentTo, msgId, newMsgId, createTime],
};

export const sendFinderMsg: Operation = {
	name: 'Send Channels Video',
	value: 'sendFinderMsg',
	action: 'Send channels video',
	description:
		'Send a video of WeChat channels as a card; lists of channels videos give the values',
	path: '/message/sendFinderMsg',
	page: 210852661,
	effect: 'message',
	fields: [toWxid, ...channelVideo],
};

export const message: Resource = {
	name: 'Message',
	value: 'message',
	description: 'Send, forward and recall messages',
	operations: [
		postText,
		reply,
		sendAndWait,
		postImage,
		postVideo,
		postFile,
		postVoice,
		postLink,
		postNameCard,
		postEmoji,
		postAppMsg,
		postMiniApp,
		sendFinderMsg,
		...forwards,
		revokeMsg,
	],
};
