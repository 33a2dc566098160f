import { eventList, fixtureFor } from '../../../fakes/replays.cts';

test.each([
	['', 'v1 video'],
	['v2', 'v2 VIDEO'],
	['video group', 'v1 video in a group'],
	['v2 video group', 'v2 video in a group'],
	['mention', 'v1 text in a group with mentions'],
	['v2 mention', 'v2 text in a group with mentions'],
	['v2  text group', 'v2 text in a group'],
	['join', 'v1 members invited by another'],
	['v2 leave', 'v2 member removed by the account'],
	['quote of a file', 'v1 quote of a file'],
	['nonsense', undefined],
])('who types %j gets %j', (words, name) => {
	expect(fixtureFor(words)?.name).toBe(name);
});

test('the list names what can be typed', () => {
	expect(eventList()).toMatch(/^v1: .*\bmemberJoined\b.*\nv2: .*\bfriendRequest\b.*\nstarbot: /);
	expect(eventList()).toContain('mention, text group, video group');
});
