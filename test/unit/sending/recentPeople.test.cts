import { RecentPeople } from '../../../nodes/sending/recentPeople';

const written = (...people: string[]) => {
	const recent = new RecentPeople();
	people.forEach((person, n) => recent.note(person, n * 1_000));
	return recent;
};

test('there is room until there are so many others, and then a minute after the first of them', () => {
	const recent = written('a', 'b', 'c');
	expect(recent.freeFor('d', 4)).toBe(-Infinity);
	expect(recent.freeFor('d', 3)).toBe(60_000);
	expect(recent.freeFor('d', 2)).toBe(61_000);
	expect(recent.freeFor('d', 1)).toBe(62_000);
});

test('who was written to is not one more', () => {
	const recent = written('a', 'b', 'c');
	expect(recent.freeFor('a', 3)).toBe(-Infinity);
	expect(recent.freeFor('b', 2)).toBe(60_000);
});

test('who is written to again counts from then on', () => {
	const recent = written('a', 'b', 'a');
	expect(recent.freeFor('c', 2)).toBe(61_000);
});

test('a copy goes its own way', () => {
	const recent = written('a');
	recent.copy().note('b', 5_000);
	expect(recent.freeFor('c', 2)).toBe(-Infinity);
	expect(recent.copy().freeFor('c', 1)).toBe(60_000);
});

test('no more are kept than can be asked for, and nobody for longer than a minute', () => {
	const kept = new Map<string, number>();
	const recent = new RecentPeople(kept);
	for (let n = 0; n < 3_000; n += 1) recent.note(`person ${n}`, n);
	expect(kept.size).toBe(1_000);
	expect(kept.has('person 2000')).toBe(true);

	recent.note('late', 2_001 + 60_000);
	expect([...kept.keys()].slice(0, 2)).toEqual(['person 2002', 'person 2003']);
});
