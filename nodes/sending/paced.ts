import type { Outcome } from '../gateway/call';
import { CANCELED } from './canceled';
import { Slots } from './line';
import { accountOf, hold, LONGEST_WAIT, askedToPause } from './pace';
import { paceOf, POLICY } from './policy';
import type { Layer } from './request';
import type { Time } from './time';

/**
 * Lets a request go once its pause is over since the account's last one of its effect, while fewer than
 * its Concurrency are under way and the account has not written to too many different people, in
 * whichever execution; what the gateway asks to wait, the whole account waits. The innermost layer:
 * whatever leaves, a repeat or a forward too, keeps the pace, and what is under way waits for nothing but
 * its answer.
 *
 * @param tell learns how long the next one in line will wait, in ms
 */
export function paced(time: Time, tell: (wait: number) => void = () => {}): Layer {
	return (next) => async (request) => {
		const { effect, concurrency } = request;
		const { pause, person, mostPeople } = paceOf(request);
		const account = accountOf(request);
		const { people } = account;
		const queue = account.queues[effect];
		const slots = POLICY[effect].counted ? account.slots : new Slots();
		const drawn = pause.from + Math.round(time.chance() * (pause.upTo - pause.from));
		const turn = () =>
			Math.max(
				queue.last + drawn,
				account.heldUntil,
				person === undefined ? -Infinity : people.freeFor(person, mostPeople),
			);
		const note = () => {
			queue.last = Math.max(queue.last, time.now());
			if (person !== undefined) people.note(person, time.now());
		};
		const leave = () => {
			// It may have been told to wait while it waited for the others.
			if (turn() > time.now()) return undefined;
			note();
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
				note();
			}
		};
		const left = await queue.line.enter(time, async () => {
			for (;;) {
				const rest = account.heldUntil - time.now();
				if (rest > LONGEST_WAIT) return { done: askedToPause(rest) };
				tell(turn() - time.now());
				if (!(await time.waitUntil(turn()))) return undefined;
				const underWay = await slots.enter(time, concurrency, leave);
				if (underWay) return underWay;
			}
		});
		return left ? await left.done : CANCELED;
	};
}
