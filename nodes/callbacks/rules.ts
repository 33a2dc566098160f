import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { Rules } from './receive';
import { isRegistered, registeredSecret } from './registration';

/**
 * Reads the trigger's form; lists are written with commas or one a line.
 *
 * @param secret the caller's
 */
export async function readRules(context: IWebhookFunctions, secret: unknown): Promise<Rules> {
	const filters = context.getNodeParameter('filters', {}) as IDataObject;
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const byHand = !isRegistered(context);
	return {
		events: context.getNodeParameter('events', []) as string[],
		codes: list(context.getNodeParameter('codes', '')),
		chats: (filters.chats as Rules['chats']) ?? 'all',
		accounts: list(filters.accounts),
		senders: list(filters.senders),
		conversations: list(filters.conversations),
		ownMessages: filters.ownMessages === true,
		maxAge: (Number(filters.maxAge) || 0) * 60_000,
		simplify: context.getNodeParameter('simplify', true) as boolean,
		secret: byHand
			? (context.getNodeParameter('secret', '') as string)
			: await registeredSecret(context, secret),
		authorization: byHand ? String(options.authorization ?? '') : '',
		addresses: list(options.addresses),
	};
}

function list(value: unknown): string[] {
	const entries = String(value ?? '').split(/[,\n]/);
	return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}
