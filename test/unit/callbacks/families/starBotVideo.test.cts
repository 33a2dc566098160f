import { seed004 } from '../../../../contracts/callbacks/starBot.cts';
import { output } from '../received.cts';

const leaves = (value: unknown): unknown[] =>
	typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];

const count = (values: unknown[]) => {
	const counts = new Map<unknown, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
};

test("nothing of seed 004's example is lost, also when it is simplified", () => {
	const there = count(leaves(output(seed004)));
	// Each value as often as the seed has it, with its type.
	for (const [value, times] of count(leaves(seed004)))
		expect([value, there.get(value) ?? 0]).toEqual([value, times]);
});
