import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { Rules } from './receive';
import { isRegistered, registeredSecret } from './registration';
import { listOf } from './values';

/**
 * Reads the trigger's form.
 *
 * @param secret the caller's
 */
export async function readRules(context: IWebhookFunctions, secret: unknown): Promise<Rules> {
	const filters = context.getNodeParameter('filters', {}) as IDataObject;
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const byHand = !isRegistered(context);
	return {
		events: context.getNodeParameter('events', []) as string[],
		codes: listOf(context.getNodeParameter('codes', '')),
		chats: (filters.chats as Rules['chats']) ?? 'all',
		accounts: listOf(filters.accounts),
		senders: listOf(filters.senders),
		conversations: listOf(filters.conversations),
		ownMessages: filters.ownMessages === true,
		maxAge: (Number(filters.maxAge) || 0) * 60_000,
		simplify: context.getNodeParameter('simplify', true) as boolean,
		secret: byHand
			? (context.getNodeParameter('secret', '') as string)
			: await registeredSecret(context, secret),
		authorization: byHand ? String(options.authorization ?? '') : '',
		addresses: listOf(options.addresses),
	};
}
