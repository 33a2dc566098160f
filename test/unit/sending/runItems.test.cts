import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { Failed } from '../../../nodes/gateway/call';
import type { Request } from '../../../nodes/sending/request';
import { gewe } from '../../../nodes/gateway/gewe';
import { runItems, type Job } from '../../../nodes/sending/runItems';
import { failed, request, settle } from './layers.cts';

const NODE = { name: 'GeWe Send Image (2)', type: 'n8n-nodes-gewe.geweSendImage', typeVersion: 1 };

interface Situation {
	goOn?: boolean;
	/** Undefined: an n8n that does not say. */
	tool?: boolean;
	signal?: AbortSignal;
	customData?: null;
}

/** What n8n is told while a node with so many items runs. */
function situation(count: number, { goOn = false, tool, signal, customData }: Situation = {}) {
	const told: string[] = [];
	const saved: Record<string, string> = {};
	const set = (key: string, value: string) => (saved[key] = value);
	const context = {
		getNode: () => NODE,
		getInputData: () => Array.from({ length: count }, () => ({ json: {} })),
		continueOnFail: () => goOn,
		getExecutionCancelSignal: () => signal,
		sendMessageToUI: (words: string) => told.push(words),
		logger: { info: (words: string) => told.push(`log: ${words}`) },
		getWorkflowDataProxy: () => ({
			$execution: { customData: customData === null ? undefined : { set } },
		}),
		...(tool === undefined ? {} : { isToolExecution: () => tool }),
	};
	return { context: context as unknown as IExecuteFunctions, told, saved };
}

type Work = (itemIndex: number) => Promise<INodeExecutionData[] | Failed>;
const one = (itemIndex: number) => [{ json: { itemIndex } }];

/** Runs one job an item. */
async function run(
	context: IExecuteFunctions,
	work: Work,
	{
		concurrency = 1,
		prepare = () => {},
		check = () => {},
	}: {
		concurrency?: number;
		prepare?: (itemIndex: number) => void;
		check?: (requests: readonly Request[]) => void;
	} = {},
) {
	const job = async (itemIndex: number): Promise<Job> => {
		prepare(itemIndex);
		return {
			request: request({ itemIndex, concurrency }),
			run: async () => await work(itemIndex),
		};
	};
	return await runItems(context, gewe, job, check);
}

const failure = (outcome: Failed['kind']) =>
	failed(outcome, { what: `It was ${outcome}` }) as Failed;

/** What a run throws. */
async function errorOf(running: Promise<unknown>) {
	return await running.then(
		() => undefined,
		(error: NodeApiError) => error,
	);
}

describe('items', () => {
	test('come out in order, paired, however many an item gives', async () => {
		const { context } = situation(3);
		const items = await run(context, async (item) => [...one(item), ...one(item)].slice(item % 2));

		expect(items.map(({ json, pairedItem }) => [json.itemIndex, pairedItem])).toEqual([
			[0, { item: 0 }],
			[0, { item: 0 }],
			[1, { item: 1 }],
			[2, { item: 2 }],
			[2, { item: 2 }],
		]);
	});

	test('are none when there are none', async () => {
		expect(await run(situation(0).context, async (item) => one(item))).toEqual([]);
	});

	test('are all read and checked before the first request leaves', async () => {
		const { context } = situation(2);
		const steps: string[] = [];
		await run(
			context,
			async (item) => {
				steps.push(`send ${item}`);
				return one(item);
			},
			{
				prepare: (item) => steps.push(`read ${item}`),
				check: (requests) =>
					steps.push(`check ${requests.map(({ itemIndex }) => itemIndex).join()}`),
			},
		);

		expect(steps).toEqual(['read 0', 'read 1', 'check 0,1', 'send 0', 'send 1']);
	});

	test('are not sent when something is wrong with one, or with all together', async () => {
		const { context } = situation(2);
		const sent: number[] = [];
		const work: Work = async (item) => {
			sent.push(item);
			return one(item);
		};
		const wrong = (item: number) => {
			if (item === 1) throw new Error('To is empty');
		};
		const error = await errorOf(run(context, work, { prepare: wrong }));
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'To is empty', context: { itemIndex: 1 } });

		const tooMany = () => {
			throw new NodeOperationError(NODE as never, 'too many');
		};
		await expect(run(context, work, { check: tooMany })).rejects.toThrow('too many');
		expect(sent).toEqual([]);
	});

	test('that are wrong stand in their place when the run goes on', async () => {
		const { context } = situation(3, { goOn: true });
		const wrong = (item: number) => {
			if (item === 1) throw new NodeOperationError(NODE as never, 'To is empty');
		};
		const items = await run(context, async (item) => one(item), { prepare: wrong });

		expect(items).toEqual([
			{ json: { itemIndex: 0 }, pairedItem: { item: 0 } },
			{
				json: { error: 'To is empty', message: '', details: { outcome: 'notSent' } },
				pairedItem: { item: 1 },
			},
			{ json: { itemIndex: 2 }, pairedItem: { item: 2 } },
		]);
	});

	test.each([1, 3, 50, 2 ** 32])('go in order, at most %i at a time', async (concurrency) => {
		const { context } = situation(7);
		const begun: number[] = [];
		const open: Array<() => void> = [];
		let peak = 0;
		const running = run(
			context,
			async (item) => {
				begun.push(item);
				await new Promise<void>((resolve) => {
					open.push(resolve);
					peak = Math.max(peak, open.length);
				});
				return one(item);
			},
			{ concurrency },
		);
		for (let answered = 0; answered < 7; answered += 1) {
			await settle();
			// The latest first: the order of the answers is not that of the items.
			open.pop()?.();
		}
		expect((await running).map(({ json }) => json.itemIndex)).toEqual([0, 1, 2, 3, 4, 5, 6]);
		expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6]);
		expect(peak).toBe(Math.min(concurrency, 7));
	});
});

describe('a failure', () => {
	test('ends the run: nothing more is begun, and it is said what was carried out before', async () => {
		const { context, told } = situation(5);
		const begun: number[] = [];
		const error = await errorOf(
			run(context, async (item) => {
				begun.push(item);
				return item === 2 ? failure('refused') : one(item);
			}),
		);

		expect(begun).toEqual([0, 1, 2]);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error?.message).toContain('It was refused');
		expect(error?.message).toContain('[item 2]');
		expect(error?.description).toContain('Before it, 2 items were carried out.');
		expect(told).toEqual(['2 of 5 items are carried out']);
	});

	test('waits for what is under way, and the first item that failed is told', async () => {
		const { context } = situation(5);
		const open: Array<(result: Failed | INodeExecutionData[]) => void> = [];
		let over = false;
		const running = errorOf(
			run(context, async () => await new Promise((resolve) => open.push(resolve)), {
				concurrency: 3,
			}),
		).finally(() => (over = true));
		await settle();
		open[2](failure('refused'));
		await settle();
		open[0](one(0));
		await settle();
		expect(over).toBe(false);
		open[1](failure('unknown'));

		expect((await running)?.message).toContain('[item 1]');
		expect((await running)?.description).toContain('Before it, 1 item was carried out.');
		expect(open).toHaveLength(3);
	});

	test('of an item leaves the others alone when the run goes on', async () => {
		const { context, told } = situation(3, { goOn: true });
		const outcomes = ['refused', 'notSent', 'unknown'] as const;
		const items = await run(context, async (item) => failure(outcomes[item]));

		expect(items).toEqual(
			outcomes.map((outcome, item) => ({
				json: {
					error: expect.stringContaining(`It was ${outcome}`),
					message: expect.stringContaining(`Outcome: ${outcome}`),
					details: { outcome },
				},
				pairedItem: { item },
			})),
		);
		expect(told).toEqual(['0 of 3 items are carried out']);
	});

	test('of a tool is its answer when the message may have arrived', async () => {
		const { context } = situation(1, { tool: true });
		const [item] = await run(context, async () => failure('unknown'));
		expect(item.json).toMatchObject({ details: { outcome: 'unknown' } });
		await expect(run(context, async () => failure('refused'))).rejects.toThrow('It was refused');
	});

	test('of a tool is its answer when a part of it was sent', async () => {
		const { context } = situation(1, { tool: true });
		const half = { ...failure('refused'), before: 'One was sent before.' };
		const [item] = await run(context, async () => half);
		expect(item.json).toMatchObject({
			error: expect.stringContaining('One was sent before.'),
			details: { outcome: 'refused' },
		});
	});

	test.each([false, undefined])(
		'is an error where n8n says %s when it is asked for a tool',
		async (tool) => {
			const { context } = situation(1, { tool });
			await expect(run(context, async () => failure('unknown'))).rejects.toThrow('It was unknown');
		},
	);

	test('that nobody foresaw is thrown as it is', async () => {
		const { context, told } = situation(2);
		await expect(
			run(context, async () => await Promise.reject(new Error('a bug'))),
		).rejects.toThrow('a bug');
		expect(told).toEqual(['0 of 2 items are carried out']);
	});
});

describe('the editor and the log', () => {
	test('are told of every tenth item and of the end', async () => {
		const { context, told } = situation(25);
		await run(context, async (item) => one(item));

		expect(told).toEqual([
			'10 of 25 items are carried out',
			'20 of 25 items are carried out',
			'25 of 25 items are carried out',
		]);
	});

	test.each([undefined, null])(
		'are told at once how far a canceled execution came (custom data %j)',
		async (customData) => {
			const stop = new AbortController();
			const { context, told, saved } = situation(3, { signal: stop.signal, customData });
			const atOnce: string[] = [];
			await errorOf(
				run(context, async (item) => {
					if (item < 1) return one(item);
					stop.abort();
					atOnce.push(...told);
					return failure('notSent');
				}),
			);
			const words = 'Canceled after 1 of 3 items';
			expect(atOnce).toEqual([`log: GeWe Send Image (2): ${words}`]);
			expect(saved).toEqual(customData === null ? {} : { GeWe_Send_Image_2_: words });
		},
	);

	test('are told nothing of a cancel after the end', async () => {
		const stop = new AbortController();
		const { context, told } = situation(1, { signal: stop.signal });
		await run(context, async (item) => one(item));
		stop.abort();

		expect(told).toEqual(['1 of 1 items are carried out']);
	});
});
