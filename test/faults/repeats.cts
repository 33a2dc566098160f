import type { Gateway } from '../../fakes/gateway.cts';
import { GO_ON, outcomes, reached, sendMany } from '../workflow/sendMany.cts';
import {
	expectNobodyTwice,
	fail,
	FAILING,
	FAULTS,
	peopleWithFailing,
	type Fault,
} from './faults.cts';

/** In ms; arrivals may be noted a little later than they were. */
const INTERVAL = 60;
const JITTER = 15;

interface Cell extends Fault {
	/** The place of the failing one of two. */
	failing: number;
	concurrency: number;
	keyed: boolean;
}

/** The faults with all that may send a second request: a repeat, a forward, a key. */
export const cellsOf = (concurrency: number): Cell[] =>
	FAULTS.flatMap(([fault, word, options]) =>
		[0, 1].flatMap((failing) =>
			[false, true].map((keyed) => ({ fault, word, options, failing, concurrency, keyed })),
		),
	);

let workflows = 0;

/** Sends one image to two people, and with keys once more: nothing goes twice, and nothing too soon. */
export async function expectRepeatsRight(gateway: Gateway, cell: Cell): Promise<void> {
	const { word, failing, concurrency, keyed } = cell;
	fail(gateway, cell);
	const to = peopleWithFailing(2, failing);
	const workflowId = `repeated ${(workflows += 1)}`;
	const run = async () =>
		await sendMany(
			gateway,
			to,
			{
				sameImage: true,
				reuseUpload: true,
				interval: INTERVAL,
				timeout: 300,
				maxRetries: 1,
				concurrency,
				...(keyed && { deduplicationKey: '={{ $json.to }}' }),
			},
			{ settings: GO_ON, workflowId },
		);
	const first = await run();
	const delivered = reached(gateway);

	// Turned away is tried again; a forward that is refused is posted; a post that is refused stays so.
	// Several at a time with keys may change places, so it is seen which of them came first.
	const forwarded =
		gateway.requests.find(({ body }) => (body as { toWxid: string }).toWxid === FAILING)?.path ===
		'/message/forwardImage';
	if (concurrency === 1) expect(forwarded).toBe(failing > 0);
	const mended = word === 'notSent' || (word === 'refused' && forwarded);
	const failingWord = mended ? 'sent' : word;
	expect(outcomes(first)).toEqual(to.map((one) => (one === FAILING ? failingWord : 'sent')));
	expectNobodyTwice(gateway);
	expect(delivered).toEqual(expect.arrayContaining(to.filter((one) => one !== FAILING)));
	if (failingWord === 'sent') expect(delivered).toContain(FAILING);
	if (failingWord === 'refused') expect(delivered).not.toContain(FAILING);

	const left = gateway.requests.map(({ at }) => at);
	const pauses = left.slice(1).map((at, index) => at - left[index]);
	expect(pauses).not.toEqual([]);
	expect(pauses.filter((pause) => pause < INTERVAL - JITTER)).toEqual([]);

	if (keyed) {
		const second = await run();
		expectNobodyTwice(gateway);
		expect(outcomes(second)).toEqual(
			to.map((one) => (one === FAILING && failingWord === 'refused' ? 'sent' : 'skipped')),
		);
	}
}
