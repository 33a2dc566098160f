import { videoExample } from '../../../../contracts/callbacks/starBot.cts';
import { output } from '../received.cts';

const leaves = (value: unknown): unknown[] =>
	typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];

const count = (values: unknown[]) => {
	const counts = new Map<unknown, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
};

test("nothing of the example in StarBot's document is lost, also when it is simplified", () => {
	const there = count(leaves(output(videoExample)));
	// Each value as often as the example has it, with its type.
	for (const [value, times] of count(leaves(videoExample)))
		expect([value, there.get(value) ?? 0]).toEqual([value, times]);
});
