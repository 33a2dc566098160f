import { EVENTS } from '../../../nodes/callbacks/families/events';
import type { Rules } from '../../../nodes/callbacks/receive';
import { ACCOUNT, APP_ID, FRIEND, GROUP } from '../../../contracts/callbacks/fixture.cts';
import { bodyOf, fixture, fixtures } from '../../../contracts/callbacks/index.cts';
import { NOW, received, type Circumstances } from './received.cts';

const judged = (name: string, rules: Partial<Rules>, more: Circumstances = {}) => {
	const verdict = received(bodyOf(fixture(name)), rules, more);
	return verdict.verdict === 'ignored' ? verdict.reason : verdict.verdict;
};

describe('events', () => {
	test.each([
		['v1 video', ['video'], [], 'event'],
		['v1 video', ['text', 'video'], [], 'event'],
		['v1 video', ['text'], [], 'event not chosen'],
		['v1 video', [], [], 'event not chosen'],
		['v1 video', ['any'], [], 'event'],
		['v1 video', ['code'], ['43'], 'event'],
		['v1 video', ['code'], ['4', 'VIDEO'], 'event not chosen'],
		['v1 video', ['text'], ['43'], 'event not chosen'],
		['v1 file', ['code'], ['49.6'], 'event'],
		['starbot 20016', ['code'], ['20016'], 'event'],
		['starbot 20016', ['any'], [], 'event'],
		['starbot 20016', ['other'], [], 'event'],
		['v1 file that begins to upload', ['any'], [], 'upload not finished'],
		['v1 file that begins to upload', ['code'], ['49.74'], 'upload not finished'],
	])('%s with %j and codes %j: %s', (name, events, codes, verdict) => {
		expect(judged(name, { events, codes })).toBe(verdict);
	});
});

describe('own messages', () => {
	test.each([
		'v1 own text from the phone',
		'v1 own text in a group',
		'v1 own video',
		'v2 own text',
	])('%s starts a workflow only when it is wanted', (name) => {
		expect(judged(name, { events: ['any'] })).toBe('own message');
		expect(judged(name, { events: ['any'], ownMessages: true })).toBe('event');
	});

	test("StarBot's too", () => {
		const name = 'starbot 10002 of a group, sent by the account';
		expect(judged(name, { events: ['any'] })).toBe('own message');
	});

	test("a transfer of StarBot's has other meanings of the same member", () => {
		expect(judged('starbot 10005', { events: ['any'] })).toBe('event');
	});
});

describe('an event that is chosen alone', () => {
	const isOwn = (name: string) => /\bown\b|sent by the account/.test(name);
	const alone = (event: string, more: Partial<Rules> = {}) => ({ events: [event], ...more });

	test.each(EVENTS.map(({ value }) => value))('%s starts the workflow as it comes', (event) => {
		const its = fixtures.filter((one) => one.event === event && !isOwn(one.name));
		expect(its.length).toBeGreaterThan(0);
		for (const { name } of its) expect([name, judged(name, alone(event))]).toEqual([name, 'event']);
	});

	/** What no person sends: it tells what happened to the account, its contacts and its groups. */
	const HAPPENED = [
		...['accountOffline', 'accountOnline', 'contactChanged', 'contactDeleted', 'friendAdded'],
		...['friendRequest', 'groupChanged', 'joinRequest', 'loginQrCode', 'statusSync', 'system'],
	];
	const byTheAccount = (body: string) => {
		const callback = JSON.parse(body) as Record<string, Record<string, unknown>>;
		const marked: Record<string, unknown> = { ...callback, isSelf: true };
		if (callback.data) marked.data = { ...callback.data, messageSource: 1 };
		if (callback.Data) marked.Data = { ...callback.Data, FromUserName: { string: ACCOUNT } };
		return JSON.stringify(marked);
	};

	test.each(HAPPENED)('%s starts it also when it is told as one of the account itself', (event) => {
		const its = fixtures.filter((one) => one.event === event);
		expect(its.length).toBeGreaterThan(0);
		for (const one of its) {
			const { verdict } = received(byTheAccount(bodyOf(one)), alone(event));
			expect([one.name, verdict]).toEqual([one.name, 'event']);
		}
	});

	test('and what a person sends starts it from the account only when that is wanted', () => {
		const sent = EVENTS.map(({ value }) => value).filter((value) => !HAPPENED.includes(value));
		const its = fixtures.filter(({ event }) => sent.includes(event as never));
		const own = its.filter((one) => {
			const wanted = received(byTheAccount(bodyOf(one)), alone(one.event, { ownMessages: true }));
			return wanted.verdict === 'event' && wanted.event.isSelf === true;
		});
		expect(new Set(own.map(({ event }) => event)).size).toBeGreaterThan(15);
		for (const one of own)
			expect([one.name, received(byTheAccount(bodyOf(one)), alone(one.event))]).toEqual([
				one.name,
				{ verdict: 'ignored', reason: 'own message' },
			]);
	});
});

describe('chats', () => {
	test.each([
		['v1 video', 'private', 'event'],
		['v1 video', 'group', 'other kind of chat'],
		['v1 video in a group', 'group', 'event'],
		['v1 video in a group', 'private', 'other kind of chat'],
		['v2 video in a group', 'group', 'event'],
		// An event that does not tell is never lost.
		['starbot 20004', 'private', 'event'],
		['starbot 20004', 'group', 'event'],
		['v1 account offline', 'group', 'event'],
	] as const)('%s with %s: %s', (name, chats, verdict) => {
		expect(judged(name, { events: ['any'], chats })).toBe(verdict);
	});
});

describe('accounts, conversations, senders', () => {
	test.each([
		['v1 video', { accounts: [ACCOUNT] }, 'event'],
		['v1 video', { accounts: ['wxid_other', APP_ID] }, 'event'],
		['v1 video', { accounts: ['wxid_other'] }, 'other account'],
		['v2 VIDEO', { accounts: [APP_ID] }, 'event'],
		['starbot 20004', { accounts: ['string'] }, 'event'],
		['starbot 20004', { accounts: [ACCOUNT] }, 'other account'],
		['v1 account offline', { accounts: ['wxid_other'] }, 'other account'],
		['v1 video in a group', { conversations: [GROUP] }, 'event'],
		['v1 video in a group', { conversations: [FRIEND] }, 'other conversation'],
		['v1 video in a group', { senders: [FRIEND] }, 'event'],
		['v1 video in a group', { senders: [GROUP] }, 'other sender'],
		['v1 account offline', { senders: [FRIEND] }, 'other sender'],
	])('%s with %j: %s', (name, rules, verdict) => {
		expect(judged(name, { events: ['any'], ...rules })).toBe(verdict);
	});
});

describe('age', () => {
	const MINUTE = 60_000;
	const SENT = 1726826627000;

	test.each([
		[5 * MINUTE, SENT + 5 * MINUTE, 'event'],
		[5 * MINUTE, SENT + 5 * MINUTE + 1, 'too old'],
		[0, SENT + 365 * 24 * 60 * MINUTE, 'event'],
		[MINUTE, SENT - 10 * MINUTE, 'event'],
	])('lets %d ms pass at %d: %s', (maxAge, now, verdict) => {
		expect(judged('v1 video', { maxAge }, { now })).toBe(verdict);
	});

	test("knows the age of Mac sign-ins' old envelope, which counts seconds", () => {
		const judgedAt = (now: number) =>
			judged('v2 in the envelope of Mac sign-ins', { events: ['any'], maxAge: MINUTE }, { now });
		expect(judgedAt(SENT + MINUTE)).toBe('event');
		expect(judgedAt(SENT + MINUTE + 1)).toBe('too old');
	});

	test('does not judge what has no time', () => {
		expect(judged('v1 account offline', { events: ['any'], maxAge: 1 }, { now: NOW })).toBe(
			'event',
		);
	});
});
