import { Seen } from '../../../nodes/callbacks/duplicates';
import { bodyOf, fixture, fixtures, type Fixture } from '../../../contracts/callbacks/index.cts';
import { addMsg } from '../../../contracts/callbacks/geweV1.cts';
import { flat } from '../../../contracts/callbacks/geweV2.cts';
import { xml } from '../../../contracts/callbacks/xml.cts';
import { received } from './received.cts';

/** @returns how each of the bodies is judged, one after the other, by one memory */
const judged = (...bodies: unknown[]) => {
	const seen = new Seen(100);
	return bodies.map((body) => {
		const text = bodyOf({ body } as Fixture);
		const verdict = received(text, { events: ['any'] }, { isNew: (key) => seen.add(key) });
		return verdict.verdict === 'ignored' ? verdict.reason : verdict.verdict;
	});
};

describe('Seen', () => {
	test('knows a key once it was added', () => {
		const seen = new Seen(2);
		expect([seen.add('a'), seen.add('a'), seen.add('b'), seen.add('b')]).toEqual([
			true,
			false,
			true,
			false,
		]);
	});

	test('forgets the oldest when there are too many', () => {
		const seen = new Seen(2);
		for (const key of ['a', 'b', 'c']) seen.add(key);
		expect(seen.add('c')).toBe(false);
		expect(seen.add('b')).toBe(false);
		expect(seen.add('a')).toBe(true);
	});
});

describe('a message that is pushed again', () => {
	const video = addMsg({ type: 43, content: xml.video });

	test('starts nothing', () => {
		expect(judged(video, video, video)).toEqual(['event', 'duplicate', 'duplicate']);
	});

	test('is known also when what surrounds it differs', () => {
		const again = addMsg({ type: 43, content: xml.video, msgSource: '', pushContent: 'x' });
		expect(judged(video, again)).toEqual(['event', 'duplicate']);
	});

	test('is told from one whose id differs in its last digit', () => {
		const other = addMsg({ type: 43, content: xml.video, newMsgId: 7773749793478223191n });
		expect(judged(video, other)).toEqual(['event', 'event']);
	});

	test('is told from the same of another account', () => {
		expect(judged(video, { ...video, Wxid: 'wxid_other' })).toEqual(['event', 'event']);
	});

	test('is known in version 2 too, also when the smaller id is missing', () => {
		const text = flat('TEXT', 'hello', { msgId: 0 });
		expect(judged(text, text)).toEqual(['event', 'duplicate']);
	});

	test.each(
		fixtures.filter(
			(one) => one.event !== 'never' && typeof one.told.id === 'string' && !one.told.isSelf,
		),
	)('$name', ({ body }) => {
		expect(judged(body, body)).toEqual(['event', 'duplicate']);
	});
});

test('an unfinished upload starts nothing, its twin starts once', () => {
	const begun = addMsg({ type: 49, content: xml.fileBegun, newMsgId: 7773749793478223189n });
	const file = addMsg({ type: 49, content: xml.file });
	expect(judged(begun, file, begun, file)).toEqual([
		'upload not finished',
		'event',
		'upload not finished',
		'duplicate',
	]);
});

test('two system lines of one second share an id, and are two events', () => {
	const line = (content: string) =>
		addMsg({ type: 10000, from: '1@chatroom', content, newMsgId: 1705661155n });
	expect(judged(line('A joined'), line('B joined'), line('A joined'))).toEqual([
		'event',
		'event',
		'duplicate',
	]);
});

test('what has no id is never taken for a duplicate', () => {
	const { body } = fixture('v1 account offline');
	expect(judged(body, body)).toEqual(['event', 'event']);
});

test('what is not wanted is not noted', () => {
	const noted: string[] = [];
	const isNew = (key: string) => noted.push(key) > 0;
	received(bodyOf(fixture('v1 text')), { events: ['video'] }, { isNew });
	received(bodyOf(fixture('v1 own video')), { events: ['video'] }, { isNew });
	expect(noted).toEqual([]);
	received(bodyOf(fixture('v1 video')), { events: ['video'] }, { isNew });
	expect(noted).toHaveLength(1);
});
