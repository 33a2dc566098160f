import { longestPause, paceOf } from '../../../nodes/sending/policy';
import { request } from './layers.cts';

const GROUP = '123@chatroom';
const advised = { from: 5_000, upTo: 5_000 };
const pace = (overrides: Parameters<typeof request>[0]) =>
	paceOf(request({ interval: undefined, ...overrides }));

test.each([
	['message', { toWxid: 'wxid_a' }, 1_000, 3_000, 'wxid_a', 15],
	['message', { toWxid: GROUP }, 2_000, 5_000, undefined, 15],
	['message', { toUserName: 'v2_a@finder' }, 1_000, 3_000, 'v2_a@finder', 15],
	['message', { to: 'u1' }, 1_000, 3_000, undefined, 15],
	['message', { toWxid: 7 }, 1_000, 3_000, undefined, 15],
	['change', { toWxid: GROUP }, 1_000, 3_000, undefined, Infinity],
	['download', {}, 3_000, 10_000, undefined, Infinity],
	['read', {}, 0, 0, undefined, Infinity],
] as const)(
	'GeWe advises for a %s to %j a pause of %i to %i ms',
	(effect, body, from, upTo, person, mostPeople) => {
		expect(pace({ effect, body })).toEqual({ pause: { from, upTo }, person, mostPeople });
	},
);

test('an operation may have a pause of its own', () => {
	expect(pace({ effect: 'read', advised }).pause).toEqual(advised);
});

test.each([
	[{ interval: 500 }, 500, 500],
	[{ interval: 0 }, 0, 0],
	[{ interval: 500, intervalUpTo: 900 }, 500, 900],
	[{ interval: 500, intervalUpTo: 400 }, 500, 500],
	[{ intervalUpTo: 9_000 }, 1_000, 9_000],
	[{ intervalUpTo: 400 }, 400, 400],
	[{ intervalUpTo: 0 }, 0, 0],
])('%j set by hand is all that counts, for people and groups', (byHand, from, upTo) => {
	const toPerson = pace({ body: { toWxid: 'wxid_a' }, ...byHand });
	expect(toPerson).toEqual({ pause: { from, upTo }, person: 'wxid_a', mostPeople: Infinity });
	expect(pace({ body: { toWxid: 'wxid_a' }, advised, ...byHand }).pause.upTo).toBe(upTo);
	const { interval } = byHand as { interval?: number };
	if (interval !== undefined)
		expect(pace({ body: { toWxid: GROUP }, ...byHand }).pause).toEqual({ from, upTo });
});

test.each([
	[{ peopleAMinute: 3 }, 3, 1_000],
	[{ peopleAMinute: 0 }, Infinity, 1_000],
	[{ peopleAMinute: 3, interval: 0 }, 3, 0],
])('%j allows %d people a minute', (byHand, mostPeople, from) => {
	const { pause, ...rest } = pace({ body: { toWxid: 'wxid_a' }, ...byHand });
	expect([rest.mostPeople, pause.from]).toEqual([mostPeople, from]);
});

test.each([
	['message', {}, 5_000],
	['message', { peopleAMinute: 2 }, 30_000],
	['message', { peopleAMinute: 0 }, 5_000],
	['message', { interval: 7 }, 7],
	['message', { interval: 7, intervalUpTo: 9 }, 9],
	['message', { interval: 7, peopleAMinute: 2 }, 30_000],
	['change', {}, 3_000],
	['download', {}, 10_000],
	['read', {}, 0],
] as const)(
	'of a %s with %j, nobody waits longer than %i ms for the one before',
	(effect, chosen, ms) => {
		expect(longestPause(effect, chosen)).toBe(ms);
	},
);

test('the longest pause may be the one of an operation', () => {
	expect(longestPause('read', {}, advised)).toBe(5_000);
});
