import { checkDigits } from '../fields/checks';
import { choice } from '../fields/choice';
import type { Field } from '../fields/field';
import { checkWxid, joinedWxids, locator, members } from '../fields/locator';
import { flag, id, positive, text } from '../fields/makers';
import type { Operation } from './operation';
import { toWxid } from './vocabulary';

const content = text('content', 'Text', 'What to say; line breaks are kept', {
	typeOptions: { rows: 4 },
});

const mention = members(
	'mention',
	'Mention',
	'In a group: a member from the list, or by ID one or several wxids with commas in between, or notify@all for everybody (owner and admins only). Names that the text lacks are put before it. In private chats nobody is mentioned.',
);

export const ats = joinedWxids(
	'ats',
	'Mention Without Adding Names',
	'In a group: the wxids of those to mention whose @name stands in the text already, separated by commas, or notify@all for everybody (owner and admins only). The option Mention of a text adds the names.',
);

const format = choice(
	'format',
	'Format',
	'What the text is written in. WeChat shows no Markdown: headings, lists, tables, links and code are written out as plain text.',
	{ 'As It Is': 'plain', Markdown: 'markdown' },
	{ local: true },
);

/** No document names WeChat's own limit. */
const PART = 2_000;
/** Else a slip of the finger makes hundreds of messages of a text. */
const LEAST_PART = 100;

const splitLongText = positive(
	'splitLongText',
	'Split Long Text (Characters)',
	'How many characters a message may have at most. A longer text is sent in parts, divided between paragraphs or sentences where possible, and each part keeps the pause between messages. The output lists all messages.',
	{
		default: PART,
		typeOptions: { minValue: LEAST_PART },
		// An expression may give any number.
		check: (value) =>
			Number.isSafeInteger(Number(value)) && Number(value) >= LEAST_PART
				? undefined
				: `must be a whole number from ${LEAST_PART} on`,
		local: true,
	},
);

export const postText: Operation = {
	name: 'Send Text',
	value: 'postText',
	action: 'Send text message',
	description:
		'Send a text message to a contact or group, in groups also with mentions. Send at most about 40 messages a minute.',
	path: '/message/postText',
	page: 139908313,
	effect: 'message',
	fields: [toWxid, content],
	optional: [ats, mention, format, splitLongText],
	says: { to: 'toWxid', text: 'content' },
};

/** @param name of the member of the trigger's item that a field holds unless people choose another */
const incoming = (name: string) => ({
	default: `={{ $json.${name} }}`,
	empty: `is empty: the incoming item has no ${name}, as a GeWe Trigger's item has. After other nodes take it from the trigger, as {{ $('GeWe Trigger').item.json.${name} }}`,
});

const recipient = locator(
	'conversationId',
	'Conversation',
	'Where to answer: the conversationId that the trigger gives. It is the wxid of a contact, or the ID of a group, which ends in @chatroom.',
	'recipient',
);
const { default: conversation, empty } = incoming('conversationId');
const conversationId: Field = {
	...recipient,
	property: { ...recipient.property, default: { mode: 'id', value: conversation } },
	empty,
};

const answer = text('text', 'Text', 'What to answer; line breaks are kept', {
	typeOptions: { rows: 4 },
});

const quote = flag(
	'quote',
	'Quote',
	'Whether the answer shows the message that it answers; of a long text the first part does',
);
const mentionSender = flag(
	'mentionSender',
	'Mention Sender',
	'Whether the sender is mentioned by name before the text, in groups; private chats have no mentions',
);

const quoting = { show: { quote: [true] } };

const quotedId = id(
	'quotedId',
	'Quoted Message ID',
	'The ID of the message that is answered, with all its digits (as text): the ID that the trigger gives, or a newMsgId',
	{ ...incoming('id'), check: checkDigits, displayOptions: quoting },
);

const SENDER = {
	check: checkWxid,
	placeholder: 'e.g. wxid_abc123',
};
const quotedWxid = id(
	'quotedWxid',
	'Quoted Sender',
	'The wxid of who wrote the message that is answered: the fromWxid that the trigger gives',
	{ ...incoming('fromWxid'), ...SENDER, mayBeEmpty: true, displayOptions: quoting },
);
/** The same, which must be known where nothing else says who is mentioned. */
const mentionedWxid = id(
	'quotedWxid',
	'Sender',
	'The wxid of who is mentioned: the fromWxid that the trigger gives',
	{
		...incoming('fromWxid'),
		...SENDER,
		displayOptions: { show: { quote: [false], mentionSender: [true] } },
	},
);
const quotedText = text(
	'quotedText',
	'Quoted Text',
	'What the message that is answered says, if it is a text: the text that the trigger gives',
	{ ...incoming('text'), mayBeEmpty: true, displayOptions: quoting, typeOptions: { rows: 2 } },
);

export const reply: Operation = {
	name: 'Reply',
	value: 'reply',
	action: 'Reply to message',
	description:
		"Answer a message that a GeWe Trigger received, with a text in the same chat. The text is enough: all else comes from the trigger's item.",
	path: '/message/postText',
	page: 139908313,
	effect: 'message',
	fields: [
		conversationId,
		answer,
		quote,
		mentionSender,
		quotedId,
		quotedWxid,
		mentionedWxid,
		quotedText,
	],
	optional: [mention, format, splitLongText],
	says: { to: 'conversationId', text: 'text' },
};
