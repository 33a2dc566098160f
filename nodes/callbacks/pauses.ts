import { digestOf } from './digestOf';
import type { Draft } from './families/event';
import { isMessage } from './families/events';
import { isSaid } from './isSaid';
import { Recent } from './recent';

/** Conversations in which a person answers from the phone. */
export class Pauses {
	/** Until when, in ms since 1970. */
	private readonly ends: Recent<number>;

	/** @param limit how many conversations are kept */
	constructor(limit: number) {
		this.ends = new Recent(limit);
	}

	/**
	 * Lets a pause begin, or last longer; none becomes shorter.
	 *
	 * @param conversation of any length
	 * @param end ms since 1970; what is over already is no pause
	 * @param now likewise
	 * @returns whether it begins
	 */
	pause(conversation: string, end: number, now: number): boolean {
		const key = digestOf(conversation);
		const before = this.ends.get(key) ?? 0;
		if (end <= Math.max(before, now)) return false;
		this.ends.set(key, end);
		return before <= now;
	}

	/** @param now ms since 1970 */
	isPaused(conversation: string, now: number): boolean {
		return (this.ends.get(digestOf(conversation)) ?? 0) > now;
	}
}

/**
 * Lets a pause begin when the account itself writes: GeWe pushes what its phone sends, and never what the API
 * sends (GeWe's guide).
 *
 * @param length ms; 0 for none
 * @param now ms since 1970
 * @returns the end of a pause that begins with this message; undefined for none, and when one lasts already
 */
export function beginPause(
	draft: Draft,
	length: number,
	pauses: Pick<Pauses, 'pause'>,
	now: number,
): number | undefined {
	const { isSelf, timestamp = now } = draft.head;
	if (length === 0 || isSelf !== true || !isSaid(draft)) return undefined;
	const conversation = conversationOf(draft);
	if (conversation === undefined) return undefined;
	// Not from its push on: repetitions come hours late.
	const end = Math.min(timestamp, now) + length;
	return pauses.pause(conversation, end, now) ? end : undefined;
}

/**
 * @returns where a pause keeps an event from starting the workflow; undefined for what no pause keeps: own messages, and what
 * nobody sends
 */
export function silencedIn(draft: Draft): string | undefined {
	return draft.head.isSelf !== true && isMessage(draft.event) ? conversationOf(draft) : undefined;
}

/** @returns undefined when the event does not tell it */
export function conversationOf({ head }: Draft): string | undefined {
	const { account, appId, conversationId } = head;
	return conversationId === undefined
		? undefined
		: JSON.stringify([account ?? appId, conversationId]);
}
