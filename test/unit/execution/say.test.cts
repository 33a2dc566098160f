import { inSteps } from '../../../nodes/execution/plan';
import { saying } from '../../../nodes/execution/saying/say';
import type { Outcome, Send } from '../../../nodes/gateway/call';
import type { Request } from '../../../nodes/sending/request';
import { failed, request } from '../sending/layers.cts';

const GROUP = '34757816141@chatroom';
const MEMBERS = '/group/getChatroomMemberList';
const TEXT = '/message/postText';
const APP = '/message/postAppMsg';

const memberList = [
	{ wxid: 'wxid_ann', nickName: 'Annabel', displayName: 'Ann' },
	{ wxid: 'wxid_bob', nickName: 'Bob', displayName: null },
	{ wxid: 'wxid_nameless', nickName: '', displayName: null },
];

/** Says a text in a group, or to whom `to` names. */
async function say(
	values: Record<string, unknown>,
	answer: (asking: Request) => Outcome | undefined = () => undefined,
) {
	const asked: Request[] = [];
	const send: Send<Request> = async (asking) => {
		asked.push(asking);
		const other = answer(asking);
		if (other) return other;
		const newMsgId = `777377479347822319${asked.length}`;
		const data = asking.path === MEMBERS ? { memberList } : { newMsgId };
		return { kind: 'sent', data, envelope: { ret: 200, data } };
	};
	const way = inSteps(saying({ to: 'to', text: 'text' }));
	const body = { appId: 'wx_1', to: GROUP, junk: true };
	const result = await way(send, request({ path: TEXT, body }), {
		to: GROUP,
		text: 'hello',
		...values,
	});
	const messages = asked.filter(({ path }) => path !== MEMBERS);
	return {
		asked,
		result,
		said: messages.map(({ path, body: { content, appmsg, ats } }) => [
			path,
			content ?? appmsg,
			ats,
		]),
		parts: messages.map(({ part }) => part),
		bodies: messages.map((message) => message.body),
	};
}

test('a text is one request, and nothing is read for it', async () => {
	const { asked, bodies, parts, result } = await say({});
	expect(asked).toHaveLength(1);
	expect(bodies).toEqual([{ appId: 'wx_1', toWxid: GROUP, content: 'hello' }]);
	expect(parts).toEqual([undefined]);
	expect(result).toEqual([
		{
			kind: 'sent',
			data: { newMsgId: '7773774793478223191' },
			envelope: { ret: 200, data: { newMsgId: '7773774793478223191' } },
		},
	]);
});

describe('a mention', () => {
	test.each([
		// The name of the group before the one of the person.
		[{ mention: ['wxid_ann'] }, '@Ann\u2005hello', 'wxid_ann'],
		[{ mention: ['wxid_bob', 'wxid_ann'] }, '@Bob\u2005@Ann\u2005hello', 'wxid_bob,wxid_ann'],
		[{ mention: ['wxid_bob', 'wxid_bob'] }, '@Bob\u2005hello', 'wxid_bob'],
		[{ mention: ['wxid_bob'], text: 'hello @Bob' }, 'hello @Bob', 'wxid_bob'],
		[{ mentionSender: true, quotedWxid: 'wxid_ann' }, '@Ann\u2005hello', 'wxid_ann'],
		[
			{ mentionSender: true, quotedWxid: 'wxid_ann', mention: ['wxid_bob', 'wxid_ann'] },
			'@Ann\u2005@Bob\u2005hello',
			'wxid_ann,wxid_bob',
		],
		[{ mentionSender: false, quotedWxid: 'wxid_ann' }, 'hello', undefined],
		// Ids whose names stand in the text already are only handed on.
		[{ ats: 'wxid_ann,wxid_x', text: '@Ann\u2005hello' }, '@Ann\u2005hello', 'wxid_ann,wxid_x'],
		[{ ats: 'wxid_x', mention: ['wxid_bob'] }, '@Bob\u2005hello', 'wxid_bob,wxid_x'],
	])('%j says %j', async (values, text, ats) => {
		expect((await say(values)).said).toEqual([[TEXT, text, ats]]);
	});

	test.each([
		['hello', '@所有人\u2005hello'],
		['@all hello', '@all hello'],
	])('of everybody in %j asks nothing', async (text, said) => {
		const { asked, said: all } = await say({ text, mention: ['wxid_bob', 'notify@all'] });
		expect(all).toEqual([[TEXT, said, 'notify@all']]);
		expect(asked).toHaveLength(1);
	});

	test('reads the members of the group, without a pause, for all items of a run', async () => {
		const { asked } = await say({ mention: ['wxid_bob'] });
		expect(asked[0]).toMatchObject({
			path: MEMBERS,
			effect: 'read',
			interval: 0,
			shared: true,
			body: { appId: 'wx_1', chatroomId: GROUP },
		});
	});

	test('is nothing in a private chat', async () => {
		const { asked, said } = await say({
			to: 'wxid_ann',
			mention: ['wxid_ann'],
			mentionSender: true,
			quotedWxid: 'wxid_ann',
		});
		expect(said).toEqual([[TEXT, 'hello', undefined]]);
		expect(asked).toHaveLength(1);
	});

	test.each(['wxid_stranger', 'wxid_nameless'])(
		'of %s, who has no name there, sends nothing',
		async (wxid) => {
			const { said, result } = await say({ mention: ['wxid_bob', wxid] });
			expect(said).toEqual([]);
			expect(result).toMatchObject({
				kind: 'refused',
				what: `The gateway knows no name of ${wxid} in the group ${GROUP}`,
			});
		},
	);

	test('sends nothing while the members cannot be read', async () => {
		const { said, result } = await say({ mention: ['wxid_bob'] }, ({ path }) =>
			path === MEMBERS ? failed('unknown') : undefined,
		);
		expect(said).toEqual([]);
		expect(result).toMatchObject({ kind: 'notSent', what: 'unknown' });
	});
});

describe('a long text', () => {
	const paragraphs = ['a', 'b', 'c'].map((letter) => letter.repeat(100));
	const long = { text: paragraphs.join(''), splitLongText: 100 };

	test('is sent in parts, each with a place of its own in the memory of what was sent', async () => {
		const { said, parts } = await say(long);
		expect(said).toEqual(paragraphs.map((paragraph) => [TEXT, paragraph, undefined]));
		expect(parts).toEqual([undefined, '2', '3']);
	});

	test('gives one item with all messages', async () => {
		const ids = ['7773774793478223191', '7773774793478223192', '7773774793478223193'];
		const messages = ids.map((newMsgId) => ({ newMsgId }));
		expect((await say(long)).result).toEqual([
			{
				kind: 'sent',
				data: { newMsgId: ids[2], messages },
				envelope: {
					ret: 200,
					data: { newMsgId: ids[2] },
					messages: messages.map((data) => ({ ret: 200, data })),
				},
			},
		]);
	});

	test('that is short gives them in the same way', async () => {
		expect((await say({ splitLongText: 100 })).result).toMatchObject([
			{
				data: { newMsgId: '7773774793478223191', messages: [{ newMsgId: '7773774793478223191' }] },
			},
		]);
	});

	test('mentions everybody where their name stands', async () => {
		const text = `${'a'.repeat(95)}@Ann ${'b'.repeat(96)}@Bob`;
		const { said } = await say({ text, splitLongText: 100, mention: ['wxid_bob', 'wxid_ann'] });
		expect(said.map(([, , ats]) => ats)).toEqual(['wxid_ann', 'wxid_bob']);
	});

	test('hands ids on with the first @', async () => {
		const text = `${'a'.repeat(100)}@Ann ${'b'.repeat(100)}@Bob`;
		const { said } = await say({ text, splitLongText: 100, ats: 'wxid_ann' });
		expect(said.length).toBeGreaterThan(2);
		expect(said.filter(([, , ats]) => ats)).toEqual([
			[TEXT, expect.stringMatching(/^@Ann/), 'wxid_ann'],
		]);
	});

	test.each(['refused', 'unknown', 'notSent'] as const)(
		'that is %s in the middle says what was sent, and sends no more',
		async (kind) => {
			const { said, result } = await say(long, ({ part }) =>
				part === '3' ? failed(kind) : undefined,
			);
			expect(said).toHaveLength(3);
			expect(result).toMatchObject({
				kind,
				before:
					'Of its 3 parts, 2 were sent before (7773774793478223191, 7773774793478223192): do not send them again.',
			});
		},
	);

	test('that fails at once says nothing of the kind', async () => {
		const { result } = await say(long, () => failed('refused'));
		expect(result).toEqual(failed('refused'));
	});

	test('counts one as one, and what a key skipped as such', async () => {
		const skipped: Outcome = { kind: 'sent', data: { skipped: true }, envelope: {} };
		const { result } = await say(long, ({ part }) => (part ? failed('refused') : skipped));
		expect(result).toMatchObject({
			before: 'Of its 3 parts, 1 was sent before (skipped): do not send them again.',
		});
	});
});

describe('a quote', () => {
	const quoted = {
		quote: true,
		quotedId: '3617029648443513152',
		quotedWxid: 'wxid_ann',
		quotedText: 'Why?',
	};

	test('leads the text', async () => {
		const { bodies, said } = await say(quoted);
		expect(said).toEqual([
			[APP, expect.stringContaining('<title>hello</title><type>57</type>'), undefined],
		]);
		expect(bodies).toEqual([
			{
				appId: 'wx_1',
				toWxid: GROUP,
				appmsg: expect.stringMatching(
					/<refermsg><type>1<\/type><svrid>3617029648443513152<\/svrid><fromusr>34757816141@chatroom<\/fromusr><chatusr>wxid_ann<\/chatusr><content>Why\?<\/content><\/refermsg>/,
				),
			},
		]);
	});

	test('mentions as a text does', async () => {
		const { said } = await say({ ...quoted, mentionSender: true });
		expect(said).toEqual([
			[APP, expect.stringContaining('<title>@Ann\u2005hello</title>'), 'wxid_ann'],
		]);
	});

	test('leads the first part alone', async () => {
		const { said } = await say({ ...quoted, text: 'a'.repeat(150), splitLongText: 100 });
		expect(said.map(([path]) => path)).toEqual([APP, TEXT]);
	});

	test('that is not wanted is none', async () => {
		expect((await say({ ...quoted, quote: false })).said).toEqual([[TEXT, 'hello', undefined]]);
	});
});
