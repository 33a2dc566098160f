import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { Rules } from './receive';
import { isRegistered, registeredSecret } from './registration';
import { splitList } from '../text/splitList';
import { messageOf } from '../text/messageOf';

/**
 * Reads the trigger's form. What keeps callers out never throws, since n8n would make a failed execution of
 * each push.
 *
 * @param secret the caller's
 */
export async function readRules(context: IWebhookFunctions, secret: unknown): Promise<Rules> {
	const filters = context.getNodeParameter('filters', {}) as IDataObject;
	const byHand = !isRegistered(context);
	const addresses = await readDemand(context, 'options.addresses');
	return {
		events: context.getNodeParameter('events', []) as string[],
		codes: splitList(context.getNodeParameter('codes', '')),
		chats: (filters.chats as Rules['chats']) ?? 'all',
		accounts: splitList(filters.accounts),
		senders: splitList(filters.senders),
		conversations: splitList(filters.conversations),
		ownMessages: filters.ownMessages === true,
		maxAge: (Number(filters.maxAge) || 0) * 60_000,
		simplify: context.getNodeParameter('simplify', true) as boolean,
		secret: byHand
			? await readDemand(context, 'secret')
			: await readOrDeny(context, 'secret', () => registeredSecret(context, secret)),
		authorization: byHand ? await readDemand(context, 'options.authorization') : undefined,
		addresses: addresses === undefined ? undefined : splitList(addresses),
		questionsBase: () => waitingBase(context),
	};
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
