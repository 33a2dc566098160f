import { limited } from '../../../nodes/sending/limited';
import type { Tally } from '../../../nodes/sending/tally';
import { failed, request, SENT, sender } from './layers.cts';

const bounds = [{ hours: 2, most: 8 }];
const quota = { name: 'friend requests', bounds };

function tally(full = false) {
	const asked: unknown[][] = [];
	let used = 0;
	const use: Tally['use'] = async (...call) => {
		asked.push(call);
		if (full) return { bound: bounds[0], freeAt: Date.parse('2026-11-24T16:00:00Z') };
		used += 1;
		return { giveBack: async () => void (used -= 1) };
	};
	return { asked, use, look: async () => undefined, used: () => used };
}

test('what has no quota is not counted', async () => {
	const counts = tally(true);
	expect(await limited(counts, 'UTC')(sender(SENT))(request())).toBe(SENT);
	expect(counts.asked).toEqual([]);
});

test('it is counted for the account, by its name', async () => {
	const counts = tally();
	await limited(counts, 'UTC')(sender(SENT))(request({ account: 'http://g wx_1', quota }));
	expect(counts.asked).toEqual([['http://g wx_1 friend requests', bounds]]);
});

test.each([
	[SENT, 1],
	[failed('refused'), 1],
	[failed('unknown'), 1],
	[failed('notSent'), 0],
])('%j leaves %i used', async (outcome, used) => {
	const counts = tally();
	expect(await limited(counts, 'UTC')(sender(outcome))(request({ quota }))).toBe(outcome);
	expect(counts.used()).toBe(used);
});

test('what would be more does not leave, and is told when it may', async () => {
	const send = sender(SENT);
	expect(await limited(tally(true), 'Asia/Shanghai')(send)(request({ quota }))).toEqual({
		kind: 'notSent',
		what: 'The limit for friend requests (8 in 2 hours) is reached: the next one is free on 2026-11-25 00:00 (Asia/Shanghai)',
		lasting: true,
		advice: 'Run it again then. A higher At Most a Day endangers the account.',
	});
	expect(send.asked).toEqual([]);
});

test('what cannot be counted does not leave', async () => {
	const send = sender(SENT);
	const broken = { ...tally(), use: async () => await Promise.reject(new Error('locked')) };
	expect(await limited(broken, 'UTC')(send)(request({ quota }))).toMatchObject({
		kind: 'notSent',
		what: 'It could not be counted, so nothing was sent',
		reason: 'locked',
		lasting: true,
	});
	expect(send.asked).toEqual([]);
});

test('what cannot be given back stays used', async () => {
	const notSent = failed('notSent');
	const use = async () => ({ giveBack: async () => await Promise.reject(new Error('locked')) });
	const send = limited({ ...tally(), use }, 'UTC')(sender(notSent));
	expect(await send(request({ quota }))).toBe(notSent);
});
