import fc from 'fast-check';

import { bodyOf, fixtures } from '../../../contracts/callbacks/index.cts';
import { received } from './received.cts';

const everything = { events: ['any'], ownMessages: true };

/** Values that are nobody's. */
const oddity = fc.oneof(
	fc.jsonValue(),
	fc.constantFrom(null, true, -0, 1e308, '', '0', '<msg>', '<msg', {}, [], [[]], { string: {} }),
	fc.record({ string: fc.oneof(fc.string(), fc.constant('<msg><appmsg><type>')) }),
);

/** Keys that somebody reads. */
const key = fc.constantFrom(
	...[
		'TypeName',
		'type_name',
		'msgType',
		'event',
		'data',
		'Data',
		'MsgType',
		'Content',
		'NewMsgId',
	],
	...['content', 'newMsgId', 'messageType', 'cdnData', 'fromUser', 'FromUserName', 'ImgBuf'],
	...['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
);

test('no JSON crashes it', () => {
	fc.assert(
		fc.property(fc.json({ maxDepth: 8 }), (body) => {
			received(body, everything);
		}),
		{ numRuns: 2_000 },
	);
});

test('no bytes crash it or start anything', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
			expect(received(Buffer.from(bytes), everything).verdict).toBe('ignored');
		}),
		{ numRuns: 1_000 },
	);
});

/** What names an event (docs/trigger.md): only with one of these is anything a callback. */
const NAMES = ['TypeName', 'type_name', 'msgType', 'messageType', 'event'];
/** Values that name nothing. */
const nameless = fc.constantFrom<unknown>(
	null,
	true,
	false,
	'',
	[],
	['AddMsg'],
	{},
	{ string: 'AddMsg' },
);

test('nothing starts a workflow that does not name an event', () => {
	const others = fc.dictionary(
		key.filter((name) => !NAMES.includes(name)),
		oddity,
	);
	const unnamed = fc.dictionary(fc.constantFrom(...NAMES), nameless);
	fc.assert(
		fc.property(others, unnamed, fc.boolean(), (callback, names, inside) => {
			const whole = inside
				? { wcId: 'wxid_1', data: { ...callback, ...names } }
				: { ...callback, ...names };
			expect(received(JSON.stringify(whole), everything)).toEqual({
				verdict: 'ignored',
				reason: 'no event',
			});
		}),
		{ numRuns: 3_000 },
	);
});

test('nothing starts a workflow whose event is no code of StarBot, or comes without data', () => {
	const code = fc.nat(999_999_999).map(String);
	const noCode = fc.oneof(
		code.map((digits) => `${digits}x`),
		code.map((digits) => `-${digits}`),
		code.map((digits) => digits.padEnd(10, '0')),
		fc.constantFrom('ping', '20004\n20004', ' 20004', '20004.0', '٢٠٠٠٤'),
	);
	const noData = fc.constantFrom<unknown>(undefined, null, '', 'data', 1, true, [], [{}]);
	const others = fc.dictionary(
		key.filter((name) => !NAMES.includes(name)),
		oddity,
	);
	const callback = fc.oneof(
		fc.record({ event: noCode, data: others }),
		fc.record({ event: code, data: noData }),
	);
	fc.assert(
		fc.property(callback, (body) => {
			expect(received(JSON.stringify(body), everything).verdict).toBe('ignored');
		}),
	);
});

test('what names an event starts one, whatever else stands in it', () => {
	const others = fc.dictionary(
		key.filter((name) => !NAMES.includes(name)),
		oddity,
	);
	// The name is nobody's, so that its content has no say in what it is.
	const name = fc.constantFrom('Nobody', 'nobody_knows', '4711');
	fc.assert(
		fc.property(
			others,
			fc.constantFrom('TypeName', 'type_name', 'msgType'),
			name,
			(more, member, value) => {
				const { data: _, ...callback } = more;
				const body = JSON.stringify({ ...callback, [member]: value });
				expect(received(body, everything)).toMatchObject({
					verdict: 'event',
					event: { event: 'other' },
				});
			},
		),
	);
});

test('odd values in familiar places crash nothing, and what comes out is plain JSON', () => {
	const callback = fc
		.tuple(
			fc.constantFrom(...fixtures),
			fc.array(fc.tuple(fc.nat(), oddity), { minLength: 1, maxLength: 4 }),
		)
		.map(([fixture, changes]) => {
			const body = JSON.parse(bodyOf(fixture)) as object;
			for (const [at, value] of changes) replace(body, at, value);
			return JSON.stringify(body);
		});
	fc.assert(
		fc.property(callback, (body) => {
			const verdict = received(body, { ...everything, simplify: false });
			if (verdict.verdict !== 'event') return;
			expect(JSON.parse(JSON.stringify(verdict.event))).toStrictEqual(verdict.event);
		}),
		{ numRuns: 5_000 },
	);
});

/** Puts a value in the place of the member that comes at that position. */
function replace(body: object, at: number, value: unknown): void {
	const places: Array<[object, string]> = [];
	const collect = (container: object) => {
		for (const [name, member] of Object.entries(container)) {
			places.push([container, name]);
			if (typeof member === 'object' && member !== null) collect(member);
		}
	};
	collect(body);
	if (places.length === 0) return;
	const [container, name] = places[at % places.length];
	(container as Record<string, unknown>)[name] = structuredClone(value);
}

describe('a hostile message takes time in proportion to its length', () => {
	const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	const app = (type: number, members: string) =>
		`<msg><appmsg><type>${type}</type>${members}</appmsg></msg>`;
	const quoting = (type: number, content: string) =>
		app(57, `<refermsg><type>${type}</type><content>${escaped(content)}</content></refermsg>`);
	const record = (members: string) =>
		`<recordinfo><datalist><dataitem datatype="17">${members}</dataitem></datalist></recordinfo>`;
	const nested = (inner: string) => record(`<recordxml>${escaped(inner)}</recordxml>`);
	const times = (count: number, around: (inner: string) => string, inner: string): string =>
		count === 0 ? inner : times(count - 1, around, around(inner));

	test.each([
		['quotes of quotes', (size) => times(8, (inner) => quoting(49, inner), '&'.repeat(size))],
		[
			'records of records',
			(size) => app(19, `<recorditem>${escaped(times(8, nested, 'x'.repeat(size)))}</recorditem>`),
		],
		[
			'a long record in a record',
			(size) =>
				app(
					19,
					`<recorditem>${escaped(record(`<recordxml>${'<dataitem>'.repeat(size)}</recordxml>`))}</recorditem>`,
				),
		],
		[
			'long words in a record',
			(size) =>
				app(
					19,
					`<recorditem>${escaped(record(`<datadesc>${'&lt; '.repeat(size)}</datadesc>`))}</recorditem>`,
				),
		],
		['numbers in place of an emoji', (size) => quoting(47, '1:'.repeat(size * 4))],
		['blanks in place of an emoji', (size) => quoting(47, ' \t'.repeat(size * 4))],
		['a sender without an end', (size) => quoting(1, 'a.'.repeat(size * 4))],
	] satisfies Array<[string, (size: number) => string]>)('%s', (_name, shape) => {
		const bodyOfLength = (size: number) =>
			JSON.stringify({
				TypeName: 'AddMsg',
				Data: { MsgType: 49, Content: { string: shape(size) } },
			});
		// As long as a callback may be, and an eighth of it.
		const most = Math.floor((3_500_000 * 1_000) / bodyOfLength(1_000).length);
		const [short, long] = [most / 8, most].map((size) => bodyOfLength(Math.floor(size)));
		/** Microseconds of the processor, which other programs leave alone. */
		const cost = (bodies: readonly string[]) => {
			const before = process.cpuUsage();
			for (const body of bodies) expect(received(body, everything).verdict).toBe('event');
			const { user, system } = process.cpuUsage(before);
			return user + system;
		};
		const eight = Array<string>(8).fill(short);
		cost([short, long]);
		const runs = Array.from({ length: 5 }, () => [cost(eight), cost([long])]);
		const [apart, together] = [0, 1].map((which) => Math.min(...runs.map((pair) => pair[which])));
		// The same length in one: as long when it is linear, 8 times as long when it is quadratic.
		expect(together / apart).toBeLessThan(3);
	});
});
