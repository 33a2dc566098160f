import { choice, mustChoose } from '../fields/choice';
import type { Field } from '../fields/field';
import { locator } from '../fields/locator';
import { always, digits, id, mediaUrl, text } from '../fields/makers';
import type { Quota } from './operation';

/** What the vendor tells of group QR codes and of all that posts, likes or comments in moments. */
export const NEW_DEVICE = 'It fails in the first 1 to 3 days of a new device';

export const toWxid = locator(
	'toWxid',
	'To',
	'Who receives the message: the wxid of a contact, or the ID of a group, which ends in @chatroom',
	'recipient',
);

/** A group's message begins with the line `wxid_…:`, which is no XML. */
const SENDER_LINE = /^\s*[^\s<:]+:\s*(?=<)/;

const wholeXml = text(
	'xml',
	'XML',
	'The whole XML of the received message: the xml that the trigger gives',
	{
		default: '={{ $json.xml }}',
		typeOptions: { rows: 4 },
		placeholder: 'e.g. <msg>...</msg>',
	},
);

export const xml: Field = {
	...wholeXml,
	write: (value) => String(value).replace(SENDER_LINE, ''),
	check: (value) =>
		/^\s*</.test(String(value).replace(SENDER_LINE, ''))
			? undefined
			: 'must be the XML of a message, which begins with <',
};

/** What a post or a private message says. */
export const content = text('content', 'Text', 'What to say', { typeOptions: { rows: 4 } });

export const imgUrl = mediaUrl(
	'imgUrl',
	'Image URL',
	"Address of the image; GeWe's servers fetch it from there",
	{ placeholder: 'e.g. https://example.com/picture.jpg' },
);

export const videoUrl = mediaUrl(
	'videoUrl',
	'Video URL',
	"Address of the video (mp4); GeWe's servers fetch it from there",
	{ placeholder: 'e.g. https://example.com/video.mp4' },
);

/** A preview in moments and channels. */
export const thumbUrl = mediaUrl(
	'thumbUrl',
	'Thumbnail URL',
	"Address of the preview image; GeWe's servers fetch it from there",
	{ placeholder: 'e.g. https://example.com/preview.jpg', input: 'thumbnail' },
);

export const coverImgUrl = mediaUrl(
	'coverImgUrl',
	'Cover Image URL',
	"Address of the cover image, at most 50 KB; GeWe's servers fetch it from there",
	{ placeholder: 'e.g. https://example.com/cover.jpg', hint: 'At most 50 KB' },
);

export const appId = locator(
	'appId',
	'Device',
	"The device (appId) that acts, instead of the credential's",
	'device',
);

export const chatroomId = locator(
	'chatroomId',
	'Group',
	'The ID of the group, which ends in @chatroom',
	'group',
);

/**
 * The v3 and v4 of a search or a friend request, which stand for a person who is no friend yet. They are
 * taken from what the item brings: the trigger's friend request, or the result of a search.
 */
export const v3 = id(
	'v3',
	'V3 of the Person',
	'The v3 of the person, from a search or from a friend request (its encryptusername)',
	{ default: '={{ $json.friendRequest?.v3 ?? $json.v3 }}' },
);
export const v4 = id(
	'v4',
	'V4 of the Person',
	'The v4 of the person, from a search or from a friend request (its ticket)',
	{ default: '={{ $json.friendRequest?.v4 ?? $json.v4 }}' },
);

/** The vendor's advice on who asks strangers (GeWe's guide). */
export const friendRequests: Quota = { name: 'friend requests', aDay: 15, inTwoHours: 8 };

const PROXY = { placeholder: 'e.g. socks5://user:password@127.0.0.1:1080' };

export const proxyIp = id(
	'proxyIp',
	'Proxy',
	'A SOCKS5 proxy of your own for this call, as socks5://user:password@ip:port',
	PROXY,
);

/** The same where the gateway wants the member in any case. */
export const alwaysProxyIp = always(proxyIp);

/** The vendor's page numbers the genders for profiles (139908359); for channels they are assumed to be the same. */
export const sex = choice(
	'sex',
	'Gender',
	'The gender to show',
	{ Female: 2, Male: 1 },
	{ ...mustChoose, formerly: { default: 2 } },
);
export const signature = text('signature', 'Signature', 'The line of text below the name');

/** Where an account says it is; the three go together. */
export const country = text(
	'country',
	'Country',
	'The country to show, together with province and city',
);
export const province = text(
	'province',
	'Province',
	'The province to show, together with country and city',
);
export const city = text('city', 'City', 'The city to show, together with country and province');

/** A channels video to pass on; `userPage` and other lists of channels give the values. */
export const channelVideo: readonly Field[] = [
	digits('id', 'Video ID', 'The ID of the channels video, with all its digits (as text)'),
	id('username', 'Author Username', "The author's channels username, such as v2_abc@finder"),
	text('nickname', 'Author Name', "The author's name"),
	id('headUrl', 'Author Picture URL', "Address of the author's picture"),
	id('nonceId', 'Nonce ID', 'The objectNonceId of the channels video'),
	id('mediaType', 'Media Type', 'The MediaType of the video'),
	id('width', 'Width', 'The Width of the video in pixels'),
	id('height', 'Height', 'The Height of the video in pixels'),
	id('url', 'Video URL', 'Address of the video, as the list of videos has it'),
	id('thumbUrl', 'Thumbnail URL', 'Address of the preview image, as the list of videos has it'),
	id('thumbUrlToken', 'Thumbnail Token', 'The thumbUrlToken of the video', {
		typeOptions: { password: true },
	}),
	text('description', 'Description', 'The text that goes with the video'),
	id('videoPlayLen', 'Video Duration (Seconds)', 'The VideoPlayLen of the video, in seconds'),
];
