import fc from 'fast-check';

import { addMsg } from '../../../../contracts/callbacks/geweV1.cts';
import { flat } from '../../../../contracts/callbacks/geweV2.cts';
import { videoExample } from '../../../../contracts/callbacks/starBot.cts';
import { ACCOUNT, FRIEND, GROUP } from '../../../../contracts/callbacks/fixture.cts';
import { fixtures } from '../../../../contracts/callbacks/index.cts';
import { jsonText } from '../../../../fakes/digits.cts';
import { output, received } from '../received.cts';

/** Every value within another, as text. */
const leaves = (value: unknown): string[] =>
	typeof value === 'object' && value !== null
		? Object.values(value).flatMap(leaves)
		: [String(value)];

/** What the sources show no example of, but what their words allow: members missing, empty, padded. */

const app = (members: string) => `<msg><appmsg>${members}</appmsg></msg>`;
const sysmsg = (members: string) => `<sysmsg type="x"><x>${members}</x></sysmsg>`;
const message = (type: number, content: string, more: object = {}) =>
	output(addMsg({ type, content, ...more }));

describe('version 1', () => {
	const bare = (data: object) =>
		output({ TypeName: 'AddMsg', Appid: 'wx_1', Wxid: ACCOUNT, Data: data });

	test('a message without type or people is another one, and nobody’s own', () => {
		expect(output({ TypeName: 'AddMsg', Data: { Content: { string: 'x' } } })).toEqual({
			source: 'gewe-v1',
			event: 'other',
			code: '',
			isGroup: false,
			isSelf: false,
			text: 'x',
		});
	});

	test.each([49, 10002])('%i without content is known by its type', (MsgType) => {
		const event = MsgType === 49 ? 'appMessage' : 'system';
		expect(bare({ MsgType, Content: {} })).toEqual({
			source: 'gewe-v1',
			event,
			account: ACCOUNT,
			appId: 'wx_1',
			isGroup: false,
			isSelf: false,
		});
	});

	test('an app message without a kind has the code of its type', () => {
		const body = jsonText(addMsg({ type: 49, content: app('<title>x</title>') }));
		expect(received(body, { events: ['code'], codes: ['49'] }).verdict).toBe('event');
	});

	test('a line in the middle of a text of a group names no sender', () => {
		const content = `hello\n${FRIEND}:\nthere`;
		expect(message(1, content, { from: GROUP })).toMatchObject({ fromWxid: GROUP, text: content });
	});

	test('a person who begins with their own id names no sender', () => {
		const content = `${FRIEND}:\nhello`;
		expect(message(1, content)).toMatchObject({ fromWxid: FRIEND, text: content });
	});

	test('the sender may stand before a Windows line break', () => {
		expect(message(1, `${FRIEND}:\r\nhello`, { from: GROUP })).toMatchObject({
			fromWxid: FRIEND,
			text: 'hello',
		});
	});

	test.each([
		'"阿科加入了群聊"修改群名为“x”',
		'你修改群名为“她移出了群聊”',
		'"老威"与群里其他人都不是朋友关系，请注意隐私安全',
	])('names and titles make nobody come or leave: %s', (line) => {
		const body = jsonText(addMsg({ type: 10000, from: GROUP, content: line }));
		expect(received(body, { events: ['memberJoined', 'memberLeft'] }).verdict).toBe('ignored');
		expect(received(body, { events: ['system'] })).toMatchObject({ event: { text: line } });
	});

	test('no file comes out when none came in', () => {
		const verdict = received(jsonText(addMsg({ type: 1, content: 'x' })), { events: ['any'] });
		expect(verdict).toMatchObject({ verdict: 'event', file: undefined });
	});
});

describe('the XML of a message', () => {
	test('that says nothing tells nothing about it', () => {
		const told = message(47, '<msg/>');
		expect(told).toMatchObject({ event: 'emoji', xml: '<msg/>' });
		expect(told).not.toHaveProperty('emoji');
	});

	test.each([
		['<type> 6 </type>', 'file'],
		['<title>邀请你加入群聊</title><type>5</type>', 'groupInvite'],
		['<title>\n邀请你加入群聊\n</title><type>\n5\n</type>', 'groupInvite'],
		['<title>邀请你加入群聊吧</title><type>5</type>', 'link'],
		['<title>邀请你加入群聊</title><type>6</type>', 'file'],
		['<type>5</type>', 'link'],
	])('%s is of the event %s', (members, event) => {
		expect(message(49, app(members)).event).toBe(event);
	});

	test('has texts without the blanks around them', () => {
		expect(message(49, app('<title>\n\tNews\n</title><type>5</type>')).link).toEqual({
			title: 'News',
		});
	});

	test.each([
		[' wxid_a , wxid_b ', ['wxid_a', 'wxid_b']],
		[',wxid_a,', ['wxid_a']],
		['wxid_a，wxid_b', ['wxid_a', 'wxid_b']],
		[' , ', undefined],
		['', undefined],
	])('calls by "%s": %j', (list, mentions) => {
		const msgSource = `<msgsource><atuserlist>${list}</atuserlist></msgsource>`;
		expect(message(1, 'x', { msgSource }).mentions).toEqual(mentions);
	});

	test.each([
		['cdnmidwidth="640" cdnmidheight="480" cdnhdwidth="1280" cdnhdheight="960"', 640, 480],
		['cdnmidwidth="0" cdnmidheight="0" cdnhdwidth="1280" cdnhdheight="960"', 1280, 960],
	])('tells how large an image with %s is', (attributes, width, height) => {
		expect(message(3, `<msg><img ${attributes}/></msg>`).image).toEqual({
			width,
			height,
		});
	});

	test('tells what it knows of a voice', () => {
		expect(message(34, '<msg><voicemsg voicemd5="0a1b" length="10"/></msg>').voice).toEqual({
			size: 10,
			md5: '0a1b',
		});
	});

	test.each([
		['<time>1</time><plain> Plain </plain><text>Text</text>', 'Plain'],
		['<plain/><content>Content</content>', 'Content'],
		['<deep><er><text>Text</text></er></deep>', 'Text'],
		['<plain>Plain</plain><deep><template>Template</template></deep>', 'Template'],
		['<other>Other</other>', undefined],
	])('of a system message: people read in %s: %s', (members, words) => {
		expect(message(10002, sysmsg(members)).text).toBe(words);
	});
});

describe('version 2', () => {
	const read = (msgType: string, content: string, more: object = {}) =>
		output(flat(msgType, content, more as Record<string, unknown>));

	test('a file whose content is missing is a file', () => {
		expect(read('FILE', '').event).toBe('file');
	});

	test.each([
		['LINK', '<title>邀请你加入群聊</title><type>5</type>', 'groupInvite', undefined],
		['link', '<title>邀请你加入群聊</title><type>5</type>', 'groupInvite', undefined],
		['LINK', '<title>News</title><type>5</type>', 'link', undefined],
		['LINK', '<type>74</type>', 'link', undefined],
		['FILE', '<type>6</type>', 'file', undefined],
		['APP_MSG', '<type>3</type>', 'appMessage', undefined],
		['MINI_PROGRAM', '<title>邀请你加入群聊</title><type>5</type>', 'miniProgram', undefined],
		['CONSTRUCTOR', '<type>74</type>', 'other', 'CONSTRUCTOR'],
	])('%s with %s is of the event %s', (msgType, members, event, code) => {
		const told = read(msgType, app(members));
		expect([told.event, told.code]).toEqual([event, code]);
	});

	test.each([
		['the sender', `${FRIEND}:\nhello`, { fromGroup: GROUP }, FRIEND, 'hello'],
		['the sender, in Windows', `${FRIEND}:\r\nhello`, { fromGroup: GROUP }, FRIEND, 'hello'],
		['another, of a person', 'note:\nhello', { fromGroup: GROUP }, FRIEND, 'note:\nhello'],
		['nobody', 'hello', { fromGroup: GROUP, fromUser: GROUP }, GROUP, 'hello'],
		['a member, of a group', `${FRIEND}:\nhello`, { fromUser: GROUP }, FRIEND, 'hello'],
		['somebody, of nobody', 'note:\nhello', { fromUser: '' }, undefined, 'note:\nhello'],
	])('a first line that names %s: %j', (_, content, people, fromWxid, text) => {
		const told = read('TEXT', content, people);
		expect([told.fromWxid, told.text]).toEqual([fromWxid, text]);
		expect(told.isGroup).toBe('fromGroup' in people || people.fromUser === GROUP);
	});

	test.each([
		['wxid_a，wxid_b', '', ['wxid_a', 'wxid_b']],
		[' wxid_a , wxid_b ', '', ['wxid_a', 'wxid_b']],
		[',wxid_a,', '<msgsource/>', ['wxid_a']],
		[',', '<msgsource><atuserlist>wxid_b</atuserlist></msgsource>', ['wxid_b']],
		['', '<msgsource><atuserlist>wxid_b</atuserlist></msgsource>', ['wxid_b']],
		['', '', undefined],
	])('calls by the list "%s" and the source %s: %j', (atUserList, msgSource, mentions) => {
		expect(read('TEXT', 'x', { atUserList, msgSource }).mentions).toEqual(mentions);
	});

	test.each([
		[{ fromUser: ACCOUNT, toUser: GROUP, isSelf: true }],
		[{ fromUser: GROUP, toUser: ACCOUNT }],
	])('is of a group that only its people tell: %j', (people) => {
		expect(read('TEXT', 'x', people)).toMatchObject({ conversationId: GROUP, isGroup: true });
	});

	test.each([
		['an id without data', { wcId: 'wxid_other' }],
		['data without an id', { data: {} }],
	])('is no old envelope with %s', (_, more) => {
		expect(read('TEXT', 'x', more)).toMatchObject({ event: 'text', account: ACCOUNT, text: 'x' });
	});
});

describe('StarBot', () => {
	const read = (event: string, data: object, more: object = {}) => output({ event, data, ...more });

	test.each(['12345678901', '20004x', 'x20004', '2000 4', ''])('%j is no event', (event) => {
		expect(received(JSON.stringify({ ...videoExample, event }), { events: ['any'] })).toEqual({
			verdict: 'ignored',
			reason: 'no event',
		});
	});

	test('an event may be a number', () => {
		expect(output({ ...videoExample, event: 20004 }).event).toBe('video');
	});

	test.each([
		[
			['wxid_a', 7],
			['wxid_a', '7'],
		],
		[['wxid_a', null], undefined],
		[['wxid_a', ''], undefined],
		[[], undefined],
		['wxid_a', undefined],
		[undefined, undefined],
	])('calls by the list %j: %j', (atWxIdList, mentions) => {
		expect(read('20002', { message: 'x', atWxIdList }).mentions).toEqual(mentions);
	});

	test.each([
		[{ conversationId: 'R:1', fromWxId: GROUP, toWxId: ACCOUNT }, true],
		[{ conversationId: GROUP }, true],
		[{ fromWxId: ACCOUNT, toWxId: GROUP }, true],
		[{ conversationId: 'S:1_2', fromWxId: FRIEND }, undefined],
		[{ fromType: 'private', fromWxId: GROUP }, false],
	])('tells of %j whether it is a group: %j', (data, isGroup) => {
		expect(read('20002', data).isGroup).toBe(isGroup);
	});

	test.each([
		[{ sendTime: 1726826627001, timeStamp: 1726826627002 }, 1726826627001],
		[{ timeStamp: 1726826627002 }, 1726826627002],
		[{ sendTime: 0 }, 1726826627003],
	])('happened, of %j, at %i', (data, timestamp) => {
		expect(read('20002', data, { time: 1726826627003 }).timestamp).toBe(timestamp);
	});

	test.each([
		[{ sendTime: 'just now', timeStamp: 1726826627002 }, 1726826627002, { sendTime: 'just now' }],
		[{ sendTime: 'just now' }, 1726826627003, { sendTime: 'just now' }],
		[{ sendTime: '1726826627001' }, 1726826627001, {}],
	])('keeps, of %j, a time that is none', (data, timestamp, left) => {
		const told = read('20002', data, { time: 1726826627003 });
		expect(told.timestamp).toBe(timestamp);
		expect(told.starBot).toEqual({ event: '20002', time: 1726826627003, ...left });
	});

	test.each([
		[{ serverId: '0', localId: '5' }, '5', { serverId: '0' }],
		[{ serverId: { low: 1 }, messageId: 6 }, '6', { serverId: { low: 1 } }],
		[{ serverId: '' }, undefined, { serverId: '' }],
	])('has of %j the id %s', (data, id, left) => {
		const told = read('20002', data);
		expect(told.id).toBe(id);
		expect(told.starBot).toEqual({ event: '20002', ...left });
	});

	test('keeps an empty file', () => {
		expect(read('20005', { cdnData: {} }).starBot).toEqual({ event: '20005', cdnData: {} });
	});

	test('has no data of its own when no name stands twice', () => {
		expect(read('20016', { toString: 1, more: 2 }).starBot).toEqual({
			event: '20016',
			toString: 1,
			more: 2,
		});
	});

	test('leaves out what opens an account where it does, and nowhere else', () => {
		const secrets = Object.fromEntries(
			[
				...['authDeviceId', 'easyKey', 'gidSk1', 'gidTgt', 'qrcodeKey', 'sk1', 'stGidTicket'],
				'tgt',
			].map((name) => [name, 'x']),
		);
		expect(read('20026', secrets).starBot).toEqual({ event: '20026' });
		expect(read('20025', secrets).starBot).toEqual({ event: '20025', ...secrets });
	});

	test('loses nothing, whatever the members are', () => {
		const known = fixtures.flatMap(({ name, body }) =>
			name.startsWith('starbot') ? [body as { event: string; data: object }] : [],
		);
		const names = [...new Set(known.flatMap(({ data }) => Object.keys(data)))];
		const member = fc.constantFrom(...names, 'event', 'time', 'description', 'data', 'other');
		// That key is dropped on purpose when a callback is read.
		const json = fc.jsonValue().filter((any) => !JSON.stringify(any).includes('"__proto__"'));
		const value = fc.oneof(
			fc.constantFrom('', 0, '0', ' 7 ', '1e3', null, [], ['a', null], {}),
			json,
		);
		const event = fc.constantFrom(...new Set(known.map((one) => one.event)));
		fc.assert(
			fc.property(event, fc.dictionary(member, value), (code, data) => {
				// What opens an account is left out, and XML is told in other words.
				fc.pre(code !== '20026' && code !== '10002');
				const told = new Set(leaves(read(code, data)));
				// A time that is written as text is told as its number.
				const isTold = (leaf: string) => told.has(leaf) || told.has(String(Number(leaf)));
				expect(leaves(data).filter((leaf) => !isTold(leaf))).toEqual([]);
			}),
			{ numRuns: 500 },
		);
	});

	test('does not say whose it is when it is not told', () => {
		expect(read('20019', {})).not.toHaveProperty('isSelf');
	});

	test('has no preview when none is told', () => {
		expect(read('20004', { duration: 3 }).video).toEqual({ duration: 3 });
	});
});
