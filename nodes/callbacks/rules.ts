import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { Called } from './sharing/callbackUrl';
import type { Rules } from './receive';
import { isRegistered, registeredSecret } from './registration';
import { LONGEST_WAIT } from './triggerForm';
import { splitList } from '../text/splitList';
import { messageOf } from '../text/messageOf';

/**
 * Reads the trigger's form. What keeps callers out never throws, since n8n would make a failed execution of
 * each push.
 *
 * @param called what the caller says
 */
export async function readRules(context: IWebhookFunctions, called: Called): Promise<Rules> {
	const filters = context.getNodeParameter('filters', {}) as IDataObject;
	const byHand = !isRegistered(context);
	const { group, from } = called.told;
	// Who asks or tells another trigger of the token brings no push of anybody along.
	const isPush = group === undefined || from !== undefined;
	const addresses = isPush ? await readDemand(context, 'options.addresses') : undefined;
	return {
		events: context.getNodeParameter('events', []) as string[],
		codes: splitList(context.getNodeParameter('codes', '')),
		chats: (filters.chats as Rules['chats']) ?? 'all',
		accounts: splitList(filters.accounts),
		senders: splitList(filters.senders),
		conversations: splitList(filters.conversations),
		mentions: splitList(filters.mentions) as Array<Rules['mentions'][number]>,
		textMatch: (filters.textMatch as Rules['textMatch']) ?? 'startsWith',
		textWords: splitList(filters.textWords),
		ownMessages: filters.ownMessages === true,
		maxAge: (Number(filters.maxAge) || 0) * 60_000,
		simplify: context.getNodeParameter('simplify', true) as boolean,
		pauseAfterOwnMessage: readNumber(context, 'options.pauseAfterOwnMessage') * 60_000,
		collectMessages: readNumber(context, 'options.collectMessages', LONGEST_WAIT) * 1_000,
		secret: byHand
			? await readDemand(context, 'secret')
			: await readOrDeny(context, 'secret', () => registeredSecret(context, called)),
		authorization: byHand ? await readDemand(context, 'options.authorization') : undefined,
		addresses: addresses === undefined ? undefined : splitList(addresses),
		questionsBase: () => waitingBase(context),
	};
}

/** An expression may come to anything; what is no number is 0. */
function readNumber(context: IWebhookFunctions, name: string, most = Infinity): number {
	const value = Number(context.getNodeParameter(name, 0));
	return value > 0 ? Math.min(value, most) : 0;
}

/**
 * What a field demands of callers.
 *
 * @returns undefined when the field was left empty; empty text, which no caller has, when it was not, and its
 * expression comes to nothing
 */
async function readDemand(context: IWebhookFunctions, name: string): Promise<string | undefined> {
	const typed = context.getNodeParameter(name, '', { rawExpressions: true });
	const isEmpty = String(typed ?? '').trim() === '';
	return isEmpty
		? undefined
		: await readOrDeny(context, name, () => context.getNodeParameter(name, ''));
}

async function readOrDeny(
	{ logger }: IWebhookFunctions,
	name: string,
	read: () => unknown,
): Promise<string> {
	let why = 'comes to nothing';
	try {
		const value = await read();
		const words = typeof value === 'string' || Number.isFinite(value) ? String(value) : '';
		if (words.trim() !== '') return words;
	} catch (error) {
		why = `cannot be read: ${messageOf(error)}`;
	}
	logger.error(`GeWe Trigger lets nobody in, since its ${name} ${why}`);
	return '';
}

/** n8n tells where its waiting executions are called by the address that this one would have. */
function waitingBase(context: IWebhookFunctions): string {
	const url = context.evaluateExpression('{{ $execution.resumeUrl }}');
	return typeof url === 'string' ? url.slice(0, url.lastIndexOf('/') + 1) : '';
}
