import type { IDataObject } from 'n8n-workflow';

import {
	receive,
	type Memory,
	type Push,
	type Received,
	type Rules,
} from '../../../nodes/callbacks/receive';
import { jsonText } from '../../../fakes/digits.cts';

/** Rules that let every caller in and want video messages, as a new trigger does. */
export const RULES: Rules = {
	events: ['video'],
	codes: [],
	chats: 'all',
	accounts: [],
	senders: [],
	conversations: [],
	ownMessages: false,
	maxAge: 0,
	mentions: [],
	textMatch: 'startsWith',
	textWords: [],
	simplify: true,
	pauseAfterOwnMessage: 0,
	collectMessages: 0,
	secret: undefined,
	authorization: undefined,
	addresses: undefined,
	questionsBase: () => 'https://n8n.example.com/webhook-waiting/',
};

/** When pushes arrive: a minute after all fixtures happened. */
export const NOW = 1726826627676 + 60_000;

export interface Circumstances extends Partial<Omit<Push, 'body'>>, Partial<Memory> {
	now?: number;
}

/** Judges one push. */
export function received(
	body: string | Buffer,
	rules: Partial<Rules> = {},
	{
		now = NOW,
		isNew = () => true,
		pause = () => false,
		isPaused = () => false,
		...push
	}: Circumstances = {},
): Received {
	return receive(
		{
			body: Buffer.from(body as string),
			secret: undefined,
			authorization: undefined,
			address: '203.0.113.7',
			...push,
		},
		{ ...RULES, ...rules },
		{ isNew, pause, isPaused },
		now,
	);
}

/**
 * What comes out of a callback, whichever event it is.
 *
 * @throws Error when nothing does
 */
export function output(callback: unknown): IDataObject {
	const verdict = received(jsonText(callback), { events: ['any'], ownMessages: true });
	if (verdict.verdict !== 'event') throw new Error(JSON.stringify(verdict));
	return verdict.event;
}
