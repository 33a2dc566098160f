import { keyOf, remembered, type Memory } from '../../../nodes/sending/remembered';
import { failed, request, SENT, sender } from './layers.cts';

class Keys {
	readonly known = new Map<string, 'sent' | 'open'>();
	broken = false;

	async take(key: string) {
		this.work();
		const known = this.known.get(key);
		if (known !== undefined) return known;
		this.known.set(key, 'open');
		return {
			confirm: async () => {
				this.work();
				this.known.set(key, 'sent');
			},
			leave: async () => {
				this.work();
			},
			release: async () => {
				this.work();
				this.known.delete(key);
			},
		};
	}

	private work() {
		if (this.broken) throw new Error('database is locked');
	}
}

test.each([['sent', SENT] as const, ['unknown', failed('unknown')] as const])(
	'gives the first outcome when a run is repeated after %s',
	async (_, outcome) => {
		const memory: Memory = { outcomes: {} };
		const send = sender(outcome);
		for (let run = 0; run < 3; run += 1) {
			expect(await remembered(memory, new Keys())(send)(request())).toEqual(outcome);
		}
		expect(send.asked).toHaveLength(1);
		// n8n saves it with the execution.
		expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
	},
);

test.each(['refused', 'notSent'] as const)('sends again what was %s', async (outcome) => {
	const memory: Memory = { outcomes: {} };
	const send = sender(failed(outcome), SENT);
	await remembered(memory, new Keys())(send)(request());

	expect(await remembered(memory, new Keys())(send)(request())).toBe(SENT);
});

test('remembers a change as it does a message', async () => {
	const memory: Memory = { outcomes: {} };
	const send = sender(SENT);
	for (let run = 0; run < 2; run += 1)
		await remembered(memory, new Keys())(send)(request({ effect: 'change' }));

	expect(send.asked).toHaveLength(1);
});

test('knows the items of a run apart', async () => {
	const send = sender(SENT);
	const layered = remembered({ outcomes: {} }, new Keys())(send);
	await layered(request({ itemIndex: 0 }));
	await layered(request({ itemIndex: 1 }));

	expect(send.asked).toHaveLength(2);
});

test.each(['read', 'download'] as const)('does not remember a %s', async (effect) => {
	const send = sender(SENT);
	const layered = remembered({ outcomes: {} }, new Keys())(send);
	await layered(request({ effect }));
	await layered(request({ effect }));

	expect(send.asked).toHaveLength(2);
});

describe('a retry of a failed execution', () => {
	/** What another retry of the same execution begins with. */
	const copy = (): Memory => ({
		outcomes: {},
		retryKey: (itemIndex) => `execution 7, item ${itemIndex}`,
	});

	test('sends nothing that another retry has sent, and says so', async () => {
		const keys = new Keys();
		const send = sender(SENT);
		await remembered(copy(), keys)(send)(request());
		const again = await remembered(copy(), keys)(send)(request());

		expect(send.asked).toHaveLength(1);
		expect(again).toMatchObject({
			kind: 'sent',
			data: {
				skipped: true,
				confirmed: true,
				deduplicationKey: 'execution 7, item 0 0 /message/postImage',
			},
		});
	});

	test('sends what another retry did not get through', async () => {
		const keys = new Keys();
		const send = sender(failed('refused'), SENT);
		await remembered(copy(), keys)(send)(request());

		expect(await remembered(copy(), keys)(send)(request())).toBe(SENT);
	});

	test('leaves it an error when another retry does not know, or is still sending', async () => {
		const keys = new Keys();
		await remembered(copy(), keys)(sender(failed('unknown')))(request());
		const send = sender(SENT);

		expect(await remembered(copy(), keys)(send)(request())).toEqual({
			kind: 'unknown',
			what: 'Another retry of this execution is sending it, or does not know whether it arrived',
			advice: 'If it is not there, send it in a new execution.',
		});
		expect(send.asked).toHaveLength(0);
	});

	test('keeps to the key that the item has', async () => {
		const keys = new Keys();
		await remembered(copy(), keys)(sender(SENT))(request({ deduplicationKey: 'order-1017' }));

		expect([...keys.known.keys()]).toEqual(['order-1017']);
	});

	test('is the only run without keys of its own that has any', async () => {
		const keys = new Keys();
		await remembered({ outcomes: {} }, keys)(sender(SENT))(request());
		await remembered({ outcomes: {} }, keys)(sender(SENT))(request({ deduplicationKey: '' }));

		expect(keys.known.size).toBe(0);
	});
});

describe('a Deduplication Key', () => {
	const keyed = () => request({ deduplicationKey: 'order-1017' });

	test('that was used is skipped, in any execution', async () => {
		const keys = new Keys();
		const send = sender(SENT);
		await remembered({ outcomes: {} }, keys)(send)(keyed());
		const again = await remembered({ outcomes: {} }, keys)(send)(keyed());

		expect(send.asked).toHaveLength(1);
		expect(again).toMatchObject({
			kind: 'sent',
			data: { skipped: true, confirmed: true, deduplicationKey: 'order-1017' },
		});
	});

	test("that was used says for whom, under the gateway's own name", async () => {
		const keys = new Keys();
		const to = { ...keyed(), body: { appId: 'wx_1', toWxid: 'wxid_a', content: 'Hello' } };
		await remembered({ outcomes: {} }, keys)(sender(SENT))(to);

		expect(await remembered({ outcomes: {} }, keys)(sender(SENT))(to)).toMatchObject({
			data: {
				skipped: true,
				confirmed: true,
				deduplicationKey: 'order-1017',
				operation: 'Send Image',
				toWxid: 'wxid_a',
			},
		});
	});

	test('of a part that was skipped is shown as people gave it', async () => {
		const keys = new Keys();
		const part = { ...keyed(), part: '2' };
		await remembered({ outcomes: {} }, keys)(sender(SENT))(part);
		const send = sender(SENT);

		expect(await remembered({ outcomes: {} }, keys)(send)(part)).toMatchObject({
			data: { skipped: true, deduplicationKey: 'order-1017' },
		});
		await remembered({ outcomes: {} }, keys)(send)({ ...keyed(), part: '3' });
		expect(send.asked).toHaveLength(1);
	});

	test('of which nobody knows whether it was sent is skipped too, and that is said', async () => {
		const keys = new Keys();
		await remembered({ outcomes: {} }, keys)(sender(failed('unknown')))(keyed());

		expect(await remembered({ outcomes: {} }, keys)(sender(SENT))(keyed())).toMatchObject({
			kind: 'sent',
			data: { skipped: true, confirmed: false, deduplicationKey: 'order-1017' },
		});
	});

	test.each([
		['refused', undefined],
		['notSent', undefined],
		['unknown', 'open'],
		['sent', 'sent'],
	] as const)('of a message that is %s is %s afterwards', async (outcome, known) => {
		const keys = new Keys();
		const result = outcome === 'sent' ? SENT : failed(outcome);
		await remembered({ outcomes: {} }, keys)(sender(result))(keyed());

		expect(keys.known.get('order-1017')).toBe(known);
	});

	test('is recorded before the message leaves', async () => {
		const keys = new Keys();
		await remembered(
			{ outcomes: {} },
			keys,
		)(async () => {
			expect(keys.known.get('order-1017')).toBe('open');
			return SENT;
		})(keyed());
		expect.assertions(1);
	});

	test('that cannot be recorded lets nothing leave', async () => {
		const keys = new Keys();
		keys.broken = true;
		const send = sender(SENT);
		const outcome = await remembered({ outcomes: {} }, keys)(send)(keyed());

		expect(send.asked).toHaveLength(0);
		expect(outcome).toEqual({
			kind: 'notSent',
			what: 'Its Deduplication Key could not be recorded, so nothing was sent',
			reason: 'database is locked',
			lasting: true,
			advice: "n8n's database does not take it: see n8n's log, then run it again.",
		});
	});

	test('whose store throws what is no error is not recorded either', async () => {
		const take = jest.fn().mockRejectedValue('locked');
		const outcome = await remembered({ outcomes: {} }, { take })(sender(SENT))(keyed());

		expect(outcome).toMatchObject({ kind: 'notSent', reason: '' });
	});

	test('that cannot be confirmed does not undo that it was sent', async () => {
		const keys = new Keys();
		const outcome = await remembered(
			{ outcomes: {} },
			keys,
		)(async () => {
			keys.broken = true;
			return SENT;
		})(keyed());

		expect(outcome).toBe(SENT);
		expect(keys.known.get('order-1017')).toBe('open');
	});

	test.each([
		['', 'database is locked'],
		['read ECONNRESET', 'read ECONNRESET · database is locked'],
	])('that cannot be released is said to be lost (reason %j)', async (reason, all) => {
		const keys = new Keys();
		const outcome = await remembered(
			{ outcomes: {} },
			keys,
		)(async () => {
			keys.broken = true;
			return failed('refused', { words: 'no', reason });
		})(keyed());

		expect(outcome).toEqual({
			kind: 'refused',
			what: 'refused; its Deduplication Key could not be released, so choose another',
			words: 'no',
			reason: all,
		});
	});

	test('of a message in doubt is left alone', async () => {
		const ends: string[] = [];
		const end = (name: string) => async () => void ends.push(name);
		const take = async () => ({
			confirm: end('confirm'),
			release: end('release'),
			leave: end('leave'),
		});
		const send = sender(SENT, failed('refused'), failed('unknown'));
		const layered = remembered({ outcomes: {} }, { take })(send);
		for (const itemIndex of [0, 1, 2]) await layered({ ...keyed(), itemIndex });

		expect(ends).toEqual(['confirm', 'release', 'leave']);
	});
});

describe('keyOf', () => {
	const place = '0 /message/postImage';
	const retryKey = () => 'retry';

	test("is the item's own, or the retry's", () => {
		const outcomes = {};
		expect(keyOf(request(), { outcomes })).toBeUndefined();
		expect(keyOf(request({ deduplicationKey: 'a' }), { outcomes, retryKey })).toBe('a');
		expect(keyOf(request(), { outcomes, retryKey })).toBe(`retry ${place}`);
	});

	test('tells the parts of an item apart', () => {
		const outcomes = {};
		const part = request({ deduplicationKey: 'a', part: '2' });
		expect(keyOf(part, { outcomes })).toBe('a\u00002');
		expect(keyOf({ ...part, deduplicationKey: undefined }, { outcomes, retryKey })).toBe(
			`retry ${place} 2`,
		);
	});

	test('is none for what does not leave, and for what may be asked twice', () => {
		const keyed = request({ deduplicationKey: 'a' });
		expect(keyOf(keyed, { outcomes: { [place]: SENT } })).toBeUndefined();
		expect(keyOf({ ...keyed, effect: 'read' }, { outcomes: {} })).toBeUndefined();
	});
});
