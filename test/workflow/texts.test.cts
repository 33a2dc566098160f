import { XMLParser } from 'fast-xml-parser';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { wellFormed } from '../../fakes/forwards.cts';
import { onGateway } from '../onFakes.cts';
import type { NodeOptions } from './engine.cts';
import { byId, runGewe } from './gewe.cts';
import { GO_ON, RETRY_ON_FAIL } from './sendMany.cts';

const gateway = onGateway();

const GROUP = '34757816141@chatroom';
const MEMBERS = '/group/getChatroomMemberList';
const TEXT = '/message/postText';
const APP = '/message/postAppMsg';
/** Of the example of the contract: the second one has a name of its own in the group. */
const [SHOP, FRIEND] = ['wxid_shop0000000001', 'wxid_friend00000001'];

/** What the trigger gives of a text in a group. */
const EVENT = {
	source: 'gewe-v1',
	event: 'text',
	id: '7773749793478223190',
	conversationId: GROUP,
	fromWxid: FRIEND,
	isGroup: true,
	text: 'Is it <this> & that?',
};

const send = async (
	parameters: INodeParameters,
	options: INodeParameters = {},
	around: NodeOptions = {},
) =>
	await runGewe(
		gateway,
		'message',
		'postText',
		{ toWxid: byId(GROUP), content: 'hello', ...parameters, options: { interval: 0, ...options } },
		around,
	);

const reply = async (
	parameters: INodeParameters,
	{ json = EVENT, ...around }: NodeOptions & { json?: IDataObject } = {},
) =>
	await runGewe(
		gateway,
		'message',
		'reply',
		{ text: 'Yes', ...parameters, options: { interval: 0, ...(parameters.options as object) } },
		{ items: [{ json }], ...around },
	);

const requests = () => gateway.requests.map(({ path }) => path);
/** What went out: path, text or XML, ids of who is mentioned. */
const said = () =>
	gateway.ledger.map(({ path, body }) => {
		const { content, appmsg, ats } = body as Record<string, string>;
		return [path, content ?? appmsg, ats];
	});
const texts = () => gateway.ledger.map(({ body }) => (body as { content: string }).content);

describe('a reply', () => {
	test("needs no more than a text: the rest is the trigger's", async () => {
		const run = await reply({});

		expect(gateway.ledger.map(({ body }) => body)).toEqual([
			{ appId: gateway.appId, toWxid: GROUP, content: 'Yes' },
		]);
		expect(run.items).toEqual([
			{
				json: expect.objectContaining({ newMsgId: gateway.ledger[0].newMsgId }),
				pairedItem: { item: 0 },
			},
		]);
	});

	test('goes to the person in a private chat', async () => {
		await reply(
			{ mentionSender: true },
			{ json: { ...EVENT, conversationId: FRIEND, isGroup: false } },
		);

		expect(said()).toEqual([[TEXT, 'Yes', undefined]]);
		expect(gateway.ledger[0].toWxid).toBe(FRIEND);
	});

	test('quotes the message, its id exact and all of it escaped', async () => {
		await reply({ quote: true, text: 'Yes & <no>' });

		expect(gateway.violations).toEqual([]);
		const [{ path, body }] = gateway.ledger;
		const { appmsg } = body as { appmsg: string };
		expect(path).toBe(APP);
		expect(wellFormed(appmsg)).toBe(true);
		expect(new XMLParser({ parseTagValue: false }).parse(appmsg).appmsg).toEqual({
			title: 'Yes & <no>',
			type: '57',
			refermsg: {
				type: '1',
				svrid: '7773749793478223190',
				fromusr: GROUP,
				chatusr: FRIEND,
				content: 'Is it <this> & that?',
			},
		});
	});

	test('quotes what is no text by its id', async () => {
		const { text: _, ...image } = EVENT;
		await reply({ quote: true }, { json: { ...image, event: 'image' } });

		const [[, appmsg]] = said();
		expect(appmsg).toContain('<refermsg><svrid>7773749793478223190</svrid><fromusr>');
		expect(appmsg).not.toContain('<content>');
	});

	test('mentions the sender by the name that the group knows', async () => {
		await reply({ mentionSender: true });
		expect(said()).toEqual([[TEXT, '@One\u2005Yes', FRIEND]]);
	});

	test('mentions, quotes and comes in parts', async () => {
		const run = await reply({
			text: 'a'.repeat(250),
			quote: true,
			mentionSender: true,
			options: { splitLongText: 100, mention: byId(SHOP) },
		});

		const [[first, appmsg, ats], ...others] = said();
		expect(gateway.violations).toEqual([]);
		expect([first, ats]).toEqual([APP, `${FRIEND},${SHOP}`]);
		expect(appmsg).toContain('<title>@One\u2005@Shop\u2005aaa');
		expect(others.map(([path, , more]) => [path, more])).toEqual(
			others.map(() => [TEXT, undefined]),
		);
		expect(run.items).toHaveLength(1);
		expect((run.items[0].json.messages as IDataObject[]).map(({ newMsgId }) => newMsgId)).toEqual(
			gateway.ledger.map(({ newMsgId }) => newMsgId),
		);
	});

	test.each([
		[{}, ['conversationId'], 'Conversation'],
		[{ quote: true }, ['id'], 'Quoted Message ID'],
		[{ mentionSender: true }, ['fromWxid'], 'Sender'],
	])(
		'with %j to an item without %j says what is missing, and where to take it',
		async (parameters, missing, field) => {
			const [name] = missing;
			const json = Object.fromEntries(Object.entries(EVENT).filter(([key]) => key !== name));
			const run = await reply(parameters, { json });

			expect(run.error?.message).toBe(
				`Reply: ${field} is empty: the incoming item has no ${name}, as a GeWe Trigger's item has. After other nodes take it from the trigger, as {{ $('GeWe Trigger').item.json.${name} }} [item 0]`,
			);
			expect(gateway.requests).toEqual([]);
		},
	);

	test('to an id that was rounded is refused before anything is sent', async () => {
		const run = await reply({ quote: true }, { json: { ...EVENT, id: 7773749793478223000 } });

		expect(run.error?.message).toMatch(
			/^Reply: Quoted Message ID is a number too large for JavaScript/,
		);
		expect(gateway.requests).toEqual([]);
	});
});

describe('a mention', () => {
	test.each([
		[FRIEND, '@One\u2005hello', FRIEND],
		[`${SHOP}, ${FRIEND}`, '@Shop\u2005@One\u2005hello', `${SHOP},${FRIEND}`],
		['notify@all', '@所有人\u2005hello', 'notify@all'],
	])('of %s puts the names in', async (mention, text, ats) => {
		await send({}, { mention: byId(mention) });
		expect(said()).toEqual([[TEXT, text, ats]]);
	});

	test('of somebody by ats alone leaves the text as it is, as in older workflows', async () => {
		await send({ content: '@One hello' }, { ats: `${FRIEND}, wxid_x` });

		expect(said()).toEqual([[TEXT, '@One hello', `${FRIEND},wxid_x`]]);
		expect(requests()).toEqual([TEXT]);
	});

	test('asks once a run for each group', async () => {
		const other = '12345678901@chatroom';
		const to = [GROUP, GROUP, other, GROUP, other];
		await send(
			{ toWxid: byId('={{ $json.to }}') },
			{ mention: byId(FRIEND) },
			{ items: to.map((group) => ({ json: { to: group } })) },
		);

		expect(gateway.ledger.map(({ toWxid }) => toWxid)).toEqual(to);
		expect(
			gateway.requests
				.filter(({ path }) => path === MEMBERS)
				.map(({ body }) => (body as { chatroomId: string }).chatroomId),
		).toEqual([GROUP, other]);
	});

	test('of a stranger sends nothing to that group, and the others get theirs', async () => {
		const run = await send(
			{},
			{ mention: byId('={{ $json.who }}') },
			{ items: [FRIEND, 'wxid_stranger', SHOP].map((who) => ({ json: { who } })), settings: GO_ON },
		);

		expect(texts()).toEqual(['@One\u2005hello', '@Shop\u2005hello']);
		expect(run.items[1].json).toMatchObject({
			error: expect.stringContaining('The gateway knows no name of wxid_stranger in the group'),
			details: { outcome: 'refused' },
		});
	});

	test('of what is no id is wrong before anything is sent', async () => {
		const run = await send({}, { mention: byId('Mr. Zhang') });
		expect(run.error?.message).toMatch(
			/^Send Text: Mention holds "Mr\. Zhang", which must be an id/,
		);
		expect(gateway.requests).toEqual([]);
	});
});

/** 10,000 characters: paragraphs, emoji, a table, a link. */
const LONG = (() => {
	const block = (number: number) =>
		`${number} ` +
		'今天的报价如下，请大家查收 🎉🎉。 Prices are final until Friday.\n\n' +
		'| 品名 | 价格 |\n| --- | --- |\n| 苹果 🍎 | 3.50 |\n| 梨 🍐 | 2.80 |\n\n' +
		'详情：https://example.com/prices?id=7773749793478223190&from=%E5%BE%AE%E4%BF%A1\n\n';
	const blocks = Array.from({ length: 100 }, (_, number) => block(number));
	const text = blocks.join('').slice(0, 9_998);
	return `${text.replace(/[\ud800-\udbff]$/, ' ')}🎉`.padEnd(10_000, '。');
})();

/** Whether all of it arrived once and in order; what stands between its parts may be lost. */
function isWhole() {
	const dense = (text: string) => text.replace(/\s/g, '');
	return dense(texts().join('')) === dense(LONG);
}

describe('a long text', () => {
	test('is one message unless it is to be split', async () => {
		await send({ content: LONG });
		expect([texts().length, texts()[0] === LONG]).toEqual([1, true]);
	});

	test('arrives whole in parts, in order, with exact ids in one item', async () => {
		const run = await send({ content: LONG }, { splitLongText: 2_000 });

		const parts = texts();
		expect(parts.length).toBeGreaterThanOrEqual(5);
		for (const part of parts) {
			expect(part.length).toBeLessThanOrEqual(2_000);
			expect(part).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
		}
		expect(isWhole()).toBe(true);
		const ids = gateway.ledger.map(({ newMsgId }) => newMsgId);
		expect(run.items).toHaveLength(1);
		const [{ json, pairedItem }] = run.items;
		expect(pairedItem).toEqual({ item: 0 });
		expect((json.messages as IDataObject[]).map(({ newMsgId }) => newMsgId)).toEqual(ids);
		expect(new Set(ids).size).toBe(parts.length);
		expect(json.newMsgId).toBe(ids.at(-1));
	});

	test('with Simplify off gives all answers in one item', async () => {
		const run = await send({ content: LONG, simplify: false }, { splitLongText: 2_000 });

		expect(run.items).toHaveLength(1);
		const messages = run.items[0].json.messages as Array<{ ret: number; data: IDataObject }>;
		expect(messages.map(({ ret, data }) => [ret, data.newMsgId])).toEqual(
			gateway.ledger.map(({ newMsgId }) => [200, newMsgId]),
		);
	});

	test.each([99, 0, 1.5, 'many'])('is not cut at %j', async (splitLongText) => {
		const run = await send({}, { splitLongText });
		expect(run.error?.message).toMatch(
			/Split Long Text \(Characters\) (must be a whole number from 100 on|is empty)/,
		);
		expect(gateway.requests).toEqual([]);
	});

	const split = { splitLongText: 2_000 };
	/** How often each text arrived, in the order of the first time. */
	const arrived = () => {
		const all = texts();
		return [...new Set(all)].map((text) => all.filter((other) => other === text).length);
	};

	test('that is refused in the middle and run again by Retry On Fail sends nothing twice', async () => {
		gateway.fail('refuse', { path: TEXT, skip: 2 });
		const run = await send({ content: LONG }, split, { settings: RETRY_ON_FAIL });

		expect(run.status).toBe('success');
		expect(new Set(arrived())).toEqual(new Set([1]));
		expect(isWhole()).toBe(true);
		expect((run.items[0].json.messages as IDataObject[]).map(({ newMsgId }) => newMsgId)).toEqual(
			gateway.ledger.map(({ newMsgId }) => newMsgId),
		);
	});

	test('that is refused in the middle and run again by the Retry button sends nothing twice', async () => {
		gateway.fail('refuse', { path: TEXT, skip: 2 });
		const failed = await send({ content: LONG }, split);
		expect(failed.error?.message).toMatch(
			/^Send Text: GeWe refused it .*\. Of its \d+ parts, 2 were sent before \(\d{19}, \d{19}\): do not send them again\. \[item 0\]$/,
		);
		expect(texts()).toHaveLength(2);
		const run = await failed.retry();

		expect(run.status).toBe('success');
		expect(new Set(arrived())).toEqual(new Set([1]));
		expect(isWhole()).toBe(true);
	});

	test('of which nobody knows whether its middle arrived is not continued', async () => {
		gateway.fail('cutAfter', { path: TEXT, skip: 2 });
		const run = await send({ content: LONG }, split, { settings: RETRY_ON_FAIL });

		expect(run.error?.message).toMatch(
			/Of its \d+ parts, 2 were sent before .*: do not send them again\. The message may have arrived: do not send it again\./,
		);
		expect(texts()).toHaveLength(3);
	});

	test('under a Deduplication Key is sent once in all executions, and goes on where it stopped', async () => {
		const keyed = { ...split, deduplicationKey: 'order-1017' };
		gateway.fail('refuse', { path: TEXT, skip: 2 });
		const around = { workflowId: 'parts with keys' };
		const failed = await send({ content: LONG }, keyed, around);
		expect(failed.status).toBe('error');
		const run = await send({ content: LONG }, keyed, around);

		expect(isWhole()).toBe(true);
		const messages = run.items[0].json.messages as IDataObject[];
		expect(messages.slice(0, 3).map(({ skipped }) => skipped)).toEqual([true, true, undefined]);
		expect(messages[0]).toMatchObject({ deduplicationKey: 'order-1017', confirmed: true });
	});
});

test('Markdown is written out as WeChat shows it', async () => {
	await send({ content: '**bold**' }, { format: 'markdown' });
	await send({ content: '**bold**' }, { format: 'plain' });
	expect(texts()[1]).toBe('**bold**');
});
