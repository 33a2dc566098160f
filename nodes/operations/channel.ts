import { channelReactions } from './channelReaction';
import { channelScans } from './channelScan';
import {
	description,
	headImg,
	lastBuffer,
	me,
	myUserName,
	nickName,
	toUserName,
} from './channelVocabulary';
import { choice } from '../fields/choice';
import type { Field } from '../fields/field';
import { digits, id, integer, mediaUrl, object, text } from '../fields/makers';
import { textList } from '../fields/lists';
import type { Operation, Resource } from './operation';
import {
	city,
	content,
	country,
	imgUrl,
	province,
	proxyIp,
	sex,
	signature,
	thumbUrl,
	videoUrl,
} from './vocabulary';

export const getProfile: Operation = {
	name: 'Get Own Profile',
	value: 'getProfile',
	action: 'Get own channels profile',
	description:
		"Get the account's channels username (mainFinderUsername), which most operations here ask for, and roles",
	path: '/finder/getProfile',
	page: 144530919,
	effect: 'read',
	fields: [],
	optional: [proxyIp],
};

export const createFinder: Operation = {
	name: 'Create',
	value: 'createFinder',
	action: 'Create channels account',
	description: 'Open a channels account for the WeChat account',
	path: '/finder/createFinder',
	page: 144532615,
	effect: 'change',
	fields: [nickName, headImg],
	optional: [signature, sex, proxyIp],
};

export const updateProfile: Operation = {
	name: 'Update',
	value: 'updateProfile',
	action: 'Update own channels profile',
	description: 'Change name, picture, signature, gender or region of the channels account',
	path: '/finder/updateProfile',
	page: 144594614,
	effect: 'change',
	fields: me,
	optional: [nickName, headImg, signature, sex, country, province, city, proxyIp],
};

export const getQrCode: Operation = {
	name: 'Get QR Code Link',
	value: 'getQrCode',
	action: 'Get link of own channels QR code',
	description: 'Get the address of the QR code of the channels account',
	path: '/finder/getQrCode',
	page: 144599378,
	effect: 'read',
	fields: me,
	optional: [proxyIp],
};

const words = text('content', 'Search For', 'The words to search for');
const category = choice('category', 'Category', 'What to search for', { All: 1, Accounts: 2 });
const filter = choice('filter', 'Filter', 'Which results to give', {
	Any: 0,
	Newest: 1,
	'Liked by Friends': 2,
});
const page = integer('page', 'Page', 'The number of the page');
const cookie = id('cookie', 'Cookie', 'The cookies of the page before');
const searchId = id('searchId', 'Search ID', 'The searchID of the page before');
const offset = integer('offset', 'Offset', 'The offset of the page before');

export const search: Operation = {
	name: 'Search',
	value: 'search',
	action: 'Search channels',
	description:
		'Search channels for accounts and videos. While continueFlag is 1 there are more: give cookies, searchID and offset of the answer as options.',
	path: '/finder/search',
	page: 144511330,
	effect: 'read',
	fields: [words],
	optional: [category, filter, page, cookie, searchId, offset, proxyIp],
};

const found = (name: string, displayName: string, answer: string): Field =>
	id(name, displayName, `The ${answer} of the search that found it`, { in: 'searchInfo' });
const searchCookies = found('cookies', 'Search Cookies', 'cookies');
const foundId = found('searchId', 'Search ID', 'searchID');
const docId = found('docId', 'Document ID', 'docId');
const maxId = digits('maxId', 'Max ID', 'The maxId of the page before');

export const userPage: Operation = {
	name: 'Get Many Videos',
	value: 'userPage',
	action: 'Get many videos of channels account',
	description:
		'Get the videos of a channels account, with the IDs, nonce IDs and buffers that other operations ask for',
	path: '/finder/userPage',
	page: 144570567,
	effect: 'read',
	fields: [toUserName],
	optional: [maxId, searchCookies, foundId, proxyIp],
	gives: { list: 'object' },
	pages: { cursors: [lastBuffer], more: 'continueFlag' },
};

const following = choice(
	'opType',
	'Follow or Unfollow',
	'Follow the account or stop following it',
	{
		Follow: 1,
		Unfollow: 2,
	},
);

export const follow: Operation = {
	name: 'Follow',
	value: 'follow',
	action: 'Follow channels account',
	description: 'Follow a channels account or stop following it',
	path: '/finder/follow',
	page: 144566017,
	effect: 'change',
	fields: [...me, toUserName, following],
	optional: [searchCookies, docId, foundId, proxyIp],
};

export const followList: Operation = {
	name: 'Get Many Followed',
	value: 'followList',
	action: 'Get many followed channels accounts',
	description: 'Get the channels accounts that the account follows',
	path: '/finder/followList',
	page: 144597891,
	effect: 'read',
	fields: me,
	optional: [proxyIp],
	gives: { list: 'contactList' },
	pages: { cursors: [lastBuffer], more: 'continueFlag' },
};

const keyword = text('keyword', 'Keyword', 'The words to search for');

export const searchFollow: Operation = {
	name: 'Search and Follow',
	value: 'searchFollow',
	action: 'Search for channels account and follow it',
	description: 'Follow a channels account by way of a search',
	path: '/finder/searchFollow',
	page: 282523896,
	effect: 'change',
	fields: [...me, toUserName, keyword],
	optional: [proxyIp],
};

const queryInfo = id(
	'queryInfo',
	'Channels Username',
	'The channels username of the account to look up',
);

export const contactList: Operation = {
	name: 'Get Contact',
	value: 'contactList',
	action: 'Get channels contact',
	description: 'Get a channels account with the session ID for private messages to it',
	path: '/finder/contactList',
	page: 144596478,
	effect: 'read',
	fields: [...me, queryInfo],
	optional: [proxyIp],
};

const msgSessionId = id(
	'msgSessionId',
	'Session ID',
	'The session ID with the account: the sessionId that Get Contact gives, or the msgSessionId of a received message',
);

export const postPrivateLetter: Operation = {
	name: 'Send Private Message',
	value: 'postPrivateLetter',
	action: 'Send private message in channels',
	description: 'Send a private text to a channels account',
	path: '/finder/postPrivateLetter',
	page: 144528559,
	effect: 'message',
	fields: [toUserName, content, myUserName, msgSessionId],
	optional: [proxyIp],
};

export const postPrivateLetterImg: Operation = {
	name: 'Send Private Image',
	value: 'postPrivateLetterImg',
	action: 'Send private image in channels',
	description: 'Send a private image to a channels account. GeWe fetches it from the URL.',
	path: '/finder/postPrivateLetterImg',
	page: 144549799,
	effect: 'message',
	fields: [toUserName, imgUrl, myUserName, msgSessionId],
	optional: [proxyIp],
};

const keyBuff = id(
	'keyBuff',
	'Key Buffer',
	'Where to begin: the keyBuff of an earlier answer (switch Simplify off to see it)',
	{ always: true },
);

export const syncPrivateLetterMsg: Operation = {
	name: 'Get Many Private Messages',
	value: 'syncPrivateLetterMsg',
	action: 'Get many private messages in channels',
	description: 'Get the private messages that the channels account received',
	path: '/finder/syncPrivateLetterMsg',
	page: 144552901,
	effect: 'read',
	fields: [],
	optional: [proxyIp],
	gives: { list: 'list' },
	pages: { cursors: [keyBuff] },
};

const coverImgUrl = mediaUrl(
	'coverImgUrl',
	'Cover Image URL',
	"Address of the cover image; GeWe's servers fetch it from there",
	{ placeholder: 'e.g. https://example.com/cover.jpg' },
);

export const uploadFinderVideo: Operation = {
	name: 'Upload Video',
	value: 'uploadFinderVideo',
	action: 'Upload video to channels',
	description: 'Upload a video for Publish Uploaded Video, which takes what this gives',
	path: '/finder/uploadFinderVideo',
	page: 144561904,
	effect: 'change',
	fields: [videoUrl, coverImgUrl],
	optional: [proxyIp],
};

const topic = textList('topic', 'Topics', 'The topics of the video, separated by commas');
const videoCdn = object('videoCdn', 'Video', 'What Upload Video gave, as an object', {
	default: '={{ $json }}',
});

export const publishFinderCdn: Operation = {
	name: 'Publish Uploaded Video',
	value: 'publishFinderCdn',
	action: 'Publish uploaded video to channels',
	description: 'Publish a video to channels, which Upload Video has uploaded before',
	path: '/finder/publishFinderCdn',
	page: 144563194,
	notice: 'Upload Video comes first: its output is what this wants',
	effect: 'change',
	fields: [...me, topic, description, videoCdn],
	optional: [proxyIp],
};

const title = text('title', 'Title', 'The title of the video');

export const publishFinderWeb: Operation = {
	name: 'Publish Video',
	value: 'publishFinderWeb',
	action: 'Publish video to channels',
	description: 'Publish a video to channels by its URL, by way of the web',
	path: '/finder/publishFinderWeb',
	page: 288633556,
	effect: 'change',
	fields: [title, videoUrl, thumbUrl, description],
	optional: [proxyIp],
};

export const channel: Resource = {
	name: 'WeChat Channel',
	value: 'channel',
	description: 'Short videos of WeChat Channels (Shipinhao): publish, follow, like, comment',
	operations: [
		getProfile,
		search,
		userPage,
		publishFinderWeb,
		uploadFinderVideo,
		publishFinderCdn,
		createFinder,
		updateProfile,
		getQrCode,
		follow,
		followList,
		searchFollow,
		contactList,
		postPrivateLetter,
		postPrivateLetterImg,
		syncPrivateLetterMsg,
		...channelReactions,
		...channelScans,
	],
};
