import { remembered, type Memory } from '../../../nodes/sending/remembered';
import { failed, request, SENT, sender } from './layers.cts';

class Keys {
	readonly known = new Set<string>();
	broken = false;

	async record(key: string) {
		if (this.broken) throw new Error('database is locked');
		const isNew = !this.known.has(key);
		this.known.add(key);
		return isNew;
	}

	async release(key: string) {
		if (this.broken) throw new Error('database is locked');
		this.known.delete(key);
	}
}

it.each([['sent', SENT] as const, ['unknown', failed('unknown')] as const])(
	'gives the first outcome when a run is repeated after %s',
	async (_, outcome) => {
		const memory: Memory = {};
		const send = sender(outcome);
		for (let run = 0; run < 3; run += 1) {
			expect(await remembered(memory, new Keys())(send)(request())).toEqual(outcome);
		}
		expect(send.asked).toHaveLength(1);
		// n8n saves it with the execution.
		expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
	},
);

it.each(['refused', 'notSent'] as const)('sends again what was %s', async (outcome) => {
	const memory: Memory = {};
	const send = sender(failed(outcome), SENT);
	await remembered(memory, new Keys())(send)(request());

	expect(await remembered(memory, new Keys())(send)(request())).toBe(SENT);
});

it('knows the items of a run apart', async () => {
	const send = sender(SENT);
	const layered = remembered({}, new Keys())(send);
	await layered(request({ itemIndex: 0 }));
	await layered(request({ itemIndex: 1 }));

	expect(send.asked).toHaveLength(2);
});

it.each(['read', 'download'] as const)('does not remember a %s', async (effect) => {
	const send = sender(SENT);
	const layered = remembered({}, new Keys())(send);
	await layered(request({ effect }));
	await layered(request({ effect }));

	expect(send.asked).toHaveLength(2);
});

describe('a Deduplication Key', () => {
	const keyed = () => request({ deduplicationKey: 'order-1017' });

	it('that was used is skipped, in any execution', async () => {
		const keys = new Keys();
		const send = sender(SENT);
		await remembered({}, keys)(send)(keyed());
		const again = await remembered({}, keys)(send)(keyed());

		expect(send.asked).toHaveLength(1);
		expect(again).toMatchObject({
			outcome: 'sent',
			data: { skipped: true, deduplicationKey: 'order-1017' },
		});
	});

	it.each([
		['refused', false],
		['notSent', false],
		['unknown', true],
		['sent', true],
	] as const)('of a message that is %s stays recorded: %s', async (outcome, stays) => {
		const keys = new Keys();
		const result = outcome === 'sent' ? SENT : failed(outcome);
		await remembered({}, keys)(sender(result))(keyed());

		expect(keys.known.has('order-1017')).toBe(stays);
	});

	it('is recorded before the message leaves', async () => {
		const keys = new Keys();
		await remembered(
			{},
			keys,
		)(async () => {
			expect(keys.known).toContain('order-1017');
			return SENT;
		})(keyed());
		expect.assertions(1);
	});

	it('that cannot be recorded lets nothing leave', async () => {
		const keys = new Keys();
		keys.broken = true;
		const send = sender(SENT);
		const outcome = await remembered({}, keys)(send)(keyed());

		expect(send.asked).toHaveLength(0);
		expect(outcome).toMatchObject({
			outcome: 'notSent',
			what: 'Its Deduplication Key could not be recorded, so nothing was sent',
			words: 'database is locked',
		});
	});

	it('that cannot be released is said to be lost', async () => {
		const keys = new Keys();
		const outcome = await remembered(
			{},
			keys,
		)(async () => {
			keys.broken = true;
			return failed('refused');
		})(keyed());

		expect(outcome).toMatchObject({
			outcome: 'refused',
			what: 'refused; its Deduplication Key could not be released, so choose another',
		});
	});
});
