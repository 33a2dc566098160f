import type { Failed, Layer, Request } from '../gateway/call';
import type { Time } from './time';

/** When one account's requests of one effect may leave. */
export interface Queue {
	/** When the last request left or was answered, whichever is later, in ms since 1970. */
	last: number;
	/** Nothing leaves before this moment, because the gateway said so. */
	heldUntil: number;
	/** Those that wait for their turn, first come first served. */
	readonly waiting: Set<Request>;
}

const QUEUES = new Map<string, Queue>();
const MOST_QUEUES = 1_000;

/**
 * All executions in this n8n process share an account's queue: two workflows together are no faster
 * than one.
 */
export function queueOf({ account, effect }: Pick<Request, 'account' | 'effect'>): Queue {
	const key = `${effect} ${account}`;
	const queue = QUEUES.get(key) ?? { last: -Infinity, heldUntil: -Infinity, waiting: new Set() };
	QUEUES.delete(key);
	QUEUES.set(key, queue);
	if (QUEUES.size > MOST_QUEUES) QUEUES.delete(QUEUES.keys().next().value as string);
	return queue;
}

/** With the word by which n8n knows a canceled execution from a failed one. */
export const CANCELED: Failed = {
	outcome: 'notSent',
	what: 'The execution was canceled before it left',
	words: '',
	lasting: true,
};

/** Lets a request go once its interval has passed since the account's last one. */
export function paced(time: Time): Layer {
	return (next) => async (request) => {
		const queue = queueOf(request);
		if (!(await isFree(request, queue, time))) return CANCELED;
		const outcome = await next(request);
		queue.last = Math.max(queue.last, time.now());
		return outcome;
	};
}

/** Waits for the turn, and for as long as the queue is held. @returns false when canceled */
async function isFree(request: Request, queue: Queue, time: Time): Promise<boolean> {
	queue.waiting.add(request);
	try {
		do {
			if (!(await time.waitUntil(turnOf(request, queue)))) return false;
		} while (turnOf(request, queue) > time.now());
		queue.last = time.now();
		return true;
	} finally {
		queue.waiting.delete(request);
	}
}

/** @returns ms since 1970, as it looks now */
function turnOf(request: Request, { last, heldUntil, waiting }: Queue): number {
	let turn = last;
	for (const other of waiting) {
		turn += other.interval;
		if (other === request) break;
	}
	return Math.max(turn, heldUntil);
}
