import { gatewayFaults } from '../../fakes/gatewayFaults.cts';
import { onGateway } from '../onFakes.cts';
import { logs } from '../workflow/engine.cts';
import { GO_ON, outcomes, reached, RETRY_ON_FAIL, sendMany } from '../workflow/sendMany.cts';
import {
	expectNobodyTwice,
	fail,
	FAILING,
	FAULTS,
	peopleWithFailing,
	TOKEN,
	type Fault,
} from './faults.cts';

const gateway = onGateway({ token: TOKEN });

interface Cell extends Fault {
	items: number;
	concurrency: number;
	goOn: boolean;
	retry: boolean;
}

const cells: Cell[] = FAULTS.flatMap(([fault, word, options]) =>
	[1, 4].flatMap((items) =>
		[1, 8].flatMap((concurrency) =>
			[false, true].flatMap((goOn) =>
				[false, true].map((retry) => ({ fault, word, options, items, concurrency, goOn, retry })),
			),
		),
	),
);

test('every way in which the fake gateway can fail is tried', () => {
	expect(FAULTS.map(([name]) => name as string).sort()).toEqual(Object.keys(gatewayFaults).sort());
});

/** The fault is at the second item, or at the only one. */
test.each(cells)(
	'$fault is $word: $items items, $concurrency at a time, go on $goOn, retry $retry',
	async (cell) => {
		fail(gateway, cell);
		const { word, items, concurrency, goOn, retry } = cell;
		const failing = items === 1 ? 0 : 1;
		const run = await sendMany(
			gateway,
			peopleWithFailing(items, failing),
			{ timeout: 300, maxRetries: 0, concurrency },
			{ settings: { ...(goOn && GO_ON), ...(retry && RETRY_ON_FAIL) } },
		);
		expectNobodyTwice(gateway);

		// n8n runs the node again when it fails, and with Continue On Fail when the first item failed.
		const repeated = retry && (!goOn || items === 1);
		const mended = repeated && (word === 'refused' || word === 'notSent');
		const last = word === 'sent' || mended ? 'sent' : word;

		if (last === 'sent' || goOn) {
			expect(run.error).toBeUndefined();
			expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
				Array.from({ length: items }, (_, item) => ({ item })),
			);
			expect(outcomes(run)).toEqual(
				Array.from({ length: items }, (_, index) => (index === failing ? last : 'sent')),
			);
			if (last === 'unknown') {
				expect(run.items[failing].json.error).toContain(
					'The message may have arrived: do not send it again.',
				);
			}
			// What is reported as sent was delivered, under the id that is reported.
			const reported = run.items.filter(({ json }) => !json.error).map(({ json }) => json.newMsgId);
			const ids = gateway.ledger.map(({ newMsgId }) => newMsgId);
			expect(ids).toEqual(expect.arrayContaining(reported));
			// And nothing else was, but for what is reported as unknown.
			expect(ids.length - reported.length).toBeLessThanOrEqual(last === 'unknown' ? 1 : 0);
		} else {
			expect(run.status).toBe('error');
			expect(run.error).toMatchObject({
				name: 'NodeApiError',
				context: { itemIndex: failing },
				description: expect.stringContaining(`Outcome: ${last}.`),
			});
			const carriedOut = Number(
				/Before it, (\d+) item/.exec(run.error?.description ?? '')?.[1] ?? 0,
			);
			expect(carriedOut).toBe(reached(gateway).filter((to) => to !== FAILING).length);
		}
		expect(run.stored).not.toContain(TOKEN);
	},
);

test('no log line of all this holds the token', () => {
	expect(logs().join('\n')).toContain('Running node');
	expect(logs().join('\n')).not.toContain(TOKEN);
});
