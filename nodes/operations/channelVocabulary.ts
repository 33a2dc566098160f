import { choice } from '../fields/choice';
import { digits, id, mediaUrl, text } from '../fields/makers';

/** Words that only the operations of WeChat channels share. */

export const myUserName = id(
	'myUserName',
	'Own Channels Username',
	'The channels username of the account: the mainFinderUsername that Get Own Profile gives',
	{
		placeholder: 'e.g. v2_abc@finder',
		hint: 'The mainFinderUsername that Get Own Profile gives',
	},
);

const myRoleType = choice('myRoleType', 'Act As', 'The identity of the account to act as', {
	'WeChat Identity': 1,
	'Channels Identity': 3,
});

/** Who acts. */
export const me = [myUserName, myRoleType];

export const toUserName = id(
	'toUserName',
	"Other's Channels Username",
	'The channels username of the other account',
	{ placeholder: 'e.g. v2_abc@finder', hint: 'Search gives it' },
);

export const objectId = digits(
	'objectId',
	'Video ID',
	'The ID of the channels video, with all its digits (as text)',
	{
		placeholder: 'e.g. 12345678901234567890',
		hint: 'The id that Get Many Videos gives, with nonce ID and session buffer beside it',
	},
);
export const objectNonceId = id('objectNonceId', 'Nonce ID', 'The objectNonceId of the video');
export const sessionBuffer = id(
	'sessionBuffer',
	'Session Buffer',
	'The sessionBuffer of the video',
);

export const lastBuffer = id(
	'lastBuffer',
	'Last Buffer',
	'The lastBuffer of an earlier answer, to go on behind it (switch Simplify off to see it)',
	{ always: true },
);

export const nickName = text('nickName', 'Name', 'The name of the channels account');
export const headImg = mediaUrl('headImg', 'Picture URL', 'Address of the picture of the account', {
	placeholder: 'e.g. https://example.com/picture.jpg',
});
export const description = text('description', 'Description', 'The text that goes with the video', {
	typeOptions: { rows: 4 },
});

export const refCommentId = digits(
	'refCommentId',
	'Answered Comment ID',
	'The ID of the comment that is answered; 0 for none',
	{ default: '0' },
);
export const rootCommentId = digits(
	'rootCommentId',
	'Root Comment ID',
	'The ID of the comment at the top of the thread; 0 for none',
	{ default: '0' },
);
