import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { runMemory } from '../../../nodes/sending/memory';
import { SENT } from './layers.cts';

const ITEMS: INodeExecutionData[] = [{ json: { to: 'wxid_a' } }, { json: { to: 'wxid_b' } }];

/** What n8n keeps of the node with the execution: plain data. */
type Saved = object;

function contextOf(
	saved: Saved,
	{ execution = '7', run = 0, tool = false, items = ITEMS } = {},
): IExecuteFunctions {
	return {
		getWorkflowDataProxy: () => ({ $runIndex: run }),
		getExecutionId: () => execution,
		getContext: (type: string) => (type === 'node' ? saved : {}),
		getInputData: () => items,
		isToolExecution: () => tool,
	} as unknown as IExecuteFunctions;
}

/** As a retry of the execution finds it. */
const copy = (saved: Saved) => JSON.parse(JSON.stringify(saved)) as Saved;
const FINE = [{ json: { newMsgId: '1' } }];
const WITH_ERROR = [...FINE, { json: { error: 'It was refused' } }];

test('is the same when n8n runs the node again', () => {
	const saved = {};
	runMemory(contextOf(saved)).memory.outcomes['0 /message/postImage'] = SENT;

	expect(runMemory(contextOf(saved)).memory.outcomes).toEqual({ '0 /message/postImage': SENT });
});

test('knows the runs of a loop apart', () => {
	const saved = {};
	runMemory(contextOf(saved, { run: 0 })).memory.outcomes.place = SENT;

	expect(runMemory(contextOf(saved, { run: 1 })).memory.outcomes).toEqual({});
});

test('is what a retry of the execution begins with', () => {
	const saved = {};
	runMemory(contextOf(saved)).memory.outcomes.place = SENT;

	expect(runMemory(contextOf(copy(saved), { execution: '8' })).memory.outcomes).toEqual({
		place: SENT,
	});
});

test('is forgotten when no item has an error, and only then', () => {
	const saved = {};
	const run = runMemory(contextOf(saved));
	run.memory.outcomes.place = SENT;
	runMemory(contextOf(saved, { run: 1 })).memory.outcomes.other = SENT;
	run.forgetUnlessFailed(WITH_ERROR);
	expect(runMemory(contextOf(saved)).memory.outcomes).toEqual({ place: SENT });

	run.forgetUnlessFailed(FINE);
	expect(runMemory(contextOf(saved)).memory.outcomes).toEqual({});
	expect(runMemory(contextOf(saved, { run: 1 })).memory.outcomes).toEqual({ other: SENT });
});

test('of a tool that is called past the engine is its own each time', () => {
	const saved = {};
	const { memory } = runMemory(contextOf(saved, { tool: true }));
	memory.outcomes.place = SENT;

	expect(runMemory(contextOf(saved, { tool: true })).memory.outcomes).toEqual({});
	expect(saved).toEqual({});
});

describe('the keys of retries', () => {
	/** The keys of both items in a retry of execution 7. */
	function keys(options: Parameters<typeof contextOf>[1]) {
		const saved = {};
		runMemory(contextOf(saved));
		const { retryKey } = runMemory(contextOf(copy(saved), options)).memory;
		return retryKey && [retryKey(0), retryKey(1)];
	}

	test('are the same in all retries of an execution', () => {
		expect(keys({ execution: '8' })).toEqual([
			expect.stringMatching(/^retry of execution 7, run 0, item [0-9a-f]{16}$/),
			expect.stringMatching(/^retry of execution 7, run 0, item [0-9a-f]{16}$/),
		]);
		expect(keys({ execution: '9' })).toEqual(keys({ execution: '8' }));
	});

	test('are not there in the execution itself, nor for a tool', () => {
		expect(keys({ execution: '7' })).toBeUndefined();
		expect(keys({ execution: '8', tool: true })).toBeUndefined();
	});

	test('tell items and runs apart, also where the nodes before give other items now', () => {
		const [first, second] = keys({ execution: '8' })!;
		expect(first).not.toBe(second);
		expect(keys({ execution: '8', items: [...ITEMS].reverse() })).toEqual([second, first]);
		expect(keys({ execution: '8', run: 1 })).not.toContain(first);
	});

	test('tell items with different files apart, whatever n8n adds to an item', () => {
		const file = (data: string) => ({ data: { data, mimeType: 'image/png' } });
		const items = ITEMS.map(({ json }, item) => ({ json, binary: file(`file ${item}`) }));
		const same = [ITEMS[0], ITEMS[0]].map(({ json }, item) => ({ json, binary: file(`${item}`) }));
		const [first, second] = keys({ execution: '8', items: same })!;
		expect(first).not.toBe(second);

		const paired = items.map((item) => ({ ...item, pairedItem: { item: 3 } }));
		expect(keys({ execution: '8', items: paired })).toEqual(keys({ execution: '8', items }));
	});
});
