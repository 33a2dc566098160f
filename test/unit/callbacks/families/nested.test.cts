import type { IDataObject } from 'n8n-workflow';

import { FRIEND, GROUP, MD5 } from '../../../../contracts/callbacks/fixture.cts';
import { addMsg } from '../../../../contracts/callbacks/geweV1.cts';
import { output } from '../received.cts';

/** Messages that hold other messages: what is allowed but not shown by the sources, and how far it goes. */

const app = (type: number, members: string) =>
	`<msg><appmsg><title>Title</title><type>${type}</type>${members}</appmsg></msg>`;
const message = (type: number, content: string) => output(addMsg({ type, content }));
const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const line = (members = '') =>
	`<dataitem datatype="1"><datadesc>line</datadesc>${members}</dataitem>`;
const recordInfo = (items: string) => `<recordinfo><datalist>${items}</datalist></recordinfo>`;
const nested = (inner: string) =>
	`<dataitem datatype="17"><recordxml>${inner}</recordxml></dataitem>`;
const recorded = (items: string) =>
	app(19, `<recorditem><![CDATA[${recordInfo(items)}]]></recorditem>`);
const recordOf = (items: string) => message(49, recorded(items)).chatRecord as IDataObject;
const itemOf = (item: string) => (recordOf(item).items as IDataObject[])[0];

const refermsg = (type: number | '', members: string) =>
	`<refermsg><type>${type}</type>${members}</refermsg>`;
const quoteOf = (type: number | '', members: string) =>
	message(49, app(57, refermsg(type, members))).quote;

describe('a chat record', () => {
	test.each([
		['as text', escaped(recordInfo(line()))],
		['as CDATA', `<![CDATA[${recordInfo(line())}]]>`],
		['as elements', recordInfo(line())],
	])('may stand %s', (_, record) => {
		const told = message(49, app(19, `<recorditem>${record}</recorditem>`)).chatRecord;
		expect(told).toEqual({ title: 'Title', items: [{ event: 'text', text: 'line' }] });
	});

	test.each([
		['recordxml, as elements', `<recordxml>${recordInfo(line())}</recordxml>`],
		['recordxml, as text', `<recordxml>${escaped(recordInfo(line()))}</recordxml>`],
		['recorditem, as text', `<recorditem>${escaped(recordInfo(line()))}</recorditem>`],
	])('within another may stand in %s', (_, record) => {
		expect(itemOf(`<dataitem datatype="17">${record}</dataitem>`)).toEqual({
			event: 'chatRecord',
			chatRecord: { items: [{ event: 'text', text: 'line' }] },
		});
	});

	test.each([
		['', ''],
		['<recorditem/>', ''],
		['<recorditem>no XML</recorditem>', ''],
		['<recorditem><![CDATA[<recordinfo><datalist>]]></recorditem>', ''],
		[`<recorditem><![CDATA[${recordInfo('')}]]></recorditem>`, ''],
		[`<recorditem><![CDATA[${recordInfo('<other/>')}]]></recorditem>`, ''],
	])('that holds nothing to read, %s, has no items', (members) => {
		expect(message(49, app(19, members)).chatRecord).toEqual({ title: 'Title' });
	});

	test('has what an unknown kind of message says, by its code', () => {
		expect(itemOf('<dataitem datatype="19"><datatitle>Lunch</datatitle></dataitem>')).toEqual({
			event: 'other',
			code: '19',
			text: 'Lunch',
		});
		expect(itemOf('<dataitem/>')).toEqual({ event: 'other' });
	});

	test.each([
		['<srcMsgCreateTime>1726826400</srcMsgCreateTime>', { timestamp: 1726826400000 }],
		['', { time: '2024-9-20 18:00' }],
		['<srcMsgCreateTime>0</srcMsgCreateTime>', { time: '2024-9-20 18:00' }],
	])('tells when with %s: %j', (members, time) => {
		expect(itemOf(line(`<sourcetime>2024-9-20 18:00</sourcetime>${members}`))).toEqual({
			event: 'text',
			text: 'line',
			...time,
		});
	});

	test.each([
		['<fromnewmsgid>0</fromnewmsgid>', {}],
		[`<dataitemsource><fromusr>${FRIEND}</fromusr></dataitemsource>`, { fromWxid: FRIEND }],
	])('tells who with %s: %j', (members, who) => {
		expect(itemOf(line(members))).toEqual({ event: 'text', text: 'line', ...who });
	});

	test.each([
		['<streamweburl>a</streamweburl><dataurl>b</dataurl>', 'a'],
		['<dataurl>b</dataurl><weburlitem><url>c</url></weburlitem>', 'b'],
		['<weburlitem><url>c</url></weburlitem>', 'c'],
	])('has the URL of a link in %s: %s', (members, url) => {
		expect(itemOf(`<dataitem datatype="5">${members}</dataitem>`)).toEqual({
			event: 'link',
			link: { url },
		});
	});

	test('prefers the MD5 of the file to that of the emoji', () => {
		const item = `<emojiitem><md5>0a</md5></emojiitem><fullmd5>${MD5}</fullmd5>`;
		expect(itemOf(`<dataitem datatype="37">${item}</dataitem>`)).toEqual({
			event: 'emoji',
			emoji: { md5: MD5 },
		});
	});

	test('has an image whose sizes are not known', () => {
		const sizes = '<datasize>0</datasize><thumbsize>0</thumbsize><thumbwidth>0</thumbwidth>';
		expect(itemOf(`<dataitem datatype="2">${sizes}</dataitem>`)).toEqual({ event: 'image' });
	});

	test('of 500 messages is told whole', () => {
		const told = recordOf(line().repeat(500));
		expect(told.items).toHaveLength(500);
		expect(told).not.toHaveProperty('leftOut');
	});

	test('of more says how many were left out', () => {
		const told = recordOf(line().repeat(600));
		expect(told.items).toHaveLength(500);
		expect(told.leftOut).toBe(100);
	});

	test('counts its own messages before those of the records in it', () => {
		const told = recordOf(nested(recordInfo(line().repeat(3))) + line().repeat(498));
		expect(told.items).toHaveLength(499);
		expect((told.items as IDataObject[])[0].chatRecord).toEqual({
			items: [{ event: 'text', text: 'line' }],
			leftOut: 2,
		});
	});

	test('is read five records deep, and says that there is more', () => {
		let record = recordInfo(line());
		for (let level = 0; level < 9; level += 1) record = recordInfo(nested(record));
		let told = message(49, app(19, `<recorditem>${record}</recorditem>`)).chatRecord;
		const items: unknown[] = [];
		while (told) {
			const { leftOut, items: [first] = [] } = told as { leftOut?: number; items?: IDataObject[] };
			items.push(leftOut ?? first.event);
			told = first?.chatRecord;
		}
		expect(items).toEqual([...Array<string>(5).fill('chatRecord'), 1]);
	});
});

describe('a quote', () => {
	test.each([
		['1', { event: 'text', content: 'x', text: 'x' }],
		['10000', { event: 'system', content: 'x', text: 'x' }],
		['4711', { event: 'other', content: 'x', text: 'x' }],
		['', { content: 'x' }],
	])('of the type "%s" tells %j', (type, told) => {
		const quote = quoteOf(type === '' ? '' : Number(type), '<content>x</content>');
		expect(quote).toEqual({ ...(type !== '' && { type }), ...told });
	});

	test('of a text that looks like XML is a text', () => {
		const content = '<msg><appmsg><type>6</type></appmsg></msg>';
		expect(quoteOf(1, `<content>${escaped(content)}</content>`)).toEqual({
			type: '1',
			event: 'text',
			content,
			text: content,
		});
	});

	test('of a file that is being uploaded is of a file', () => {
		expect(quoteOf(49, `<content>${escaped(app(74, ''))}</content>`)).toMatchObject({
			event: 'file',
		});
	});

	test('of what WeChat says without XML is told as a phone shows it', () => {
		const told = '<svrid>0</svrid><content/><referdesc>[图片]</referdesc>';
		expect(quoteOf(3, told)).toEqual({ type: '3', event: 'image', text: '[图片]' });
	});

	test.each([
		[GROUP, `${FRIEND}:\nhello`, 'hello'],
		[GROUP, 'note:\nhello', 'note:\nhello'],
		[FRIEND, 'note:\nhello', 'note:\nhello'],
	])('from %s has of %j the text %j', (from, content, text) => {
		const people = `<fromusr>${from}</fromusr><chatusr>${FRIEND}</chatusr>`;
		expect(quoteOf(1, `${people}<content>${content}</content>`)).toMatchObject({
			fromWxid: FRIEND,
			conversationId: from,
			content: text,
			text,
		});
	});

	test.each([
		[`${FRIEND}:1726826000000:0:${MD5}::0`, { emoji: { md5: MD5 } }],
		[`${FRIEND}:1726826000000:0:${MD5}`, { text: `${FRIEND}:1726826000000:0:${MD5}` }],
		[`x ${FRIEND}:1:0:${MD5}:`, { text: `x ${FRIEND}:1:0:${MD5}:` }],
		['[emoji]', { text: '[emoji]' }],
	])('of an emoji, %s, tells %j', (content, told) => {
		expect(quoteOf(47, `<content>${content}</content>`)).toEqual({
			type: '47',
			event: 'emoji',
			content,
			...told,
		});
	});

	test('of a text that looks like an emoji is a text', () => {
		const content = `${FRIEND}:1726826000000:0:${MD5}::0`;
		expect(quoteOf(1, `<content>${content}</content>`)).toMatchObject({ text: content });
	});

	test('of an emoji that is not told is of an emoji', () => {
		expect(quoteOf(47, '<content/>')).toEqual({ type: '47', event: 'emoji' });
	});

	test('that is empty is none', () => {
		expect(message(49, app(57, '<refermsg/>'))).not.toHaveProperty('quote');
	});

	test('is read five quotes deep', () => {
		let content = 'innermost';
		for (let level = 0; level < 9; level += 1) {
			const type = level === 0 ? 1 : 49;
			content = app(57, refermsg(type, `<content>${escaped(content)}</content>`));
		}
		const quotes: IDataObject[] = [];
		for (
			let quote = message(49, content).quote as IDataObject | undefined;
			quote;
			quote = quote.quote as IDataObject | undefined
		) {
			quotes.push(quote);
		}
		expect(quotes.map(({ text }) => text)).toEqual([...Array<string>(5).fill('Title'), undefined]);
		// What is not unfolded stands there as it came.
		expect(quotes[5]).toMatchObject({ event: 'quote', content: expect.stringContaining('<msg>') });
	});

	test('may answer a record, whose messages count with all others', () => {
		const inner = recorded(line().repeat(400));
		const quoted = `<refermsgitem><type>49</type><content>${escaped(inner)}</content></refermsgitem>`;
		const told = recordOf(line(quoted) + line(quoted));
		const counts = (told.items as IDataObject[]).map(({ quote }) => {
			const { items, leftOut } = (quote as IDataObject).chatRecord as IDataObject;
			return [(items as unknown[]).length, leftOut];
		});
		expect(counts).toEqual([
			[400, undefined],
			[98, 302],
		]);
	});
});

test('a file that replaces no upload names none', () => {
	const attachment = '<appattach><overwrite_newmsgid>0</overwrite_newmsgid></appattach>';
	expect(message(49, app(6, attachment)).file).toEqual({ name: 'Title' });
});
