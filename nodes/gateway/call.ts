import type { IDataObject } from 'n8n-workflow';

/** What a request does at the gateway: it chooses pace and memory (`sending/policy.ts`). */
export type Effect = 'read' | 'download' | 'change' | 'message';

/** One call, ready to leave: everything about it was checked. */
export interface Call {
	/** The operation's name, for words to people. */
	readonly operation: string;
	/** Below the credential's base URL. */
	readonly path: `/${string}`;
	/** Written with `writeJson`, in the order of its members. */
	readonly body: Readonly<Record<string, unknown>>;
	/** How long to wait for the answer, in ms. */
	readonly timeout: number;
}

/** The gateway did what it was asked. */
export interface Sent {
	readonly kind: 'sent';
	/** The message's data alone; `undefined` when the gateway sends none. */
	readonly data: unknown;
	/** The whole answer. */
	readonly envelope: IDataObject;
	/** How a message with media went, where there is a choice. */
	readonly via?: 'post' | 'forward';
}

/**
 * It was not done (`refused`: the gateway said no; `notSent`: the request never left or was turned
 * away unread), or nobody can tell (`unknown`).
 */
export interface Failed {
	readonly kind: 'refused' | 'notSent' | 'unknown';
	/** What happened, in plain words, without a final period. */
	readonly what: string;
	/** The gateway's own words, often Chinese; empty or missing when it said nothing. */
	readonly words?: string;
	/** Why, in the words of anybody else: Node.js, n8n, its database. */
	readonly reason?: string;
	/** What was carried out before it failed, in a sentence; else nothing was. */
	readonly before?: string;
	/** How long the gateway asks to wait, in ms. */
	readonly retryAfter?: number;
	/** It will not pass by itself, so there is no use in trying again. */
	readonly lasting?: true;
	/** It was refused for the account's sake: any other request of it would fare alike. */
	readonly ofAccount?: true;
	/** What to do, where that does not follow from outcome and words. */
	readonly advice?: string;
}

export type Outcome = Sent | Failed;

/** Makes one call; answers with an outcome and never throws. */
export type Send<C extends Call = Call> = (call: C) => Promise<Outcome>;
