import type { IExecuteFunctions } from 'n8n-workflow';

import { waitTeller } from '../../../nodes/sending/progress';

test.each([
	[60_000, ["The next one leaves in 60 s, to keep the account's pace"]],
	[10_001, ["The next one leaves in 11 s, to keep the account's pace"]],
	[9_999, []],
	[-Infinity, []],
])('a wait of %d ms is told as %j', (wait, words) => {
	const told: unknown[] = [];
	const context = { sendMessageToUI: (message: unknown) => told.push(message) };
	waitTeller(context as unknown as IExecuteFunctions)(wait);
	expect(told).toEqual(words);
});
