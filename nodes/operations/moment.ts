import { choice, mustChoose, yesOrNo } from '../fields/choice';
import type { Field } from '../fields/field';
import { always, digits, flag, id, object, objects, text } from '../fields/makers';
import { urlList } from '../fields/lists';
import type { Operation, Resource } from './operation';
import { channelVideo, content, NEW_DEVICE, thumbUrl, videoUrl } from './vocabulary';
import { labels, locator, wxidList } from '../fields/locator';

/** The vendor's advice: read at least 5 s apart, like and comment 3 to 10 s apart (GeWe's guide). */
const READING = { from: 5_000, upTo: 5_000 };
const REACTING = { from: 3_000, upTo: 10_000 };
const READS = 'at most 200 reads a day';
const REACTIONS = 'at most 500 likes and comments a day';

const allowWxIds = wxidList(
	'allowWxIds',
	'Visible to Contacts',
	'The wxids of those who alone may see it, separated by commas',
);
const atWxIds = wxidList(
	'atWxIds',
	'Mentioned Contacts',
	'The wxids of those who are told to look, separated by commas',
);
const disableWxIds = wxidList(
	'disableWxIds',
	'Hidden From Contacts',
	'The wxids of those who may not see it, separated by commas',
);
const allowTagIds = labels(
	'allowTagIds',
	'Visible to Labels',
	'Labels whose contacts alone may see it: one from the list, or several IDs, separated by commas',
);
const disableTagIds = labels(
	'disableTagIds',
	'Hidden From Labels',
	'Labels whose contacts may not see it: one from the list, or several IDs, separated by commas',
);
const privacy = flag('privacy', 'Private', 'Whether nobody but the account sees it');

const contacts = [allowWxIds, atWxIds, disableWxIds];
const tags = [allowTagIds, disableTagIds];
const audience = [...contacts, ...tags, privacy];
/** Some posts want the lists in any case. */
const alwaysContacts = contacts.map(always);

export const sendTextSns: Operation = {
	name: 'Post Text',
	value: 'sendTextSns',
	action: 'Post text to moments',
	description: `Post a text to moments. ${NEW_DEVICE}.`,
	path: '/sns/sendTextSns',
	page: 139908340,
	effect: 'change',
	fields: [content],
	optional: audience,
};

const imgInfos = objects(
	'imgInfos',
	'Images',
	'What Upload Images gave: a list of objects with fileUrl, thumbUrl, fileMd5, length, width and height',
	{ default: '={{ $json.data }}' },
);

export const sendImgSns: Operation = {
	name: 'Post Images',
	value: 'sendImgSns',
	action: 'Post images to moments',
	description: `Post images to moments, which Upload Images has uploaded before. ${NEW_DEVICE}.`,
	path: '/sns/sendImgSns',
	page: 139908341,
	notice:
		'Upload Images comes first. It gives an item for each image: an Aggregate node (All Item Data) makes one list of them, called data, for one post.',
	effect: 'change',
	fields: [imgInfos],
	optional: [content, ...audience],
};

const videoInfo = object(
	'videoInfo',
	'Video',
	'What Upload Video gave: an object with fileUrl, thumbUrl, fileMd5 and length',
	{ default: '={{ $json }}' },
);

export const sendVideoSns: Operation = {
	name: 'Post Video',
	value: 'sendVideoSns',
	action: 'Post video to moments',
	description: `Post a video to moments, which Upload Video has uploaded before. ${NEW_DEVICE}.`,
	path: '/sns/sendVideoSns',
	page: 139908342,
	notice: 'Upload Video comes first: its output is what this wants',
	effect: 'change',
	fields: [videoInfo],
	optional: [content, ...audience],
};

const linkUrl = id('linkUrl', 'Link URL', 'The address that opens when the link is tapped', {
	placeholder: 'e.g. https://example.com/offer',
});
const title = text('title', 'Title', 'The headline of the link');
const description = text('description', 'Description', 'The smaller text of the link');

export const sendUrlSns: Operation = {
	name: 'Post Link',
	value: 'sendUrlSns',
	action: 'Post link to moments',
	description: `Post a link with title, description and preview image to moments. ${NEW_DEVICE}.`,
	path: '/sns/sendUrlSns',
	page: 139908343,
	effect: 'change',
	fields: [thumbUrl, linkUrl, title, description],
	optional: [content, ...audience],
};

export const sendFinderSns: Operation = {
	name: 'Post Channels Video',
	value: 'sendFinderSns',
	action: 'Post channels video to moments',
	description: `Share a video of WeChat channels in moments; lists of channels videos give the values. ${NEW_DEVICE}.`,
	path: '/sns/sendFinderSns',
	page: 212050672,
	effect: 'change',
	fields: channelVideo,
	optional: alwaysContacts,
};

const imgUrls: Field = {
	...urlList(
		'imgUrls',
		'Image URL',
		"Address of the image, or several, one a line; GeWe's servers fetch them from there",
		{ placeholder: 'e.g. https://example.com/picture.jpg', typeOptions: { rows: 2 } },
	),
	file: true,
};

export const uploadSnsImage: Operation = {
	name: 'Upload Images',
	value: 'uploadSnsImage',
	action: 'Upload images for moments',
	description: 'Upload images for Post Images, which takes the list of all that this gives',
	path: '/sns/uploadSnsImage',
	page: 139908344,
	effect: 'change',
	fields: [imgUrls],
};

export const uploadSnsVideo: Operation = {
	name: 'Upload Video',
	value: 'uploadSnsVideo',
	action: 'Upload video for moments',
	description: 'Upload a video for Post Video, which takes what this gives',
	path: '/sns/uploadSnsVideo',
	page: 139908345,
	effect: 'change',
	fields: [thumbUrl, videoUrl],
};

const snsXml = text(
	'snsXml',
	'Moment XML',
	'The snsXml of the moment, as Get or Get Many give it',
	{
		typeOptions: { rows: 4 },
	},
);

export const forwardSns: Operation = {
	name: 'Forward',
	value: 'forwardSns',
	action: 'Forward moment',
	description: `Post somebody's moment as one of your own, by its XML. ${NEW_DEVICE}.`,
	path: '/sns/forwardSns',
	page: 139908346,
	effect: 'change',
	fields: [snsXml],
	optional: [...alwaysContacts, ...tags.map(always), privacy],
};

export const downloadSnsVideo: Operation = {
	name: 'Download Video',
	value: 'downloadSnsVideo',
	action: 'Download video of moment',
	description: 'Get the video of a moment as binary data, by its XML',
	path: '/sns/downloadSnsVideo',
	page: 139908339,
	effect: 'download',
	fields: [snsXml],
	gives: { file: 'fileUrl' },
};

const START = 'of an earlier answer, to go on behind it (switch Simplify off to see it)';
const maxId = digits('maxId', 'Max ID', `The maxId ${START}`, { default: '0', always: true });
const firstPageMd5 = id('firstPageMd5', 'First Page MD5', `The firstPageMd5 ${START}`, {
	always: true,
});
const decrypt = flag('decrypt', 'Decrypt', 'Whether the gateway decrypts the moments', {
	default: true,
	always: true,
});
const pages = { cursors: [maxId, firstPageMd5] };

export const snsList: Operation = {
	name: 'Get Many',
	value: 'snsList',
	action: 'Get many moments',
	description: `Get moments from the account's list, ${READS}`,
	path: '/sns/snsList',
	page: 139908347,
	effect: 'read',
	fields: [],
	optional: [decrypt],
	gives: { list: 'snsList' },
	pages,
	pause: READING,
};

const whose = locator('wxid', 'Contact', 'The wxid of the contact whose moments to get', 'contact');

export const contactsSnsList: Operation = {
	name: 'Get Many of Contact',
	value: 'contactsSnsList',
	action: 'Get many moments of contact',
	description: `Get the moments of one contact, ${READS}`,
	path: '/sns/contactsSnsList',
	page: 139908348,
	effect: 'read',
	fields: [whose],
	optional: [decrypt],
	gives: { list: 'snsList' },
	pages,
	pause: READING,
};

const snsId = digits('snsId', 'Moment ID', 'The ID of the moment, with all its digits (as text)', {
	placeholder: 'e.g. 12345678901234567890',
});

export const snsDetails: Operation = {
	name: 'Get',
	value: 'snsDetails',
	action: 'Get moment',
	description: `Get a moment by its ID, with likes and comments, ${READS}`,
	path: '/sns/snsDetails',
	page: 139908349,
	effect: 'read',
	fields: [snsId],
	pause: READING,
};

const wxid = locator('wxid', 'Author', 'The wxid of the contact who posted the moment', 'contact');
const like = choice('operType', 'Like or Undo', 'Like the moment, or take the like back', {
	Like: 1,
	Undo: 2,
});

export const likeSns: Operation = {
	name: 'Like',
	value: 'likeSns',
	action: 'Like moment',
	description: `Like a moment or take the like back, ${REACTIONS}. ${NEW_DEVICE}.`,
	path: '/sns/likeSns',
	page: 139908334,
	effect: 'change',
	fields: [snsId, like, wxid],
	pause: REACTING,
};

const comment = choice('operType', 'Comment or Delete', 'Write a comment or delete one', {
	Comment: 1,
	Delete: 2,
});
const commentId = id(
	'commentId',
	'Comment ID',
	'The commentId of the comment to answer, or of the comment to delete',
);

export const commentSns: Operation = {
	name: 'Comment',
	value: 'commentSns',
	action: 'Comment on moment',
	description: `Comment on a moment, answer a comment or delete one, ${REACTIONS}. ${NEW_DEVICE}.`,
	path: '/sns/commentSns',
	page: 139908350,
	effect: 'change',
	fields: [snsId, comment, wxid],
	optional: [commentId, content],
	pause: REACTING,
};

export const delSns: Operation = {
	name: 'Delete',
	value: 'delSns',
	action: 'Delete moment',
	description: "Delete one of the account's own moments",
	path: '/sns/delSns',
	page: 139908335,
	effect: 'change',
	fields: [snsId],
	gives: { done: 'deleted' },
};

const open = yesOrNo(
	'open',
	'Who May See It',
	'Whether others may see the moment',
	{ Everybody: true, 'Only the Account Itself': false },
	false,
);

export const snsSetPrivacy: Operation = {
	name: 'Set Privacy',
	value: 'snsSetPrivacy',
	action: 'Set privacy of moment',
	description: "Make one of the account's own moments public or private",
	path: '/sns/snsSetPrivacy',
	page: 139908338,
	effect: 'change',
	fields: [snsId, open],
};

const option = choice(
	'option',
	'Visible Range',
	'How far back others may look',
	{ All: 1, 'Half a Year': 2, 'One Month': 3, 'Three Days': 4 },
	mustChoose,
);

export const snsVisibleScope: Operation = {
	name: 'Set Visible Range',
	value: 'snsVisibleScope',
	action: 'Set visible range of moments',
	description: "Choose how far back others may look at the account's moments",
	path: '/sns/snsVisibleScope',
	page: 139908336,
	effect: 'change',
	fields: [option],
};

const enabled = yesOrNo(
	'enabled',
	'Strangers',
	'Whether strangers may look at moments',
	{ 'May Look': true, 'May Not Look': false },
	false,
);

export const strangerVisibilityEnabled: Operation = {
	name: 'Set Stranger Visibility',
	value: 'strangerVisibilityEnabled',
	action: 'Set stranger visibility of moments',
	description: "Choose whether strangers may look at the account's moments",
	path: '/sns/strangerVisibilityEnabled',
	page: 139908337,
	effect: 'change',
	fields: [enabled],
};

export const moment: Resource = {
	name: 'Moment',
	value: 'moment',
	description: 'Posts in Moments (Pengyouquan): post, read, like, comment',
	operations: [
		snsList,
		contactsSnsList,
		snsDetails,
		sendTextSns,
		sendImgSns,
		sendVideoSns,
		sendUrlSns,
		sendFinderSns,
		uploadSnsImage,
		uploadSnsVideo,
		forwardSns,
		downloadSnsVideo,
		likeSns,
		commentSns,
		delSns,
		snsSetPrivacy,
		snsVisibleScope,
		strangerVisibilityEnabled,
	],
};
