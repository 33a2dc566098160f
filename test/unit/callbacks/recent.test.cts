import { Recent } from '../../../nodes/callbacks/recent';

test('forgets what was set longest ago, and only when there is too much', () => {
	const recent = new Recent<number>(2);
	recent.set('a', 1).set('b', 2);
	expect([...recent]).toEqual([
		['a', 1],
		['b', 2],
	]);
	recent.set('a', 3).set('c', 4);
	expect([...recent]).toEqual([
		['a', 3],
		['c', 4],
	]);
});
