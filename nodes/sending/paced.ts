import type { Failed } from '../gateway/call';
import type { Layer, Request } from './request';
import { CANCELED } from './canceled';
import { heldUntil, LONGEST_WAIT, queueOf, toldToWait, type Queue } from './pace';
import type { Time } from './time';

/** How late, in ms, a request may notice that the one before it gave up its place: the nearer its turn, the sooner. */
const STEPS = { shortest: 250, longest: 5_000 };

/**
 * Lets a request go once its interval has passed since the account's last one. The innermost layer:
 * whatever leaves, a repeat or a forward too, keeps the pace.
 */
export function paced(time: Time): Layer {
	return (next) => async (request) => {
		const queue = queueOf(request);
		const stopped = await itsTurn(request, queue, time);
		if (stopped) return stopped;
		const outcome = await next(request);
		queue.last = Math.max(queue.last, time.now());
		return outcome;
	};
}

/** @returns why the request must not leave, or undefined when its turn has come */
async function itsTurn(request: Request, queue: Queue, time: Time): Promise<Failed | undefined> {
	queue.waiting.add(request);
	try {
		for (;;) {
			const rest = heldUntil(request) - time.now();
			if (rest > LONGEST_WAIT) return toldToWait(rest);
			if (!(await time.waitUntil(nextLook(turnOf(request, queue), time.now())))) return CANCELED;
			if (turnOf(request, queue) > time.now()) continue;
			queue.last = time.now();
			return undefined;
		}
	} finally {
		queue.waiting.delete(request);
	}
}

/** @returns ms since 1970 */
function nextLook(turn: number, now: number): number {
	const half = (turn - now) / 2;
	const step = Math.min(Math.max(half, STEPS.shortest), STEPS.longest);
	return Math.min(turn, now + step);
}

/** @returns ms since 1970, as it looks now */
function turnOf(request: Request, { last, waiting }: Queue): number {
	let turn = last;
	for (const other of waiting) {
		turn += other.interval;
		if (other === request) break;
	}
	return Math.max(turn, heldUntil(request));
}
