import { figure, median, race, ratio } from '../../../bench/race.cts';

const candidate = (name: string, ...times: number[]) => ({
	name,
	measure: async () => ({ wall: times.shift()! }),
});

test('each candidate has its turns, each time another one first', async () => {
	const order: string[] = [];
	const noting = (name: string) => ({
		name,
		measure: async () => ({ place: order.push(name) }),
	});
	const candidates = [noting('a'), noting('b'), noting('c')];
	await race({ section: '', name: '', candidates }, 3);

	expect(order.join('')).toBe('abcbcacab');
});

test('a figure is the median of its turns, a ratio the median of the ratios within the turns', async () => {
	const candidates = [candidate('ours', 10, 90, 30), candidate('other', 20, 100, 90)];
	const result = await race({ section: '', name: '', candidates }, 3);

	expect(figure(result, 'ours', 'wall')).toBe(30);
	// 10/20, 90/100 and 30/90: not 30/90, the ratio of the medians.
	expect(ratio(result, 'wall', 'ours', 'other')).toBe(0.5);
});

test('what was not measured has no figure and no ratio', async () => {
	const result = await race({ section: '', name: '', candidates: [candidate('ours', 1)] }, 1);

	expect(figure(result, 'ours', 'memory')).toBeUndefined();
	expect(figure(result, 'nobody', 'wall')).toBeUndefined();
	expect(ratio(result, 'wall', 'ours', 'nobody')).toBeUndefined();
	expect(ratio(result, 'memory', 'ours', 'ours')).toBeUndefined();
});

test.each([
	[[3], 3],
	[[4, 2], 3],
	[[9, 1, 5], 5],
	[[1, 100, 2, 3], 2.5],
	[[], undefined],
])('the median of %j is %p', (values, middle) => expect(median(values)).toBe(middle));
