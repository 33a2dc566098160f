import type { Failed, Outcome, Send, Sent } from '../gateway/call';
import type { Request } from '../sending/request';

/**
 * How an item's request becomes one or several.
 *
 * @param values what the item's fields came to, the local ones too
 * @returns the answers in order, or the failure of one of them
 */
export type Way = (
	send: Send<Request>,
	request: Request,
	values: Readonly<Record<string, unknown>>,
) => Promise<Sent[] | Failed>;

/** One request. */
export const once: Way = async (send, request) => asAnswers(await send(request));

/** @returns the one answer, or the failure */
export function asAnswers(outcome: Outcome): Sent[] | Failed {
	return outcome.kind === 'sent' ? [outcome] : outcome;
}
