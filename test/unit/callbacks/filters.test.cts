import { EVENTS } from '../../../nodes/callbacks/families/events';
import type { Rules } from '../../../nodes/callbacks/receive';
import { ACCOUNT, APP_ID, FRIEND, GROUP } from '../../../contracts/callbacks/fixture.cts';
import { addMsg } from '../../../contracts/callbacks/geweV1.cts';
import { flat } from '../../../contracts/callbacks/geweV2.cts';
import { bodyOf, fixture, fixtures } from '../../../contracts/callbacks/index.cts';
import { xml } from '../../../contracts/callbacks/xml.cts';
import { jsonText } from '../../../fakes/digits.cts';
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
		...['friendRequest', 'groupChanged', 'joinRequest', 'loginQrCode', 'memberJoined'],
		...['memberLeft', 'statusSync', 'system'],
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

/** In a group, from a friend. */
const inGroup = (content: string, more: object = {}) =>
	addMsg({ type: 1, from: GROUP, content: `${FRIEND}:\n${content}`, ...more });
const source = (list: string) => `<msgsource><atuserlist>${list}</atuserlist></msgsource>`;
/** The message of the account, or of another, that a message of a group answers. */
const answering = (wxid: string) =>
	`<msg><appmsg><title>Yes</title><type>57</type><refermsg><type>1</type><svrid>1</svrid><fromusr>${GROUP}</fromusr><chatusr>${wxid}</chatusr><content>x</content></refermsg></appmsg></msg>`;
const all: Partial<Rules> = { events: ['any'] };
const judge = (body: unknown, rules: Partial<Rules>) => {
	const verdict = received(jsonText(body), { ...all, ...rules });
	return verdict.verdict === 'ignored' ? verdict.reason : verdict.verdict;
};

describe('mentions', () => {
	const me = inGroup('@Me\u2005hi', { msgSource: source(`wxid_other,${ACCOUNT}`) });
	const everyone = inGroup('@所有人 hi', { msgSource: { string: source('notify@all') } });
	const other = inGroup('@Other\u2005hi', { msgSource: source(`${ACCOUNT}x,wxid_other`) });
	const nobody = inGroup(`hi ${ACCOUNT}`);
	const quoted = inGroup(answering(ACCOUNT), { type: 49 });
	const quotesOther = inGroup(answering('wxid_other'), { type: 49 });
	const noticed = inGroup('@Me\u2005hi', { pushContent: 'Friend在群聊中@了你' });
	const feigned = inGroup('在群聊中@了你', { pushContent: 'Friend : 在群聊中@了你' });
	const pictures = addMsg({ type: 3, from: GROUP, content: `${FRIEND}:\n${xml.image}` });
	const flatGroup = (content: string, more: Record<string, unknown> = {}, type = 'TEXT') =>
		flat(type, content, { fromGroup: GROUP, ...more });

	test.each<[string, unknown, Array<Rules['mentions'][number]>]>([
		['v1, the account', me, ['me']],
		['v1, everybody', everyone, ['everyone']],
		['v1, another', other, []],
		['v1, nobody', nobody, []],
		['v1, a message of the account', quoted, ['quoted']],
		['v1, a message of another', quotesOther, []],
		['v1, the account by the notice alone', noticed, ['me']],
		['v1, the words of a notice', feigned, []],
		['v1, a picture', pictures, []],
		['v1, a pat', fixture('v1 pat').body, []],
		['v2, the account', flatGroup('@Me hi', { atUserList: ACCOUNT }), ['me']],
		['v2, the account in its source', flatGroup('hi', { msgSource: source(ACCOUNT) }), ['me']],
		['v2, everybody', flatGroup('hi', { atUserList: 'notify@all' }), ['everyone']],
		['v2, nobody', flatGroup('hi'), []],
		['v2, a message of the account', flatGroup(answering(ACCOUNT), {}, 'QUOTE'), ['quoted']],
		['v2, a message of another', flatGroup(answering(FRIEND), {}, 'APP_MSG'), []],
	])('%s', (_, body, passes) => {
		const chosen = [
			...(['me', 'everyone', 'quoted'] as const).map((mention) => [mention] as const),
			...([
				['me', 'everyone'],
				['me', 'quoted'],
				['me', 'everyone', 'quoted'],
			] as const),
		];
		for (const mentions of chosen) {
			const isWanted = mentions.some((mention) => passes.includes(mention));
			expect([mentions, judge(body, { mentions })]).toEqual([
				mentions,
				isWanted ? 'event' : 'not mentioned',
			]);
		}
		expect(judge(body, { mentions: [] })).toBe('event');
	});

	test.each([
		['private messages', 'v1 text'],
		['private pictures', 'v2 IMAGE'],
		['what became of an account', 'v1 account offline'],
		['members who joined', 'v1 members invited by another'],
		['lines of the system', 'v1 system line'],
		['what does not tell its kind of chat', 'starbot 20002'],
		['videos of WeCom', 'starbot 20004'],
		['a quote that does not tell whom it answers, where quotes count', 'v1 voice that quotes'],
	])('lets %s pass', (_, name) => {
		for (const mentions of [['me'], ['everyone'], ['quoted']] as Array<Rules['mentions']>)
			expect(judge(fixture(name).body, { mentions })).toBe('event');
	});

	test('lets a voice of a group pass that does not tell whom it answers, where quotes count', () => {
		const voice = addMsg({
			type: 34,
			from: GROUP,
			content: `${FRIEND}:\n${xml.voiceThatQuotes}`,
		});
		expect(judge(voice, { mentions: ['me', 'quoted'] })).toBe('event');
		expect(judge(voice, { mentions: ['me'] })).toBe('not mentioned');
	});

	test('lets groups of StarBot pass, which do not tell it', () => {
		const body = {
			event: '10002',
			data: { messageType: 1, fromType: 'group', fromWxId: FRIEND, toWxId: GROUP, message: 'x' },
		};
		expect(judge(body, { mentions: ['me', 'everyone', 'quoted'] })).toBe('event');
	});

	test('counts what came first: an event that was not chosen is none', () => {
		expect(judge(nobody, { events: ['video'], mentions: ['me'] })).toBe('event not chosen');
	});
});

describe('words', () => {
	const say = (text: string, rules: Partial<Rules>) => {
		const verdict = received(jsonText(addMsg({ type: 1, content: text })), { ...all, ...rules });
		if (verdict.verdict !== 'event') return verdict.verdict === 'ignored' ? verdict.reason : '';
		return [verdict.event.matched, verdict.event.argument];
	};

	test('let only those through that have one, and tell it', () => {
		expect(say('/ask why?', { textWords: ['/ask', '/help'] })).toEqual(['/ask', 'why?']);
		expect(say('ask why?', { textWords: ['/ask', '/help'] })).toBe('other words');
		expect(say('ask why?', { textWords: [] })).toEqual([undefined, undefined]);
		expect(say('do /ASK why?', { textWords: ['/ask'], textMatch: 'contains' })).toEqual([
			'/ask',
			'why?',
		]);
		expect(say(' help ', { textWords: ['Help'], textMatch: 'equals' })).toEqual(['Help', '']);
		expect(say('help me', { textWords: ['Help'], textMatch: 'equals' })).toBe('other words');
	});

	test('are looked for behind the mentions at the beginning', () => {
		const body = inGroup('@My Bot\u2005@Other One\u2005/ask a @b', {
			msgSource: source(`${ACCOUNT},wxid_other`),
		});
		const verdict = received(jsonText(body), { ...all, textWords: ['/ask'], mentions: ['me'] });
		expect(verdict).toMatchObject({
			event: { matched: '/ask', argument: 'a @b', textWithoutMentions: '/ask a @b' },
		});
	});

	test.each([
		['v1 quote', 'yes'],
		['starbot 20014', 'look'],
		['v1 friend request', 'HELLO'],
		['v2 SYSTEM', 'you are'],
		['v1 members invited by another', '"$username$"'],
	])('are looked for in the text of %s', (name, word) => {
		expect(judge(fixture(name).body, { textWords: [word] })).toBe('event');
		expect(judge(fixture(name).body, { textWords: ['other'] })).toBe('other words');
	});

	test.each([
		['v1 image', 'other words'],
		['v2 VIDEO', 'other words'],
		['starbot 20004', 'other words'],
		// What cannot have words, or is not known, does not tell it.
		['v1 account offline', 'event'],
		['v1 contact changed', 'event'],
		['starbot 20016', 'event'],
	])('judge %s, which has none: %s', (name, verdict) => {
		expect(judge(fixture(name).body, { textWords: ['x'] })).toBe(verdict);
	});
});
