import type { Failed, Sent } from '../gateway/call';
import type { Request } from '../sending/request';
import type { Way } from './way';

/** One item, ready to go. */
export interface Item {
	readonly request: Request;
	/** What its fields came to, the local ones too. */
	readonly values: Readonly<Record<string, unknown>>;
}

/** One of an item's requests, as far as it differs from the item's own. */
export type Step = Pick<Request, 'path' | 'body'> & Partial<Pick<Request, 'part' | 'shared'>>;

/** How an item becomes several requests: what it must know first, and what it sends then. */
export interface Plan {
	/** What must be known before anything is sent. */
	reads(item: Item): readonly Step[];
	/**
	 * @param answers data of what was read, in its order
	 * @returns what to send in order, at least one, each with a `part` of its own but one; or why nothing is sent
	 */
	sends(item: Item, answers: readonly unknown[]): readonly Step[] | Failed;
	/** What was carried out before a failure in the middle, in a sentence. */
	before(sent: readonly Sent[], steps: readonly Step[]): string;
	/** The one answer that all of them make. */
	join(sent: readonly Sent[], item: Item): Sent | undefined;
}

/** Reads what must be known, then sends one request after the other. A failure ends it. */
export function inSteps(plan: Plan): Way {
	return async (send, request, values) => {
		const item = { request, values };
		const answers: unknown[] = [];
		for (const step of plan.reads(item)) {
			const outcome = await send({ ...request, ...step, effect: 'read', interval: 0 });
			if (outcome.kind !== 'sent') return unread(outcome);
			answers.push(outcome.data);
		}

		const steps = plan.sends(item, answers);
		if ('kind' in steps) return steps;
		const sent: Sent[] = [];
		for (const step of steps) {
			const outcome = await send({ ...request, ...step });
			if (outcome.kind !== 'sent') {
				return sent.length > 0 ? { ...outcome, before: plan.before(sent, steps) } : outcome;
			}
			sent.push(outcome);
		}
		const joined = plan.join(sent, item);
		return joined ? [joined] : [];
	};
}

/** Whatever became of a question, nothing was sent. */
function unread(failed: Failed): Failed {
	return failed.kind === 'unknown' ? { ...failed, kind: 'notSent', lasting: true } : failed;
}
