import type { Draft, Head } from './families/event';
import { ANY_EVENT, BY_CODE, isMessage } from './families/events';
import type { Said, Wanted } from './said';

/** How a message of a group calls the account: by name, with everybody, by answering it. */
export type Mention = keyof typeof CALLS;

/** What is to start the workflow; an empty list lets everything through. */
export interface Filters extends Wanted {
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
	readonly mentions: readonly Mention[];
}

/**
 * An event may have a general name, too, by which workflows chose it before it had its own.
 *
 * @returns the draft by its own name where that was chosen, else by the general one
 */
export function asChosen(draft: Draft, { events, codes }: Filters): Draft {
	const { event, code, general } = draft;
	const isChosen = events.includes(event) || (events.includes(BY_CODE) && codes.includes(code));
	return general === undefined || isChosen ? draft : { ...draft, ...general };
}

/** @returns why an event is not wanted as far as its head tells, or undefined when it is */
export function reasonToIgnore(draft: Draft, filters: Filters, now: number): string | undefined {
	if (draft.event === 'never') return 'upload not finished';
	return REFUSALS.find(({ refuses }) => refuses(draft, filters, now))?.reason;
}

/**
 * Judges what the head has let through by what it says, which costs more to know. What is not told passes, as
 * it does everywhere here: what was dropped is lost, while the output of what was not shows what it lacks.
 *
 * @returns why it is not wanted, or undefined when it is
 */
export function reasonToPassOver(
	{ event, head }: Draft,
	said: Said,
	{ mentions, textWords }: Filters,
): string | undefined {
	if (mentions.length > 0 && head.isGroup === true && said.mentions !== undefined) {
		if (mentions.every((mention) => said[CALLS[mention]] === false)) return 'not mentioned';
	}
	if (textWords.length > 0 && said.match === undefined) {
		const mayHaveWords = said.text !== undefined || (isMessage(event) && event !== 'other');
		if (mayHaveWords) return 'other words';
	}
	return undefined;
}

const CALLS = { me: 'isMentioned', everyone: 'isToEverybody', quoted: 'isAnswer' } as const;

interface Refusal {
	readonly reason: string;
	refuses(draft: Draft, filters: Filters, now: number): boolean;
}

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
		refuses: ({ event, head }, { ownMessages }) =>
			head.isSelf === true && !ownMessages && isMessage(event),
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
