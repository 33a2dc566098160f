import fc from 'fast-check';

import { families } from '../../../nodes/callbacks/families';
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

test('nothing starts a workflow that is not of the shape of a family', () => {
	const isFamily = (value: object) => families.some((family) => family.recognises(value as never));
	fc.assert(
		fc.property(fc.dictionary(key, oddity), (callback) => {
			const body = JSON.stringify(callback);
			const { verdict } = received(body, everything);
			if (!isFamily(JSON.parse(body))) expect(verdict).toBe('ignored');
		}),
		{ numRuns: 3_000 },
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
