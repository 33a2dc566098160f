import { capacityTable, costs, demand } from '../../../bench/capacity.cts';
import { EVENTS, ONE_FOR_ALL, UNWANTED } from '../../../bench/events.cts';
import { BY_TURNS, MESSAGES } from '../../../bench/messages.cts';

const event = (cpu: number) => [{ cpu }];
const taken = {
	section: EVENTS,
	name: 'regular mode',
	turns: { [ONE_FOR_ALL]: event(20), [UNWANTED]: event(10) },
};
const sent = { section: MESSAGES, name: 'regular mode', turns: { [BY_TURNS]: event(5) } };

test('what 864 accounts ask at the peak', () => {
	// 864 x 500 pushes a day are 5 a second, ten times that at the peak; a fifth of them starts something.
	// A second's 10 x 20 ms, 40 x 10 ms and 10 x 5 ms are 0.65 cores: two processes, half busy each.
	expect(demand(864, { wanted: 20, unwanted: 10, message: 5 })).toEqual({
		pushes: 50,
		messages: 10,
		executions: 86_400,
		cores: 0.65,
		processes: 2,
	});
});

test('costs are those of one trigger and of one execution for all, by setup', () => {
	expect([...costs([taken, sent])]).toEqual([
		['regular mode', { wanted: 20, unwanted: 10, message: 5 }],
	]);
});

test('a setup of which a part was not measured is not calculated', () => {
	const other = { ...sent, name: 'queue mode' };
	expect([...costs([taken, other])]).toEqual([]);
	expect(capacityTable([taken])).toBe('');
});

test('the table goes from 10 to 10,000 accounts', () => {
	const rows = capacityTable([taken, sent]).split('\n').slice(2);
	const cells = rows.map((row) =>
		row
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
	expect(cells).toEqual([
		['10', '0.58', '0.12', '1,000', '0.0075 (1)'],
		['100', '5.8', '1.2', '10,000', '0.075 (1)'],
		['1,000', '58', '12', '100,000', '0.75 (2)'],
		['10,000', '580', '120', '1,000,000', '7.5 (16)'],
	]);
});
