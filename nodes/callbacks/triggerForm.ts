import type { INodeProperties } from 'n8n-workflow';

import { BY_CODE, eventOptions } from './families/events';

/** Seconds that messages are collected for: a stop of n8n loses those that wait. */
export const LONGEST_WAIT = 30;

/** The trigger's fields; `rules.ts` reads them. */
export const triggerForm: INodeProperties[] = [
	{
		displayName:
			'A GeWe token has <b>one</b> callback URL. All published triggers of this n8n with the same token share it: the one that was published last is called, and hands every event on to the others.',
		name: 'tokenNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['gewe', 'gewechat'] } },
	},
	{
		displayName: 'Callback URL',
		name: 'registration',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Paste It by Hand',
				value: 'manual',
				description: "For StarBot, or to set the URL in GeWe's console",
			},
			{
				name: 'Set It at GeWe',
				value: 'gewe',
				description:
					"When the workflow is published or tested. It replaces the token's one callback URL; n8n needs a public address.",
			},
			{
				name: 'Set It at Self-Hosted Gewechat',
				value: 'gewechat',
				description: 'The same for the free gewechat on your own server',
			},
		],
		default: 'gewe',
		description:
			"How the sender of the events learns the address of this workflow. To set it at GeWe drops a Header Secret that was set in GeWe's console.",
	},
	{
		displayName:
			'Copy the <b>production URL</b> from above into the console of your provider. With a secret, put <code>?secret=</code> and the secret behind it.',
		name: 'manualNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['manual'] } },
	},
	{
		displayName: 'Secret',
		name: 'secret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		displayOptions: { show: { registration: ['manual'] } },
		description:
			'Only calls whose URL ends in ?secret= and this value are let in. Use letters and digits. Leave it empty to rely on the URL alone, which nobody can guess.',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: eventOptions,
		default: ['video'],
		required: true,
		description: 'What starts the workflow',
	},
	{
		displayName: 'Codes',
		name: 'codes',
		type: 'string',
		default: '',
		placeholder: 'e.g. GROUP_DISMISS, 49.33',
		displayOptions: { show: { events: [BY_CODE] } },
		description:
			"The sender's own codes, separated by commas: StarBot's event, GeWe's MsgType (with the type of an app or system message behind a dot), TypeName, or the msgType of version 2",
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
			{
				displayName: 'Accounts',
				name: 'accounts',
				type: 'string',
				default: '',
				description:
					'Only what happens to these accounts, separated by commas: wxid, device ID (appId) or robotId',
			},
			{
				displayName: 'Chats',
				name: 'chats',
				type: 'options',
				options: [
					{ name: 'All', value: 'all' },
					{ name: 'Groups Only', value: 'group' },
					{ name: 'Private Only', value: 'private' },
				],
				default: 'all',
				description:
					'The kind of chat. Events that do not tell it, such as those of WeCom, pass in any case.',
			},
			{
				displayName: 'Conversations',
				name: 'conversations',
				type: 'string',
				default: '',
				description: 'Only these chats, separated by commas: the conversationId of the output',
			},
			{
				displayName: 'Include Own Messages',
				name: 'ownMessages',
				type: 'boolean',
				default: false,
				description:
					'Whether to start on messages that the account itself sends from its phone. A workflow that answers must not.',
			},
			{
				displayName: 'Maximum Age (Minutes)',
				name: 'maxAge',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'Drop events that are older: GeWe sometimes repeats them hours later. 0 lets any age through.',
			},
			{
				displayName: 'Mentions',
				name: 'mentions',
				type: 'multiOptions',
				options: [
					{
						name: 'A Message of the Account Is Quoted',
						value: 'quoted',
						description: 'A message answers one that the account wrote',
					},
					{
						name: 'Everyone Is Mentioned',
						value: 'everyone',
						description: 'By @ everyone, which owners and admins of a group may use',
					},
					{
						name: 'The Account Is Mentioned',
						value: 'me',
						description: 'By @ and its name',
					},
				],
				default: [],
				description:
					'Of messages in groups, only those to which one of these applies. Private messages and what does not tell it pass in any case.',
			},
			{
				displayName: 'Senders',
				name: 'senders',
				type: 'string',
				default: '',
				description: 'Only from these people, separated by commas: the fromWxid of the output',
			},
			{
				displayName: 'Text Match',
				name: 'textMatch',
				type: 'options',
				options: [
					{ name: 'Contains', value: 'contains' },
					{ name: 'Equals', value: 'equals' },
					{ name: 'Starts With', value: 'startsWith' },
				],
				default: 'startsWith',
				description:
					'Where one of the Text Words has to be, once the mentions at the beginning are cut off',
			},
			{
				displayName: 'Text Words',
				name: 'textWords',
				type: 'string',
				default: '',
				placeholder: 'e.g. /ask, /help',
				description:
					'Only what has one of these words, separated by commas; letter case and full-width forms do not matter. The output has it as matched, and what stands behind it as argument.',
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Allowed IP Addresses',
				name: 'addresses',
				type: 'string',
				default: '',
				placeholder: 'e.g. 203.0.113.7, 203.0.113.8',
				description:
					'Only callers with these addresses, separated by commas, are let in. Behind a proxy n8n knows them if N8N_PROXY_HOPS is set.',
			},
			{
				displayName: 'Authorization Header',
				name: 'authorization',
				type: 'string',
				typeOptions: { password: true },
				default: '',
				displayOptions: { show: { '/registration': ['manual'] } },
				description:
					"The value that events must carry in this header: the Header Secret of GeWe's console",
			},
			{
				displayName: 'Collect Messages (Seconds)',
				name: 'collectMessages',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: LONGEST_WAIT },
				default: 5,
				description:
					'Wait for so long after a message, and make one item of all that its sender writes in that conversation meanwhile: text holds all texts, messages all messages. If n8n stops meanwhile, they are lost. 0 does not wait.',
			},
			{
				displayName: 'Pause After Own Message (Minutes)',
				name: 'pauseAfterOwnMessage',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 30,
				description:
					'After a message that the account itself sends from its phone, start on no message of others in that conversation for so long: a person has taken over. 0 makes no pause.',
			},
			{
				displayName: 'Take Over',
				name: 'takeOver',
				type: 'boolean',
				default: false,
				displayOptions: { show: { '/registration': ['gewe', 'gewechat'] } },
				description:
					'Whether other published triggers with the same token get no more events, in place of having them handed on. For an n8n that cannot reach its own address.',
			},
		],
	},
];
