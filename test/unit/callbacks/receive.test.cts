import { setPush, testPush } from '../../../contracts/callbacks/control.cts';
import { bodyOf, fixture } from '../../../contracts/callbacks/index.cts';
import { LARGEST_BODY, LARGEST_TEST_PUSH } from '../../../nodes/callbacks/receive';
import { received } from './received.cts';

const VIDEO = bodyOf(fixture('v1 video'));
const SECRET = 'a-secret-of-some-length';

describe('may it', () => {
	const denied = (status: number) => ({ verdict: 'denied', status });

	test.each([
		['none', undefined],
		['another', 'a-secret-of-some-lengtH'],
		['a shorter one', 'a-secret'],
		['a longer one', `${SECRET}x`],
		['an empty one', ''],
		['a list', [SECRET]],
		['an object', { [SECRET]: SECRET }],
	])('denies a caller with %s for a secret', (_, secret) => {
		expect(received(VIDEO, { secret: SECRET }, { secret })).toEqual(denied(403));
	});

	test('denies a caller without the secret whatever they send', () => {
		for (const body of ['', '[]', bodyOf(fixture('v1 text')), JSON.stringify(testPush('t'))]) {
			expect(received(body, { secret: SECRET })).toEqual(denied(403));
		}
	});

	test('lets in who knows the secret, and everybody when there is none', () => {
		expect(received(VIDEO, { secret: SECRET }, { secret: SECRET }).verdict).toBe('event');
		expect(received(VIDEO, {}, { secret: 'whatever' }).verdict).toBe('event');
	});

	test('asks events for the header, in full', () => {
		const rules = { authorization: 'Bearer x' };
		expect(received(VIDEO, rules, { authorization: 'Bearer x' }).verdict).toBe('event');
		for (const authorization of [undefined, '', 'x', 'bearer x', 'Bearer x '])
			expect(received(VIDEO, rules, { authorization })).toEqual(denied(403));
	});

	test("asks no header of the gateway's own pushes: it sends none with them", () => {
		for (const push of [testPush('token'), setPush('http://n8n.example/webhook')])
			expect(received(JSON.stringify(push), { authorization: 'Bearer x' })).toEqual({
				verdict: 'ignored',
				reason: 'no event',
			});
	});

	test('asks for the header before it reads what is larger than a push that tries the URL', () => {
		const rules = { authorization: 'Bearer x' };
		const push = JSON.stringify(testPush('token'));
		const sized = (size: number) => push + ' '.repeat(size - Buffer.byteLength(push));
		expect(received(sized(LARGEST_TEST_PUSH), rules)).toEqual({
			verdict: 'ignored',
			reason: 'no event',
		});
		expect(received(sized(LARGEST_TEST_PUSH + 1), rules)).toEqual(denied(403));
		expect(received('x'.repeat(LARGEST_BODY + 1), rules)).toEqual(denied(403));
		const header = { authorization: 'Bearer x' };
		expect(received('x'.repeat(LARGEST_BODY + 1), rules, header)).toEqual(denied(413));
	});

	test('lets nobody in where a secret is asked for and there is none', () => {
		expect(received(VIDEO, { secret: '' }, { secret: '' })).toEqual(denied(403));
		expect(received(VIDEO, { authorization: '' }, { authorization: '' })).toEqual(denied(403));
		expect(received(VIDEO, { addresses: [] }, { address: '' })).toEqual(denied(403));
	});

	test.each([
		['203.0.113.7', 'event'],
		['::ffff:203.0.113.7', 'event'],
		['2001:db8::1', 'event'],
		['203.0.113.70', 'denied'],
		['', 'denied'],
	])('judges the address %s: %s', (address, verdict) => {
		const addresses = ['203.0.113.7', '2001:db8::1'];
		expect(received(VIDEO, { addresses }, { address }).verdict).toBe(verdict);
	});

	test('denies what is larger than any callback, to the byte', () => {
		const padded = (size: number) =>
			Buffer.concat([Buffer.from(VIDEO), Buffer.alloc(size - Buffer.byteLength(VIDEO), ' ')]);
		expect(received(padded(LARGEST_BODY)).verdict).toBe('event');
		expect(received(padded(LARGEST_BODY + 1))).toEqual(denied(413));
	});
});

describe('what is it', () => {
	test.each([
		['nothing', ''],
		['no JSON', '{"TypeName":'],
		['text', '"AddMsg"'],
		['a number', '1'],
		['null', 'null'],
		['a list', `[${VIDEO}]`],
		['an empty object', '{}'],
		['another object', '{"hello":"world"}'],
		['a push that tries the URL', JSON.stringify(testPush('token'))],
		['a push that tells the URL was set', JSON.stringify(setPush('http://n8n.example'))],
		['an event of StarBot without data', '{"event":"20004"}'],
		['an event that is no code', '{"event":"ping","data":{}}'],
		['JSON that is too deep', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
		['a type behind a prototype', '{"__proto__":{"TypeName":"AddMsg","Data":{}}}'],
		['latin1', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a])],
	])('starts nothing on %s', (_, body) => {
		expect(received(body, { events: ['any'] })).toEqual({ verdict: 'ignored', reason: 'no event' });
	});

	test('reads a body that begins with a byte order mark', () => {
		expect(received(`\uFEFF${VIDEO}`).verdict).toBe('event');
	});

	test('keeps prototypes out of the event and out of the raw callback', () => {
		const body = VIDEO.replace(
			'{',
			'{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
		);
		const verdict = received(body, { simplify: false });
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect(JSON.stringify(verdict)).not.toContain('__proto__');
	});
});

describe('what comes out', () => {
	test('is the normal form alone when it is simplified', () => {
		const verdict = received(VIDEO);
		expect(verdict).toMatchObject({ verdict: 'event', event: { event: 'video' } });
		expect(verdict).not.toHaveProperty('event.raw');
	});

	test('is the callback too when it is not, every digit of its ids as text', () => {
		expect(received(VIDEO, { simplify: false })).toMatchObject({
			event: {
				id: '7773749793478223190',
				raw: {
					TypeName: 'AddMsg',
					Data: { NewMsgId: '7773749793478223190', MsgId: '1040356095', MsgType: 43 },
				},
			},
		});
	});

	test.each([
		['v1 image', 'preview', 'preview.jpg', 'image/jpeg', 'ffd8ff'],
		['v1 voice', 'voice', 'voice.silk', 'audio/silk', '022321'],
	])('is a file of %s', (name, property, fileName, mimeType, magic) => {
		const verdict = received(bodyOf(fixture(name)), { events: ['any'] });
		expect(verdict).toMatchObject({ file: { property, fileName, mimeType } });
		if (verdict.verdict !== 'event') return;
		expect(Buffer.from(verdict.file!.base64, 'base64').toString('hex').slice(0, 6)).toBe(magic);
		expect(JSON.stringify(verdict.event)).not.toContain(verdict.file!.base64);
	});
});
