import type { Failed, Layer, Request } from '../gateway/call';
import type { Time } from './time';

/** When one account's requests of one effect may leave. */
export interface Queue {
	/** When the last request left or was answered, whichever is later, in ms since 1970. */
	last: number;
	/** Nothing leaves before this moment, because the gateway said so. */
	heldUntil: number;
}

const QUEUES = new Map<string, Queue>();
const MOST_QUEUES = 1_000;

/**
 * All executions in this n8n process share an account's queue: two workflows together are no faster
 * than one.
 */
export function queueOf({ account, effect }: Pick<Request, 'account' | 'effect'>): Queue {
	const key = `${effect} ${account}`;
	const queue = QUEUES.get(key) ?? { last: -Infinity, heldUntil: -Infinity };
	QUEUES.delete(key);
	QUEUES.set(key, queue);
	if (QUEUES.size > MOST_QUEUES) QUEUES.delete(QUEUES.keys().next().value as string);
	return queue;
}

export const CANCELLED: Failed = {
	outcome: 'notSent',
	what: 'The execution was cancelled before it left',
	words: '',
	lasting: true,
};

/** Lets a request go once its interval has passed since the account's last one. */
export function paced(time: Time): Layer {
	return (next) => async (request) => {
		const queue = queueOf(request);
		const { last } = queue;
		const turn = Math.max(time.now(), last + request.interval);
		// Taken before waiting, so that the next one waits behind it.
		queue.last = turn;
		const freed = await isFree(queue, turn, time);
		if (!freed) {
			if (queue.last === turn) queue.last = last;
			return CANCELLED;
		}
		const outcome = await next(request);
		queue.last = Math.max(queue.last, time.now());
		return outcome;
	};
}

/** Waits for the turn, and for as long as the queue is held. @returns false when cancelled */
async function isFree(queue: Queue, turn: number, time: Time): Promise<boolean> {
	let free = await time.waitUntil(turn);
	while (free && queue.heldUntil > time.now()) free = await time.waitUntil(queue.heldUntil);
	return free;
}
