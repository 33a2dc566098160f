import { addMsg, NEW_MSG_ID } from '../../../contracts/callbacks/geweV1.cts';
import { flat } from '../../../contracts/callbacks/geweV2.cts';
import { ACCOUNT, FRIEND, GROUP } from '../../../contracts/callbacks/fixture.cts';
import { bodyOf, fixture, fixtures } from '../../../contracts/callbacks/index.cts';
import { xml } from '../../../contracts/callbacks/xml.cts';
import { jsonText } from '../../../fakes/digits.cts';
import { Seen } from '../../../nodes/callbacks/duplicates';
import { Pauses } from '../../../nodes/callbacks/pauses';
import type { Rules } from '../../../nodes/callbacks/receive';
import { NOW, received } from './received.cts';

const MINUTE = 60_000;

describe('Pauses', () => {
	test('begin once, last as long as the last message says, and end', () => {
		const pauses = new Pauses(2);
		expect(pauses.isPaused('a', 0)).toBe(false);
		expect(pauses.pause('a', 10, 0)).toBe(true);
		expect([9, 10].map((now) => pauses.isPaused('a', now))).toEqual([true, false]);
		expect(pauses.pause('a', 15, 5)).toBe(false);
		expect([14, 15].map((now) => pauses.isPaused('a', now))).toEqual([true, false]);
		expect(pauses.pause('a', 25, 15)).toBe(true);
	});

	test('become no shorter', () => {
		const pauses = new Pauses(2);
		pauses.pause('a', 10, 0);
		expect(pauses.pause('a', 5, 1)).toBe(false);
		expect(pauses.isPaused('a', 9)).toBe(true);
	});

	test('that are over already are none', () => {
		const pauses = new Pauses(2);
		expect(pauses.pause('a', 10, 10)).toBe(false);
		expect(pauses.pause('a', 20, 10)).toBe(true);
	});

	test('are kept for so many conversations, and no more', () => {
		const pauses = new Pauses(2);
		for (const conversation of ['a', 'b', 'c']) pauses.pause(conversation, 10, 0);
		expect(['a', 'b', 'c'].map((one) => pauses.isPaused(one, 1))).toEqual([false, true, true]);
	});
});

/** What the phone's and other people's messages are in version 1. */
interface Said {
	from?: string;
	to?: string;
	/** Ms since 1970. */
	at?: number;
	id?: bigint;
	type?: number;
	content?: string;
}

let ids = NEW_MSG_ID;

function message({ at = NOW, id = ++ids, type = 1, content = 'hello', from, to }: Said = {}) {
	const body = addMsg({ type, content, from, to, newMsgId: id });
	return jsonText({ ...body, Data: { ...body.Data, CreateTime: at / 1000 } });
}
const own = (said: Said = {}) => message({ from: ACCOUNT, to: FRIEND, ...said });

/** A trigger with a memory of its own that wants any event and pauses for 10 minutes. */
function trigger(more: Partial<Rules> = {}) {
	const seen = new Seen(100);
	const pauses = new Pauses(100);
	const rules = { events: ['any'], pauseAfterOwnMessage: 10 * MINUTE, ...more };
	const judge = (body: string, now: number) =>
		received(body, rules, {
			now,
			isNew: (key) => seen.add(key),
			pause: (...one) => pauses.pause(...one),
			isPaused: (...one) => pauses.isPaused(...one),
		});
	return {
		judge,
		says: (body: string, now = NOW) => {
			const verdict = judge(body, now);
			if (verdict.verdict === 'ignored') return verdict.reason;
			return verdict.verdict === 'event' ? verdict.event.event : verdict.verdict;
		},
	};
}

describe('an own message', () => {
	test('starts nothing, and silences the conversation for so many minutes', () => {
		const { says } = trigger();
		expect(says(message())).toBe('text');
		expect(says(own())).toBe('own message');
		expect(says(message(), NOW + 10 * MINUTE - 1)).toBe('paused');
		expect(says(message(), NOW + 10 * MINUTE)).toBe('text');
	});

	test('lengthens the pause', () => {
		const { says } = trigger();
		says(own());
		says(own({ at: NOW + 8 * MINUTE }), NOW + 8 * MINUTE);
		expect(says(message(), NOW + 18 * MINUTE - 1)).toBe('paused');
		expect(says(message(), NOW + 18 * MINUTE)).toBe('text');
	});

	test('silences nothing without the option', () => {
		const { says } = trigger({ pauseAfterOwnMessage: 0 });
		expect(says(own())).toBe('own message');
		expect(says(message())).toBe('text');
	});

	test('silences no other conversation, and no other account', () => {
		const { says } = trigger();
		says(own());
		expect(says(message({ from: 'wxid_other' }))).toBe('text');
		expect(says(message({ from: GROUP, content: `${FRIEND}:\nhello` }))).toBe('text');
		expect(says(message().replace(`"Wxid":"${ACCOUNT}"`, '"Wxid":"wxid_second"'))).toBe('text');
		expect(says(message())).toBe('paused');
	});

	test('to File Helper silences File Helper', () => {
		const { says } = trigger();
		says(own({ to: 'filehelper' }));
		expect(says(message())).toBe('text');
		expect(says(message({ from: 'filehelper' }))).toBe('paused');
	});

	test('in a group silences all its members', () => {
		const { says } = trigger();
		says(own({ to: GROUP }));
		for (const wxid of [FRIEND, 'wxid_other'])
			expect(says(message({ from: GROUP, content: `${wxid}:\nhello` }))).toBe('paused');
	});

	test('that is pushed again hours later begins no pause', () => {
		const { says } = trigger();
		says(own({ at: NOW - 10 * MINUTE }));
		expect(says(message())).toBe('text');
	});

	test('whose push is late silences for the rest', () => {
		const { says } = trigger();
		says(own({ at: NOW - 9 * MINUTE }));
		expect(says(message(), NOW + MINUTE - 1)).toBe('paused');
		expect(says(message(), NOW + MINUTE)).toBe('text');
	});

	test('from the future silences from now on', () => {
		const { says } = trigger();
		says(own({ at: NOW + 60 * MINUTE }));
		expect(says(message(), NOW + 10 * MINUTE)).toBe('text');
	});

	test('that was filtered out for its event silences all the same', () => {
		const { says } = trigger({ events: ['text'] });
		expect(says(own({ type: 43, content: xml.video }))).toBe('event not chosen');
		expect(says(message())).toBe('paused');
	});

	test('starts the workflow during a pause when own messages are wanted', () => {
		const { says } = trigger({ ownMessages: true });
		expect([says(own()), says(own()), says(message())]).toEqual(['text', 'text', 'paused']);
	});

	test('silences in each family', () => {
		const v2 = trigger();
		const { body } = fixture('v2 own text');
		const sentAt = (body as { createTime: number }).createTime;
		expect(v2.says(jsonText(body), sentAt)).toBe('own message');
		const answer = flat('TEXT', 'hello', { newMsgId: ++ids });
		expect(v2.says(jsonText(answer), sentAt)).toBe('paused');

		const starBot = trigger();
		const { body: own } = fixture('starbot 10002 of a group, sent by the account');
		const { data } = own as { data: object };
		const theirs = { messageSource: 0, messageId: '1', fromWxId: GROUP, toWxId: ACCOUNT };
		expect(starBot.says(jsonText(own))).toBe('own message');
		expect(starBot.says(jsonText({ ...(own as object), data: { ...data, ...theirs } }))).toBe(
			'paused',
		);
	});

	test('that cannot begin a pause begins none: what the API can make too, money, what nobody sends', () => {
		const begun = new Set<string>();
		for (const { event, body } of fixtures) {
			const callback = body as Record<string, object>;
			const byTheAccount = jsonText({
				...callback,
				isSelf: true,
				...(callback.data && { data: { ...callback.data, messageSource: 1 } }),
				...(callback.Data && { Data: { ...callback.Data, FromUserName: { string: ACCOUNT } } }),
			});
			const pause = () => begun.add(event).has(event);
			received(byTheAccount, { events: ['any'], pauseAfterOwnMessage: MINUTE }, { pause });
		}
		expect([...begun].sort()).toEqual([
			...['appMessage', 'card', 'channels', 'chatRecord', 'emoji', 'file', 'image', 'link'],
			...['location', 'miniProgram', 'mixed', 'quote', 'text', 'video', 'voice'],
		]);
	});
});

describe('a pause', () => {
	test('lets through what nobody sends', () => {
		const { says } = trigger();
		says(own({ to: GROUP }));
		const joined = fixtures.find(({ code }) => code === '10002.sysmsgtemplate');
		expect(says(bodyOf(joined!))).toBe('groupChanged');
		expect(says(bodyOf(fixture('v1 account offline')))).toBe('accountOffline');
	});

	test('silences a message for good: a person has seen it, so its late repetition starts nothing', () => {
		const { says } = trigger();
		says(own());
		const asked = message();
		expect(says(asked)).toBe('paused');
		expect(says(asked, NOW + 10 * MINUTE)).toBe('duplicate');
	});

	test('is told to whoever has to look later', () => {
		const { judge } = trigger();
		const silenced = judge(message(), NOW);
		expect(silenced).toMatchObject({ silencedIn: JSON.stringify([ACCOUNT, FRIEND]) });
		expect(trigger({ ownMessages: true }).judge(own(), NOW)).toMatchObject({
			silencedIn: undefined,
		});
		expect(trigger({ pauseAfterOwnMessage: 0 }).judge(message(), NOW)).toMatchObject({
			silencedIn: undefined,
		});
	});
});

describe('the event Human Took Over', () => {
	const events = ['text', 'humanTookOver'];

	test('is the beginning of a pause, with the message in full, and only the beginning', () => {
		const { judge, says } = trigger({ events });
		expect(judge(own({ id: 7773749793478223999n, content: 'I am here' }), NOW)).toMatchObject({
			verdict: 'event',
			event: {
				event: 'humanTookOver',
				humanTookOver: { event: 'text', pausedUntil: NOW + 10 * MINUTE },
				id: '7773749793478223999',
				account: ACCOUNT,
				conversationId: FRIEND,
				isSelf: true,
				text: 'I am here',
			},
		});
		expect(says(own({ at: NOW + MINUTE }), NOW + MINUTE)).toBe('own message');
		expect(says(own({ at: NOW + 11 * MINUTE }), NOW + 11 * MINUTE)).toBe('humanTookOver');
	});

	test('is told whatever the message is, and of whom the others have to be', () => {
		const video = own({ type: 43, content: xml.video });
		const { judge } = trigger({ events: ['humanTookOver'], senders: [FRIEND] });
		expect(judge(video, NOW)).toMatchObject({
			event: {
				event: 'humanTookOver',
				humanTookOver: { event: 'video', pausedUntil: NOW + 10 * MINUTE },
				video: { duration: 3 },
			},
		});
	});

	test.each([
		['other conversation', { conversations: [GROUP] }],
		['other account', { accounts: ['wxid_other'] }],
		['other kind of chat', { chats: 'group' }],
	] as const)('is not told of where nothing is wanted: %s', (reason, filters) => {
		expect(trigger({ events, ...filters }).says(own())).toBe(reason);
	});

	test('is not told when it is too old', () => {
		const { says } = trigger({ events, maxAge: MINUTE });
		expect(says(own({ at: NOW - 2 * MINUTE }))).toBe('too old');
	});

	test('comes by choice alone', () => {
		expect(trigger({ events: ['any'] }).says(own())).toBe('own message');
		expect(trigger({ events, pauseAfterOwnMessage: 0 }).says(own())).toBe('own message');
		expect(trigger({ events: ['any'], ownMessages: true }).says(own())).toBe('text');
	});

	test('comes instead of the own message, which is not told a second time', () => {
		const { says } = trigger({ events, ownMessages: true });
		const first = own();
		expect([says(first), says(first), says(own())]).toEqual(['humanTookOver', 'duplicate', 'text']);
	});

	test('holds the callback too when it is not simplified', () => {
		const { judge } = trigger({ events, simplify: false });
		expect(judge(own(), NOW)).toMatchObject({ event: { raw: { TypeName: 'AddMsg' } } });
	});

	test('waits for nothing', () => {
		expect(trigger({ events }).judge(own(), NOW)).toMatchObject({ speaker: undefined });
	});
});
