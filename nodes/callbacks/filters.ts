import type { Draft, Head } from './families/event';
import { ANY_EVENT, BY_CODE, type EventName } from './families/events';

/** What is to start the workflow; an empty list lets everything through. */
export interface Filters {
	readonly events: readonly string[];
	/** The gateways' own codes, for the event `code`. */
	readonly codes: readonly string[];
	readonly chats: 'all' | 'private' | 'group';
	/** Accounts or their devices. */
	readonly accounts: readonly string[];
	readonly senders: readonly string[];
	readonly conversations: readonly string[];
	readonly ownMessages: boolean;
	/** Ms; 0 for any age. */
	readonly maxAge: number;
}

/** @returns why an event is not wanted, or undefined when it is */
export function reasonToIgnore(draft: Draft, filters: Filters, now: number): string | undefined {
	if (draft.event === 'never') return 'upload not finished';
	return REFUSALS.find(({ refuses }) => refuses(draft, filters, now))?.reason;
}

interface Refusal {
	readonly reason: string;
	refuses(draft: Draft, filters: Filters, now: number): boolean;
}

/**
 * Nobody sends these: they tell what became of the account, its contacts and its groups, and the account
 * itself may stand as their sender (it always does when a chat was opened on its phone).
 */
const NO_MESSAGES: ReadonlyArray<EventName | 'never'> = [
	'accountOffline',
	'accountOnline',
	'contactChanged',
	'contactDeleted',
	'friendAdded',
	'friendRequest',
	'groupChanged',
	'joinRequest',
	'loginQrCode',
	'statusSync',
	'system',
];

/** @returns whether somebody sent it */
export const isMessage = ({ event }: Draft): boolean => !NO_MESSAGES.includes(event);

const REFUSALS: readonly Refusal[] = [
	{
		reason: 'event not chosen',
		refuses: ({ event, code }, { events, codes }) =>
			!events.includes(event) &&
			!events.includes(ANY_EVENT) &&
			!(events.includes(BY_CODE) && codes.includes(code)),
	},
	{
		reason: 'own message',
		refuses: (draft, { ownMessages }) =>
			draft.head.isSelf === true && !ownMessages && isMessage(draft),
	},
	{
		reason: 'other kind of chat',
		// Of what does not tell its kind, nothing is lost.
		refuses: ({ head: { isGroup } }, { chats }) =>
			chats !== 'all' && isGroup !== undefined && isGroup !== (chats === 'group'),
	},
	{
		reason: 'other account',
		refuses: ({ head }, { accounts }) => isNone(accounts, [head.account, head.appId]),
	},
	{
		reason: 'other conversation',
		refuses: ({ head }, { conversations }) => isNone(conversations, [head.conversationId]),
	},
	{
		reason: 'other sender',
		refuses: ({ head }, { senders }) => isNone(senders, [head.fromWxid]),
	},
	{
		reason: 'too old',
		refuses: ({ head }, { maxAge }, now) => maxAge > 0 && isOlder(head, now - maxAge),
	},
];

function isNone(list: readonly string[], ids: ReadonlyArray<string | undefined>): boolean {
	return list.length > 0 && !ids.some((id) => id !== undefined && list.includes(id));
}

function isOlder({ timestamp }: Head, limit: number): boolean {
	return timestamp !== undefined && timestamp < limit;
}
