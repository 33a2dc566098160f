import type { Outcome } from '../gateway/call';
import { CANCELED } from './canceled';
import { Slots } from './line';
import { accountOf, hold, LONGEST_WAIT, askedToPause } from './pace';
import { POLICY } from './policy';
import type { Layer } from './request';
import type { Time } from './time';

/**
 * Lets a request go once its interval has passed since the account's last one of its effect, and while
 * fewer than its Concurrency are under way, in whichever execution; what the gateway asks to wait, the
 * whole account waits. The innermost layer: whatever leaves, a repeat or a forward too, keeps the pace,
 * and what is under way waits for nothing but its answer.
 */
export function paced(time: Time): Layer {
	return (next) => async (request) => {
		const { effect, interval, concurrency } = request;
		const account = accountOf(request);
		const queue = account.queues[effect];
		const slots = POLICY[effect].counted ? account.slots : new Slots();
		const turn = () => Math.max(queue.last + interval, account.heldUntil);
		const leave = () => {
			// It may have been told to wait while it waited for the others.
			if (turn() > time.now()) return undefined;
			queue.last = time.now();
			return answered();
		};
		const answered = async (): Promise<Outcome> => {
			try {
				const outcome = await next(request);
				if (outcome.kind === 'notSent' && outcome.retryAfter !== undefined) {
					hold(request, time.now(), outcome.retryAfter);
				}
				return outcome;
			} finally {
				queue.last = Math.max(queue.last, time.now());
			}
		};
		const left = await queue.line.enter(time, async () => {
			for (;;) {
				const rest = account.heldUntil - time.now();
				if (rest > LONGEST_WAIT) return { done: askedToPause(rest) };
				if (!(await time.waitUntil(turn()))) return undefined;
				const underWay = await slots.enter(time, concurrency, leave);
				if (underWay) return underWay;
			}
		});
		return left ? await left.done : CANCELED;
	};
}
