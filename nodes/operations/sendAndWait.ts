import { SEND_AND_WAIT_OPERATION } from 'n8n-workflow';

import { choice } from '../fields/choice';
import { joinedWxids } from '../fields/locator';
import { flag, text } from '../fields/makers';
import { section } from '../fields/section';
import type { Operation } from './operation';
import { toWxid } from './vocabulary';

/** Names and values are those of n8n's own nodes: it makes the human review of AI tools from them. */

const message = text('message', 'Message', 'What to ask; line breaks are kept', {
	typeOptions: { rows: 4 },
	placeholder: 'e.g. Refund 128.00 to order 1017?',
	local: true,
});

const responseType = choice(
	'responseType',
	'Response Type',
	'What the answer is',
	{ Approval: 'approval', 'Free Text': 'freeText' },
	{ local: true },
);

const approvalOptions = section(
	'approvalOptions',
	'Approval Options',
	'What can be answered',
	[
		{
			displayName: 'Type of Approval',
			name: 'approvalType',
			type: 'options',
			options: [
				{ name: 'Approve Only', value: 'single' },
				{ name: 'Approve and Disapprove', value: 'double' },
			],
			default: 'single',
		},
		{
			displayName: 'Approve Button Label',
			name: 'approveLabel',
			type: 'string',
			default: '',
			placeholder: 'e.g. Approve',
			description: 'Left empty it is Approve, or 同意 below a Chinese message',
		},
		{
			displayName: 'Disapprove Button Label',
			name: 'disapproveLabel',
			type: 'string',
			default: '',
			placeholder: 'e.g. Decline',
			description: 'Left empty it is Decline, or 拒绝 below a Chinese message',
			displayOptions: { show: { approvalType: ['double'] } },
		},
	],
	{
		mayBeEmpty: true,
		placeholder: 'Add option',
		displayOptions: { show: { responseType: ['approval'] } },
	},
);

const limitWaitTime = section(
	'limitWaitTime',
	'Limit Wait Time',
	'When the workflow goes on without an answer; its items then come out as they came in',
	[
		{
			displayName: 'Limit Type',
			name: 'limitType',
			type: 'options',
			options: [
				{
					name: 'After Time Interval',
					value: 'afterTimeInterval',
					description: 'Waits for a certain amount of time',
				},
				{
					name: 'At Specified Time',
					value: 'atSpecifiedTime',
					description: 'Waits until the set date and time',
				},
			],
			default: 'afterTimeInterval',
		},
		{
			displayName: 'Amount',
			name: 'resumeAmount',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			default: 1,
			description: 'How long to wait',
			displayOptions: { show: { limitType: ['afterTimeInterval'] } },
		},
		{
			displayName: 'Unit',
			name: 'resumeUnit',
			type: 'options',
			options: [
				{ name: 'Minutes', value: 'minutes' },
				{ name: 'Hours', value: 'hours' },
				{ name: 'Days', value: 'days' },
			],
			default: 'hours',
			displayOptions: { show: { limitType: ['afterTimeInterval'] } },
		},
		{
			displayName: 'Max Date and Time',
			name: 'maxDateAndTime',
			type: 'dateTime',
			default: '',
			description: "In the workflow's time zone",
			displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
		},
	],
	{
		default: {
			values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' },
		},
	},
);

const approvers = joinedWxids(
	'approvers',
	'Approvers',
	'The wxids of those who may answer, separated by commas. They answer by quoting the question: nobody can tell who opens a link. It takes a published GeWe Trigger of the same credential.',
	{ local: true },
);

const onlyByQuote = flag(
	'onlyByQuote',
	'Only by Quote',
	'Whether the question can be answered in the chat only, by quoting it, so that a forwarded link lets nobody decide. It takes a published GeWe Trigger of the same credential.',
	{ local: true },
);

/** Left as they are they mean both languages' usual words. */
const words = (name: string, displayName: string, says: string, placeholder: string) =>
	text(
		name,
		displayName,
		`What says ${says} in a quote of the question, separated by commas, besides the button's label. They take the place of the usual words in English and Chinese.`,
		{ local: true, placeholder },
	);

export const sendAndWait: Operation = {
	name: 'Send and Wait for Response',
	value: SEND_AND_WAIT_OPERATION,
	action: 'Send message and wait for response',
	description:
		'Ask a person or a group, and wait for the answer: by a link, or in the chat by quoting the question. Asks once, for the first item.',
	path: '/message/postText',
	page: 139908313,
	effect: 'message',
	order: ['appId', 'toWxid', 'content'],
	fields: [toWxid, message, responseType, approvalOptions],
	optional: [
		limitWaitTime,
		approvers,
		onlyByQuote,
		words('approveWords', 'Words That Approve', 'yes', 'e.g. 同意, yes, ok'),
		words('disapproveWords', 'Words That Disapprove', 'no', 'e.g. 拒绝, no'),
	],
	asks: true,
};
