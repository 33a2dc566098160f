import fc from 'fast-check';

import { changeOf } from '../../nodes/callbacks/families/members';
import { readMentions, splitSender, withoutMentions } from '../../nodes/callbacks/families/people';
import { matchWords } from '../../nodes/callbacks/matchWords';
import { isSecret } from '../../nodes/callbacks/secret';
import { fromMarkdown } from '../../nodes/text/fromMarkdown';
import { splitList } from '../../nodes/text/splitList';
import { splitText } from '../../nodes/text/splitText';
import type { Send } from '../../nodes/gateway/call';
import type { Request } from '../../nodes/sending/request';
import { fileUrl } from '../../nodes/gateway/fetchFile';
import { reuseOf } from '../../nodes/execution/reuse';
import { gewe } from '../../nodes/gateway/gewe';
import { hideSecret } from '../../nodes/gateway/hideSecret';
import { baseUrlOf } from '../../nodes/gateway/http';
import { judgeReply, readRetryAfter } from '../../nodes/gateway/outcome';
import { summarize } from '../../nodes/gateway/errors';
import { parseJson, tryJson, writeJson } from '../../nodes/json/json';
import { entries } from '../../nodes/fields/entries';
import * as makers from '../../nodes/fields/makers';
import type { Field } from '../../nodes/fields/field';
import * as lists from '../../nodes/fields/lists';
import { withNames } from '../../nodes/execution/saying/mention';
import { merging } from '../../nodes/execution/merge';
import { mediaOf } from '../../nodes/execution/media';
import { downloadMedia } from '../../nodes/operations/download';
import { isPrivateAddress } from '../../nodes/text/isPrivateAddress';
import { inSteps } from '../../nodes/execution/plan';
import { quote } from '../../nodes/execution/saying/quote';
import { checkField } from '../../nodes/fields/field';
import { parseXml } from '../../nodes/xml/parseXml';
import { ACCOUNT, FRIEND, GROUP } from '../../contracts/callbacks/fixture.cts';
import { addMsg } from '../../contracts/callbacks/geweV1.cts';
import { flat } from '../../contracts/callbacks/geweV2.cts';
import { jsonText } from '../../fakes/digits.cts';
import type { Rules } from '../../nodes/callbacks/receive';
import { received } from '../unit/callbacks/received.cts';
import { growth, MOST } from './cost.cts';
import {
	anyShape,
	JSON_PIECES,
	JSON_SHAPES,
	MARKDOWN_PIECES,
	MARKDOWN_SHAPES,
	repeated,
	TEXT_SHAPES,
	XML_PIECES,
	XML_SHAPES,
	type Named,
} from './shapes.cts';

jest.setTimeout(300_000);

/** All that comes from outside goes through these: callbacks, answers, and what people type. */
const each = (shapes: readonly Named[], work: (text: string) => unknown) => {
	test.each(shapes.map(({ name, shape }) => [name, shape] as const))('%s', async (_, shape) => {
		expect(await growth(shape, work)).toBeLessThanOrEqual(MOST);
	});
};

/** The same for shapes that nobody thought of. */
const any = (name: string, pieces: readonly string[], work: (text: string) => unknown) =>
	test(`${name}, of any shape`, async () => {
		await fc.assert(
			fc.asyncProperty(anyShape(pieces), async ({ shape }) => {
				expect(await growth(shape, work)).toBeLessThanOrEqual(MOST);
			}),
			{ numRuns: 15, endOnFailure: true },
		);
	});

const everything = { events: ['any'], ownMessages: true, simplify: false };
/** All that reads what a message says, and lets little of it pass. */
const picky: Partial<Rules> = {
	...everything,
	mentions: ['me', 'everyone', 'quoted'],
	textMatch: 'contains',
	textWords: ['a', '<', 'title', 'aaaaaaaaaaaab'],
};
const receive = (body: string) => [received(body, everything), received(body, picky)];

describe('JSON', () => {
	each(JSON_SHAPES, tryJson);
	any('JSON', JSON_PIECES, tryJson);
	describe('written again', () => {
		each(JSON_SHAPES.slice(0, 3), (text) => writeJson(tryJson(text)));
	});
});

describe('XML', () => {
	each(XML_SHAPES, parseXml);
	any('XML', XML_PIECES, parseXml);
});

describe('a callback', () => {
	describe('with a number', () => {
		each(JSON_SHAPES.slice(0, 4), receive);
	});
	any('that is JSON', JSON_PIECES, receive);

	describe.each<[string, (content: string) => unknown]>([
		['app message', (content) => addMsg({ type: 49, content })],
		['video', (content) => addMsg({ type: 43, content })],
		['system message in a group', (content) => addMsg({ type: 10002, from: GROUP, content })],
		['message of version 2', (content) => flat('APP_MSG', content)],
		['private message of StarBot', (message) => starBot('10002', { messageType: 49, message })],
		['message whose source it is', (msgSource) => addMsg({ type: 1, content: '', msgSource })],
	])('whose content is XML: %s', (_, callback) => {
		const read = (content: string) => receive(jsonText(callback(content)));
		each(XML_SHAPES.slice(-8), read);
		any('XML', XML_PIECES, read);
	});

	describe.each<[string, (text: string) => unknown]>([
		['text in a group', (content) => addMsg({ type: 1, from: GROUP, content })],
		['id', (id) => ({ ...addMsg({ type: 1, content: id }), Wxid: id, Appid: id })],
		['code', (code) => flat(code, '', { fromUser: code, atUserList: code })],
		['event of StarBot', (event) => starBot(event, { fromWxId: event, atWxIdList: [event] })],
		['member of StarBot', (text) => starBot('20004', { cdnData: { url: text }, sendTime: text })],
	])('whose %s is any text', (_, callback) => {
		each(TEXT_SHAPES, (text) => receive(jsonText(callback(text))));
	});

	test('with any number of members that nobody reads', async () => {
		const shape = (size: number) =>
			Array.from({ length: size / 16 }, (_, at) => `"key${at}":${at}`).join(',');
		const work = (members: string) =>
			receive(`{"event":"20004","data":{${members},"cdnData":{${members}}}}`);
		expect(await growth(shape, work)).toBeLessThanOrEqual(MOST);
	});
});

const starBot = (event: string, data: object) => ({
	event,
	data: { robotId: ACCOUNT, fromWxId: FRIEND, ...data },
});

describe('pieces of a callback', () => {
	each(TEXT_SHAPES, (text) => [
		splitSender(text, GROUP),
		readMentions(text),
		readMentions(`atuserlist${text}`),
		withoutMentions(`@${text}`, text.length),
		withoutMentions(text.replaceAll('a', '@'), text.length),
		withoutMentions(`${text.replaceAll('a', '@a ')}\u2005`, text.length),
		changeOf(text.replaceAll('a', '"').replaceAll('x', '“'), undefined),
		...(['startsWith', 'contains', 'equals'] as const).map((how) =>
			matchWords(text, ['a', 'aaaaaaab', `${text.slice(0, 8)}`], how),
		),
		splitList(text),
		isSecret('a-secret', text),
	]);
});

const TOKEN = 'token-7b1d4a52-93c6-4f0e-8d1f-6a2c5e9b0d37';

describe('Markdown', () => {
	each([...MARKDOWN_SHAPES, ...TEXT_SHAPES], fromMarkdown);
	any('Markdown', MARKDOWN_PIECES, fromMarkdown);
});

describe('a long text that is split', () => {
	const split = (text: string) => splitText(text, 2000);
	each([...MARKDOWN_SHAPES, ...TEXT_SHAPES], split);
	any('text', MARKDOWN_PIECES, split);
	each(
		['e\u0301', '\u0301', '😀', '👨\u200D', '。', 'https://a.cn/b', ' '].map((unit) =>
			repeated('a', unit, 'a'),
		),
		split,
	);
});

describe('media of a message', () => {
	const read = (xml: string) => {
		try {
			return mediaOf(downloadMedia, { xml, kind: 'auto' }, (_, words) => new Error(words) as never);
		} catch {
			return undefined;
		}
	};
	const record = (items: string) =>
		`<msg><appmsg><recorditem><recordinfo><datalist>${items}</datalist></recordinfo></recorditem></appmsg></msg>`;
	each(XML_SHAPES.slice(-8), (xml) => [read(xml), read(record(xml))]);
	each(
		['/', '\\', 'a/', ' '].map((unit) => repeated('', unit, 'x')),
		(name) => read(`<msg><appmsg><type>6</type><title>${name}</title></appmsg></msg>`),
	);
});

describe("a gateway's answer", () => {
	const judge = (text: string) => judgeReply({ status: 200, text }, gewe, 0);
	const explain = (text: string) => {
		const outcome = judge(text);
		return outcome.kind === 'sent' ? outcome : summarize(gewe, outcome);
	};

	describe('with a number', () => {
		each(JSON_SHAPES.slice(0, 4), judge);
	});
	any('that is JSON', JSON_PIECES, judge);
	any('that is a page', XML_PIECES, judge);

	describe('whose words are any text', () => {
		each(TEXT_SHAPES, (text) =>
			explain(JSON.stringify({ ret: 500, msg: text, data: { msg: `${text} `, detail: text } })),
		);
		each(JSON_SHAPES.slice(0, 4), (detail) =>
			explain(JSON.stringify({ ret: 500, data: { detail } })),
		);
	});

	describe('in which the secret is hidden', () => {
		// All that may be written in more ways than one, in rows.
		const secrets = ['a', '\\', '"', '\\"', '/', ' ', '中', '\\中', 'u005c', '%5c'];
		const shapes = [
			...secrets,
			'\\\\',
			'\\u4e2d',
			'\\\\\\"',
			'%',
			'%4',
			'\\u',
			'\\u0061',
			'%61',
			'aaaaaaab',
			'+',
		];
		each(
			shapes.map((unit) => repeated('', unit, '')),
			(text) =>
				[TOKEN, ...secrets.map((unit) => `${unit.repeat(20)}!`)].map((secret) =>
					hideSecret(text, secret),
				),
		);
	});

	describe('with values for forwarding', () => {
		each(TEXT_SHAPES, (text) => {
			const answer = { aesKey: text, fileId: `&${text}`, length: 1, md5: text };
			return ['image', 'video'].map((media) =>
				reuseOf(media as 'image', { videoDuration: 1 }).forward(answer),
			);
		});
	});

	describe('with a header or a link', () => {
		each(TEXT_SHAPES, (text) => [readRetryAfter(text, 0), fileUrl(text, 'http://a.example')]);
	});
});

describe('a credential', () => {
	each(TEXT_SHAPES, (text) => [baseUrlOf({ baseUrl: text }), isPrivateAddress(`http://${text}/`)]);
});

describe('a field', () => {
	const written = (field: Field) => (value: unknown) =>
		checkField(field, value) ?? field.write(value);
	const all = (...made: ReadonlyArray<typeof makers.text>) => {
		const each = made.map((make) => written(make('name', 'Name', 'What')));
		return (text: string) => each.map((write) => write(text));
	};

	describe('of plain text, a number or a choice', () => {
		const { text, id, digits, integer, flag } = makers;
		each(TEXT_SHAPES, all(text, id, digits, integer, flag));
	});
	describe('that is an address', () => {
		each(TEXT_SHAPES, all(makers.mediaUrl));
	});
	describe('that is a list', () => {
		each(TEXT_SHAPES, all(lists.textList, lists.joinedDigits));
	});
	describe('that is a list of addresses', () => {
		each(TEXT_SHAPES, all(lists.urlList));
	});
	describe('that is JSON', () => {
		each(JSON_SHAPES, all(makers.object, makers.objects, makers.jsonText, lists.textList));
	});

	test('with any number of entries', async () => {
		const field = entries('name', 'Name', 'What');
		const work = (text: string) =>
			written(field)({
				entry: text.split(',').map((name) => ({ name, type: 'text', value: name })),
			});
		const shape = (size: number) => Array.from({ length: size / 8 }, (_, at) => `n${at}`).join();
		expect(await growth(shape, work)).toBeLessThanOrEqual(MOST);
	});

	describe('with labels of any number of contacts', () => {
		const of = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`);
		const merged = (labels: string, has: string, wxIds: string[]) => {
			const send = (async ({ body }: Request) => ({
				kind: 'sent',
				data: (body.wxids as string[] | undefined)?.map((userName) => ({ userName, has })) ?? null,
				envelope: {},
			})) as Send;
			return async (mode: string) =>
				await inSteps(merging({ values: 'labels', of: 'wxIds', present: 'has' }))(
					send,
					{ path: '/label', body: { appId: 'a', labels, wxIds } } as unknown as Request,
					{ mode },
				);
		};

		test.each(['add', 'remove'])('%s labels', async (mode) => {
			const shape = (size: number) => of(size / 8).join();
			const work = async (labels: string) => await merged(labels, labels, ['w'])(mode);
			expect(await growth(shape, work)).toBeLessThanOrEqual(MOST);
		});

		test.each(['add', 'remove'])('%s one label of many contacts', async (mode) => {
			const shape = (size: number) => of(size / 8).join();
			const work = async (wxIds: string) => await merged('1', '1', wxIds.split(','))(mode);
			expect(await growth(shape, work)).toBeLessThanOrEqual(MOST);
		});
	});
});

describe('what is said', () => {
	const named = (name: string) => ({ wxid: name, name });
	describe('with names in it', () => {
		const members = ['a', 'aa', '@', ' '].map(named);
		each([repeated('', '@a', ''), repeated('', '@', ''), ...TEXT_SHAPES], (text) =>
			withNames(text, members, members),
		);
	});
	describe('in answer to anything', () => {
		each(TEXT_SHAPES, (text) => quote(text, { id: '1', conversationId: 'wxid_a', text }));
	});
});

test('the numbers that gave this test its reason are read at all', () => {
	const zeros = '0'.repeat(1_000_000);
	expect(parseJson(`{"x":1.${zeros}1}`)).toEqual({ x: `1.${zeros}1` });
	expect(parseJson(`{"x":1.${zeros}}`)).toEqual({ x: 1 });
});
