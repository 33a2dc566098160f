import type { INodeParameters } from 'n8n-workflow';

import { addMsg } from '../../contracts/callbacks/geweV1.cts';
import { ACCOUNT, FRIEND, GROUP } from '../../contracts/callbacks/fixture.cts';
import { fixture } from '../../contracts/callbacks/index.cts';
import { jsonText } from '../../fakes/digits.cts';
import { again, FIRST_ID } from '../../fakes/player.cts';
import { clock } from '../../nodes/callbacks/collecting/clock';
import { logs, readBinary, runWebhook } from './engine.cts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const NOW = 1_800_000_000_000;

let passed = 0;
let sleepers: Array<{ until: number; wake: () => void }> = [];
let ids = FIRST_ID;
let sleep: jest.SpyInstance;

beforeEach(() => {
	jest.spyOn(clock, 'now').mockImplementation(() => NOW + passed);
	jest.spyOn(clock, 'elapsed').mockImplementation(() => passed);
	sleep = jest.spyOn(clock, 'sleep').mockImplementation(async (ms) => {
		await new Promise<void>((wake) => sleepers.push({ until: passed + ms, wake }));
	});
});
afterEach(() => jest.restoreAllMocks());

/** Lets so many ms pass, and everything happen that waited for that. */
async function pass(ms: number): Promise<void> {
	passed += ms;
	const awake = sleepers.filter(({ until }) => until <= passed);
	sleepers = sleepers.filter(({ until }) => until > passed);
	for (const { wake } of awake) wake();
	await new Promise((resolve) => setImmediate(resolve));
}

/** Waits until so many pushes wait for more. */
async function waiting(count: number): Promise<void> {
	while (sleepers.length < count) await new Promise((resolve) => setImmediate(resolve));
}

const text = (content: string, from = FRIEND, to = ACCOUNT) => {
	const body = addMsg({ type: 1, content, from, to, newMsgId: ++ids });
	return jsonText({ ...body, Data: { ...body.Data, CreateTime: (NOW + passed) / SECOND } });
};
const image = () => again(fixture('v1 image'), ++ids, { at: NOW + passed });

let workflows = 0;
function trigger(options: INodeParameters, more: Parameters<typeof runWebhook>[1] = {}) {
	const workflowId = `conversations-${++workflows}`;
	return async (body: string, mode: 'webhook' | 'manual' = 'webhook') => {
		const { answer, workflowData } = await runWebhook('geweTrigger', {
			workflowId,
			mode,
			body,
			...more,
			parameters: { registration: 'manual', events: ['any'], options, ...more.parameters },
		});
		expect(answer).toEqual({ status: 200, body: {} });
		return workflowData?.[0];
	};
}

describe('Collect Messages', () => {
	const collected = () => trigger({ collectMessages: 5 });

	test('makes one item of several; who comes later starts nothing, and does not wait', async () => {
		const push = collected();
		const first = push(text('one'));
		await waiting(1);
		expect(await push(text('two'))).toBeUndefined();
		await pass(4 * SECOND);
		expect(await push(text('three'))).toBeUndefined();
		expect(logs().at(-1)).toContain('starts nothing: collected with an earlier message');
		await pass(SECOND);
		await waiting(1);
		await pass(4 * SECOND);
		const [item, ...others] = (await first)!;
		expect(others).toEqual([]);
		expect(item.json).toMatchObject({ event: 'text', text: 'one\ntwo\nthree' });
		expect(item.json.messages).toMatchObject([{ text: 'one' }, { text: 'two' }, { text: 'three' }]);
		const [{ id }] = item.json.messages as Array<{ id: string }>;
		expect(item.json.id).toBe(id);
	});

	test('keeps senders, conversations and workflows apart', async () => {
		const push = collected();
		const started = [
			push(text('a')),
			push(text('b', 'wxid_other')),
			push(text(`${FRIEND}:\nc`, GROUP)),
			push(text('wxid_other:\nd', GROUP)),
			collected()(text('e')),
			push(text('f'), 'manual'),
		];
		await waiting(started.length);
		await pass(5 * SECOND);
		const texts = (await Promise.all(started)).map((items) => items?.[0].json.text);
		expect(texts).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
	});

	test('takes files along, stored by n8n: a picture and then a text are one', async () => {
		const push = collected();
		const first = push(image());
		await waiting(1);
		expect(await push(image())).toBeUndefined();
		expect(await push(text('what are these?'))).toBeUndefined();
		await pass(5 * SECOND);
		const [{ json, binary }] = (await first)!;
		expect(json).toMatchObject({ event: 'image', text: 'what are these?' });
		expect(json.messages).toMatchObject([
			{ event: 'image', binaryProperty: 'preview' },
			{ event: 'image', binaryProperty: 'preview_2' },
			{ event: 'text' },
		]);
		for (const file of [binary!.preview, binary!.preview_2])
			expect(await readBinary(file)).toHaveLength(24_000);
	});

	test('takes no message twice', async () => {
		const push = collected();
		const one = text('one');
		const first = push(one);
		await waiting(1);
		expect(await push(one)).toBeUndefined();
		await pass(5 * SECOND);
		expect((await first)![0].json.messages).toHaveLength(1);
		expect(await push(one)).toBeUndefined();
	});

	test('collects for 30 senders at a time, and 20 messages of one; the others start at once', async () => {
		const push = collected();
		const started = Array.from({ length: 30 }, (_, index) => push(text('a', `wxid_${index}`)));
		await waiting(30);
		const [{ json }] = (await push(text('a', 'wxid_30')))!;
		expect(json.messages).toHaveLength(1);
		for (let count = 2; count <= 20; count++)
			expect(await push(text('a', 'wxid_0'))).toBeUndefined();
		expect((await started[0])![0].json.messages).toHaveLength(20);
		await pass(5 * SECOND);
		for (const items of await Promise.all(started)) expect(items).toHaveLength(1);
	});

	test('waits no longer than four times as long', async () => {
		const push = collected();
		const first = push(text('a'));
		await waiting(1);
		for (let count = 2; count <= 5; count++) {
			await pass(4 * SECOND);
			expect(await push(text('a'))).toBeUndefined();
			await waiting(1);
		}
		await pass(4 * SECOND);
		expect((await first)![0].json.messages).toHaveLength(5);
	});

	test('does not keep what nobody says: it starts the workflow at once, without a list', async () => {
		const push = collected();
		const [{ json }] = (await push(again(fixture('v1 account offline'), ++ids)))!;
		expect(json).not.toHaveProperty('messages');
	});

	test('drops what it has when a person takes over meanwhile', async () => {
		const push = trigger({ collectMessages: 5, pauseAfterOwnMessage: 10 });
		const first = push(text('one'));
		const other = push(text('one', 'wxid_other'));
		await waiting(2);
		expect(await push(text('mine', ACCOUNT, FRIEND))).toBeUndefined();
		await pass(5 * SECOND);
		expect(await first).toBeUndefined();
		expect(logs().some((line) => line.includes('paused while messages were collected'))).toBe(true);
		expect(await other).toHaveLength(1);
	});

	test.each([
		['nothing', '', 0],
		['a negative number', -5, 0],
		['no number', '={{ "soon" }}', 0],
		['an expression', '={{ 2 + 3 }}', 5],
		['more than 30 seconds', 3600, 30],
	])('waits by %s (%j): %d', async (_, collectMessages, seconds) => {
		const push = trigger({ collectMessages });
		const first = push(text('one'));
		if (seconds > 0) {
			await waiting(1);
			await pass(seconds * SECOND - 1);
			expect(sleep).toHaveBeenCalledTimes(1);
			await pass(1);
		}
		expect(await first).toHaveLength(1);
		expect(sleep).toHaveBeenCalledTimes(seconds > 0 ? 1 : 0);
	});
});

describe('Pause After Own Message', () => {
	test('counts minutes, for each workflow by itself', async () => {
		const push = trigger({ pauseAfterOwnMessage: 10 });
		const other = trigger({ pauseAfterOwnMessage: 10 });
		expect(await push(text('one'))).toHaveLength(1);
		expect(await push(text('mine', ACCOUNT, FRIEND))).toBeUndefined();
		expect(await push(text('two'))).toBeUndefined();
		expect(logs().at(-1)).toContain('starts nothing: paused');
		expect(await other(text('two'))).toHaveLength(1);
		await pass(10 * MINUTE);
		expect(await push(text('three'))).toHaveLength(1);
	});

	test('silences no test in the editor, and no test begins a pause', async () => {
		const push = trigger(
			{ pauseAfterOwnMessage: 10 },
			{ parameters: { events: ['text', 'humanTookOver'] } },
		);
		for (let time = 0; time < 2; time++) {
			const [{ json }] = (await push(text('mine', ACCOUNT, FRIEND), 'manual'))!;
			expect(json.event).toBe('humanTookOver');
		}
		expect(await push(text('one'))).toHaveLength(1);
		const [{ json }] = (await push(text('mine', ACCOUNT, FRIEND)))!;
		expect(json.event).toBe('humanTookOver');
		expect(await push(text('two'))).toBeUndefined();
		expect(await push(text('three'), 'manual')).toHaveLength(1);
	});
});
