import type { Outcome, Send } from '../../../nodes/gateway/call';
import type { Request } from '../../../nodes/sending/request';
import type { Time } from '../../../nodes/sending/time';

const START = 1_000_000;

/** Time that stands still but for those who wait. */
export class FakeTime implements Time {
	moment = START;
	cancelled = false;

	/** ms that have passed. */
	get waited() {
		return this.moment - START;
	}

	now() {
		return this.moment;
	}

	async waitUntil(moment: number) {
		// Who may leave now does so before time goes on.
		await new Promise(setImmediate);
		this.moment = Math.max(this.moment, moment);
		return !this.cancelled;
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
		...overrides,
	};
}

export const SENT: Outcome = { outcome: 'sent', data: { newMsgId: '1' }, envelope: { ret: 200 } };
export const failed = (outcome: 'refused' | 'notSent' | 'unknown', more = {}): Outcome => ({
	outcome,
	what: outcome,
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
