import type { Outcome, Send } from '../../../nodes/gateway/call';
import type { Request } from '../../../nodes/sending/request';
import type { Time } from '../../../nodes/sending/time';

const START = 1_000_000;
/** What the computer's clock says at the start: in the middle of an hour. */
export const START_DATE = Date.parse('2026-11-24T10:30:00Z');

/** Time that stands still but for those who wait. */
export class FakeTime implements Time {
	moment = START;
	canceled = false;
	/** What chance gives, one after the other, again and again. */
	luck = [0];

	/** ms that have passed. */
	get waited() {
		return this.moment - START;
	}

	now() {
		return this.moment;
	}

	date() {
		return START_DATE + this.waited;
	}

	chance() {
		this.luck.push(this.luck.shift()!);
		return this.luck.at(-1)!;
	}

	async waitUntil(moment: number) {
		// Who may leave now does so before time goes on.
		await new Promise(setImmediate);
		this.moment = Math.max(this.moment, moment);
		return !this.canceled;
	}

	async waitFor(event: Promise<unknown>) {
		await event;
		return !this.canceled;
	}

	async sleep(ms: number) {
		await this.waitUntil(this.moment + ms);
	}
}

/** One clock for several executions; it moves when it is told to. */
export class SharedTime {
	moment = START;
	private readonly wake = new Set<() => void>();

	/** How one execution sees it. */
	execution(): Time & { cancel: () => void } {
		let canceled = false;
		const look = async (isOver: () => boolean) => {
			while (!isOver() && !canceled)
				await new Promise<void>((resolve) => this.wake.add(() => resolve()));
			return !canceled;
		};
		return {
			now: () => this.moment,
			date: () => START_DATE + this.moment - START,
			chance: () => 0,
			waitUntil: async (moment) => await look(() => moment <= this.moment),
			waitFor: async (event) => {
				let over = false;
				void event.then(() => {
					over = true;
					this.look();
				});
				return await look(() => over);
			},
			sleep: async (ms) => {
				const end = this.moment + ms;
				while (this.moment < end)
					await new Promise<void>((resolve) => this.wake.add(() => resolve()));
			},
			cancel: () => {
				canceled = true;
				this.look();
			},
		};
	}

	/** Lets so much time pass, and everybody do what they do then. */
	async pass(ms: number) {
		await settle();
		this.moment += ms;
		this.look();
		await settle();
	}

	private look() {
		const all = [...this.wake];
		this.wake.clear();
		for (const wake of all) wake();
	}
}

/** Everybody does what can be done without waiting. */
export async function settle() {
	for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
}

/** Answers when it is told to; notes who left and who is under way. */
export class SlowGateway {
	readonly left: Request[] = [];
	/** The most that were under way at once. */
	peak = 0;
	private readonly open = new Map<Request, (outcome: Outcome) => void>();

	get items() {
		return this.left.map(({ itemIndex }) => itemIndex);
	}

	send: Send<Request> = async (asking) => {
		this.left.push(asking);
		const answer = new Promise<Outcome>((resolve) => this.open.set(asking, resolve));
		this.peak = Math.max(this.peak, this.open.size);
		return await answer;
	};

	/** Answers all that are under way, and all that leave then. */
	async finish() {
		for (await settle(); this.open.size > 0; await settle()) {
			for (const [asking, answer] of this.open) {
				this.open.delete(asking);
				answer(SENT);
			}
		}
	}

	/** Answers the one that has been under way longest. */
	async answer(outcome: Outcome = SENT) {
		await settle();
		const [first] = this.open;
		if (!first) throw new Error('Nothing is under way');
		this.open.delete(first[0]);
		first[1](outcome);
		await settle();
	}
}

let accounts = 0;

/** A request of an account of its own. */
export function request(overrides: Partial<Request> = {}): Request {
	return {
		itemIndex: 0,
		operation: 'Send Image',
		effect: 'message',
		account: `account ${(accounts += 1)}`,
		path: '/message/postImage',
		body: {},
		timeout: 1_000,
		maxRetries: 2,
		interval: 1_000,
		concurrency: 1,
		...overrides,
	};
}

export const SENT: Outcome = { kind: 'sent', data: { newMsgId: '1' }, envelope: { ret: 200 } };
export const failed = (kind: 'refused' | 'notSent' | 'unknown', more = {}): Outcome => ({
	kind,
	what: kind,
	words: '',
	...more,
});

/** Answers one outcome after the other, the last one for ever; notes what it was asked. */
export function sender(...outcomes: Outcome[]): Send<Request> & { asked: Request[] } {
	const asked: Request[] = [];
	const send = async (asking: Request) => {
		asked.push(asking);
		return outcomes[Math.min(asked.length, outcomes.length) - 1];
	};
	return Object.assign(send, { asked });
}
