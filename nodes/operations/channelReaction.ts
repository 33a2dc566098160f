import {
	lastBuffer,
	me,
	objectId,
	objectNonceId,
	refCommentId,
	rootCommentId,
	sessionBuffer,
	toUserName,
} from './channelVocabulary';
import { choice } from '../fields/choice';
import { always, id, text, whole } from '../fields/makers';
import type { Operation } from './operation';
import { alwaysProxyIp, proxyIp } from './vocabulary';

export const browse: Operation = {
	name: 'View',
	value: 'browse',
	action: 'View channels video',
	description: 'View a channels video, which counts as a view of the account',
	path: '/finder/browse',
	page: 144595581,
	effect: 'change',
	fields: [...me, objectId, objectNonceId],
	optional: [sessionBuffer, proxyIp],
};

const commenting = choice('opType', 'Comment or Delete', 'Write a comment or delete one', {
	Comment: 0,
	Delete: 1,
});
const content = text('content', 'Comment', 'What to say', {
	typeOptions: { rows: 4 },
	always: true,
});
const commentId = id('commentId', 'Comment ID', 'The ID of the comment to delete', {
	always: true,
});
const replyUserName = id(
	'replyUserName',
	'Answered Username',
	'The channels username of whose comment is answered',
	{ always: true },
);

export const comment: Operation = {
	name: 'Comment',
	value: 'comment',
	action: 'Comment on channels video',
	description: 'Comment on a channels video, answer a comment, or delete a comment of your own',
	path: '/finder/comment',
	page: 144581776,
	effect: 'change',
	fields: [...me, commenting, objectId, objectNonceId, sessionBuffer, content],
	optional: [commentId, replyUserName, always(refCommentId), always(rootCommentId), alwaysProxyIp],
};

export const commentList: Operation = {
	name: 'Get Many Comments',
	value: 'commentList',
	action: 'Get many comments on channels video',
	description: 'Get the comments on a channels video',
	path: '/finder/commentList',
	page: 144571885,
	effect: 'read',
	fields: [objectId, sessionBuffer],
	optional: [objectNonceId, refCommentId, rootCommentId, proxyIp],
	gives: { list: 'commentInfo' },
	pages: { cursors: [lastBuffer], more: 'continueFlag' },
};

const heart = choice('opType', 'Like or Undo', 'Give the heart or take it back', {
	Like: 3,
	Undo: 4,
});

export const idLike: Operation = {
	name: 'Like With Heart',
	value: 'idLike',
	action: 'Like channels video with heart',
	description: 'Give a channels video a heart (xiao hong xin), or take it back',
	path: '/finder/idLike',
	page: 189454620,
	effect: 'change',
	fields: [...me, objectId, objectNonceId, heart, toUserName],
	optional: [sessionBuffer, proxyIp],
};

const thumb = choice('opType', 'Like or Undo', 'Give the thumb or take it back', {
	Like: 1,
	Undo: 2,
});

export const idFav: Operation = {
	name: 'Like With Thumb',
	value: 'idFav',
	action: 'Like channels video with thumb',
	description: 'Give a channels video a thumb (dian zan), or take it back',
	path: '/finder/idFav',
	page: 189454588,
	effect: 'change',
	fields: [...me, objectId, objectNonceId, sessionBuffer, thumb, toUserName],
	optional: [proxyIp],
};

const delayed = choice('opType', 'Like With', 'Which like to give', { Thumb: 1, Heart: 3 });
const videoId = id('id', 'Video ID', 'The ID of the channels video, with all its digits (as text)');
const remain = whole(
	'remain',
	'Waiting Time (Remain)',
	'How long the like waits, as the gateway counts it (the unit is not documented)',
);

export const finderOpt: Operation = {
	name: 'Like After a While',
	value: 'finderOpt',
	action: 'Like channels video after some time',
	description: 'Give a channels video a heart or a thumb after a while',
	path: '/finder/finderOpt',
	page: 282525999,
	effect: 'change',
	fields: [...me, toUserName, delayed, videoId, remain],
	optional: [proxyIp],
};

const kind = choice('flag', 'Reactions', 'Which reactions to list', {
	All: 7,
	Hearts: 1,
	Thumbs: 2,
	Favorites: 4,
});

export const likeFavList: Operation = {
	name: 'Get Many Liked',
	value: 'likeFavList',
	action: 'Get many liked channels videos',
	description: 'Get the channels videos that the account liked or made favorites',
	path: '/finder/likeFavList',
	page: 186246168,
	effect: 'read',
	fields: [...me, kind],
	optional: [proxyIp],
	gives: { list: 'object' },
	pages: { cursors: [lastBuffer], more: 'continueFlag' },
};

const reqScene = choice('reqScene', 'Notifications', 'Which messages to list', {
	Likes: 3,
	Comments: 4,
	Follows: 5,
});
const lastBuff = id(
	'lastBuff',
	'Last Buffer',
	'The lastBuff of an earlier answer, to go on behind it (switch Simplify off to see it)',
	{ always: true },
);

export const mentionList: Operation = {
	name: 'Get Many Notifications',
	value: 'mentionList',
	action: 'Get many channels notifications',
	description: 'Get who liked, commented on or followed the channels account',
	path: '/finder/mentionList',
	page: 144598053,
	effect: 'read',
	fields: [...me, reqScene],
	optional: [proxyIp],
	gives: { list: 'list.mentions' },
	pages: { cursors: [lastBuff] },
};

/** What an account does with channels videos, and what others do with its own. */
export const channelReactions: readonly Operation[] = [
	browse,
	comment,
	commentList,
	idLike,
	idFav,
	finderOpt,
	likeFavList,
	mentionList,
];
