import { EVENTS } from '../../../../nodes/callbacks/families/events';
import { families } from '../../../../nodes/callbacks/families/families';
import type { Rules } from '../../../../nodes/callbacks/receive';
import { bodyOf, fixtures } from '../../../../contracts/callbacks/index.cts';
import { received } from '../received.cts';

const anything: Partial<Rules> = { events: ['any'], ownMessages: true };

describe('every documented callback', () => {
	test.each(fixtures.filter(({ event }) => event !== 'never'))('$name', (fixture) => {
		const verdict = received(bodyOf(fixture), { ...anything, events: ['any', fixture.event] });
		expect(verdict.verdict).toBe('event');
		if (verdict.verdict !== 'event') return;
		expect(verdict.event.event).toBe(fixture.event);
		for (const [member, value] of Object.entries(fixture.told)) {
			expect({ [member]: verdict.event[member] }).toEqual({ [member]: value });
		}
	});

	test.each(fixtures.filter(({ event }) => event === 'never'))('$name: never', (fixture) => {
		expect(received(bodyOf(fixture), anything)).toEqual({
			verdict: 'ignored',
			reason: 'upload not finished',
		});
	});

	test.each(fixtures.filter(({ event }) => event !== 'never'))('$name: by its code', (fixture) => {
		const verdict = received(bodyOf(fixture), {
			events: ['code'],
			codes: [fixture.code],
			ownMessages: true,
		});
		expect(verdict.verdict).toBe('event');
	});

	describe('that has a general name besides', () => {
		const named = fixtures.filter(({ general }) => general !== undefined);

		test.each(named)('$name', ({ event, code, general, told, ...fixture }) => {
			const { [event]: about, ...others } = told;
			const eventBy = (rules: Partial<Rules>) => {
				const verdict = received(bodyOf({ event, code, told, ...fixture }), rules);
				return verdict.verdict === 'event' ? verdict.event : undefined;
			};
			const own = { event, [event]: about, ...others };
			const old = { event: general!.event, [general!.event]: about, ...others };
			const is = (expected: object) =>
				expect.objectContaining(JSON.parse(JSON.stringify(expected)) as object);
			// What chose it before it had a name of its own gets what it got.
			expect(eventBy({ events: [general!.event] })).toEqual(is(old));
			expect(eventBy({ events: ['any'] })).toEqual(is(old));
			expect(eventBy({ events: ['code'], codes: [general!.code] })).toEqual(is(old));
			for (const rules of [
				{ events: [event] },
				{ events: [event, general!.event] },
				{ events: ['any', event] },
				{ events: ['code'], codes: [code] },
			])
				expect([rules, eventBy(rules)]).toEqual([rules, is(own)]);
			expect(eventBy({ events: ['text'] })).toBeUndefined();
		});

		test('is of members who come and go, in both versions of GeWe', () => {
			expect(new Set(named.map(({ event }) => event))).toEqual(
				new Set(['memberJoined', 'memberLeft']),
			);
			expect(new Set(named.map(({ name }) => name.split(' ')[0]))).toEqual(new Set(['v1', 'v2']));
		});
	});

	test('has no members that are undefined', () => {
		for (const fixture of fixtures) {
			const verdict = received(bodyOf(fixture), anything);
			if (verdict.verdict !== 'event') continue;
			expect(verdict.event).toStrictEqual(JSON.parse(JSON.stringify(verdict.event)));
		}
	});

	test('is the same when it is read again', () => {
		for (const fixture of fixtures) {
			const read = () => received(bodyOf(fixture), anything);
			expect(read()).toEqual(read());
		}
	});
});

describe('the list of events', () => {
	const values = EVENTS.map(({ value }) => value as string);
	const told = new Set(families.flatMap(({ codes }) => Object.values<string>(codes)));

	test('names each event once, in the order of the alphabet', () => {
		const names = EVENTS.map(({ name }) => name);
		expect(names).toEqual([...new Set(names)].sort());
		expect(new Set(values).size).toBe(values.length);
	});

	test('is what the families tell, no more and no less', () => {
		expect([...told].filter((event) => event !== 'never').sort()).toEqual([...values].sort());
	});

	test('is what the fixtures show, each code of each family at least once', () => {
		const shown = new Set(
			fixtures.flatMap(({ name, code, general }) =>
				[code, general?.code].map((its) => `${name.split(' ')[0]} ${its}`),
			),
		);
		const known = families.flatMap(({ source, codes }) =>
			Object.keys(codes).map((code) => `${source.replace('gewe-', '')} ${code}`),
		);
		// The kinds `49` and `10002` without a known second number are shown by unknown ones.
		const whole = known.filter((code) => !/ (49|10002)$/.test(code));
		expect(whole.filter((code) => !shown.has(code))).toEqual([]);
	});
});
