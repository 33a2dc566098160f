import { BinaryDataService } from 'n8n-core';

import { GeweTrigger } from '../../nodes/GeweTrigger/GeweTrigger.node';
import { fixture, bodyOf } from '../../contracts/callbacks/index.cts';
import { setPush, testPush } from '../../contracts/callbacks/control.cts';
import { videoExample } from '../../contracts/callbacks/starBot.cts';
import { again, FIRST_ID } from '../../fakes/player.cts';
import { logs, readBinary, runWebhook } from './engine.cts';

const TOKEN = 'token-7b1d4a52-93c6-4f0e-8d1f-6a2c5e9b0d37';
const VIDEO = bodyOf(fixture('v1 video'));

/** By hand, so that any caller is let in. */
const parameters = { registration: 'manual' };

let calls = 0;
/** A call to a workflow of its own, unless it is told which. */
const called = async (body: string, options: Parameters<typeof runWebhook>[1] = {}) =>
	await runWebhook('geweTrigger', {
		workflowId: `trigger-${++calls}`,
		...options,
		body,
		parameters: { ...parameters, ...options.parameters },
	});

describe('the answer', () => {
	const empty = { status: 200, body: {} };

	test('to a wanted event is {}, and one item goes on', async () => {
		const { answer, workflowData } = await called(VIDEO);
		expect(answer).toEqual(empty);
		expect(workflowData).toEqual([[{ json: expect.objectContaining({ event: 'video' }) }]]);
	});

	test.each([
		['an event that was not chosen', bodyOf(fixture('v1 text'))],
		['the push that tries the URL', JSON.stringify(testPush(TOKEN))],
		['the push that tells the URL was set', JSON.stringify(setPush('http://n8n.example'))],
		['a list', '[]'],
		['nothing', ''],
	])('to %s is {} too, and nothing starts', async (_, body) => {
		const { answer, workflowData } = await called(body);
		expect(answer).toEqual(empty);
		expect(workflowData).toBeUndefined();
	});

	test.each([
		['text/plain', 1],
		['application/octet-stream', 1],
		['', 1],
		['multipart/form-data; boundary=x', 0],
	])('to a body of type %j is {}, and %d start', async (type, count) => {
		const { answer, workflowData } = await called(VIDEO, { headers: { 'content-type': type } });
		expect(answer).toEqual(empty);
		expect(workflowData?.length ?? 0).toBe(count);
	});

	test('to a stranger is a status and not a word', async () => {
		const { answer, workflowData, headers } = await called(VIDEO, {
			parameters: { secret: 'right' },
			query: { secret: 'wrong' },
		});
		expect(answer).toEqual({ status: 403, body: undefined });
		expect(headers).toEqual({});
		expect(workflowData).toBeUndefined();
	});
});

describe('the form', () => {
	const starts = async (body: string, parameters: object, options: object = {}) => {
		const { workflowData } = await called(body, { parameters: { ...parameters }, ...options });
		return workflowData !== undefined;
	};

	test('wants video messages unless it says otherwise', async () => {
		expect(await starts(VIDEO, {})).toBe(true);
		expect(await starts(bodyOf(fixture('v1 image')), {})).toBe(false);
		expect(await starts(bodyOf(fixture('v1 image')), { events: ['image'] })).toBe(true);
	});

	test('takes codes and ids separated by commas and lines', async () => {
		const codes = ' 20015,20016\n49.33 ';
		const unknown = bodyOf(fixture('starbot 20016'));
		expect(await starts(unknown, { events: ['code'], codes })).toBe(true);
		expect(await starts(unknown, { events: ['code'], codes: '20015' })).toBe(false);
		const filters = { conversations: 'wxid_other,\n wxid_phyyedw9xap22' };
		expect(await starts(VIDEO, { filters })).toBe(true);
		expect(await starts(VIDEO, { filters: { conversations: 'wxid_other' } })).toBe(false);
	});

	test('takes the commas of a Chinese keyboard', async () => {
		const codes = { events: ['code'], codes: '49.33，43' };
		expect(await starts(VIDEO, codes)).toBe(true);
		for (const [name, value] of [
			['accounts', 'wxid_other，wxid_0xsqb3o0tsvz22'],
			['senders', 'wxid_other，wxid_phyyedw9xap22'],
			['conversations', 'wxid_other，wxid_phyyedw9xap22'],
		])
			expect([name, await starts(VIDEO, { filters: { [name]: value } })]).toEqual([name, true]);
		const options = { addresses: '203.0.113.7，203.0.113.8' };
		expect(await starts(VIDEO, { options }, { ip: '203.0.113.8' })).toBe(true);
	});

	test.each([
		['chats', 'group'],
		['accounts', 'wxid_other'],
		['senders', 'wxid_other'],
		['maxAge', 5],
	])('filters by %s', async (name, value) => {
		expect(await starts(VIDEO, { filters: { [name]: value } })).toBe(false);
	});

	test('filters by whom a message of a group calls', async () => {
		const events = ['text'];
		const called = bodyOf(fixture('v1 text in a group with mentions'));
		const toAll = bodyOf(fixture('v1 text to everybody in a group'));
		const quiet = bodyOf(fixture('v1 text in a group'));
		for (const [mentions, ...passes] of [
			[['me'], true, false, false],
			[['everyone'], false, true, false],
			[['me', 'everyone'], true, true, false],
			[[], true, true, true],
			// What an expression may come to.
			['me, everyone', true, true, false],
			[null, true, true, true],
		]) {
			const filters = { mentions };
			const starting = [called, toAll, quiet].map(
				async (body) => await starts(body, { events, filters }),
			);
			expect([mentions, ...(await Promise.all(starting))]).toEqual([mentions, ...passes]);
		}
	});

	test('filters by words, at the beginning unless it says otherwise', async () => {
		const text = bodyOf(fixture('v2 text in a group with mentions'));
		const events = ['text'];
		for (const [filters, isWanted] of [
			[{ textWords: 'bye，\n HELLO' }, true],
			[{ textWords: 'ello' }, false],
			[{ textWords: 'ello', textMatch: 'contains' }, true],
			[{ textWords: 'hell', textMatch: 'equals' }, false],
			[{ textWords: 'hello', textMatch: 'equals' }, true],
			[{ textWords: ' , ', textMatch: 'equals' }, true],
		] as const)
			expect([filters, await starts(text, { events, filters })]).toEqual([filters, isWanted]);
	});

	test('counts the age in minutes', async () => {
		const fresh = again(fixture('v1 video'), FIRST_ID, { at: Date.now() - 4 * 60_000 });
		const old = again(fixture('v1 video'), FIRST_ID, { at: Date.now() - 6 * 60_000 });
		expect(await starts(fresh, { filters: { maxAge: 5 } })).toBe(true);
		expect(await starts(old, { filters: { maxAge: 5 } })).toBe(false);
	});

	test('skips own messages unless they are wanted', async () => {
		const own = bodyOf(fixture('v1 own video'));
		expect(await starts(own, {})).toBe(false);
		expect(await starts(own, { filters: { ownMessages: true } })).toBe(true);
	});

	test("asks for the console's header when it is given", async () => {
		const options = { authorization: 'header secret' };
		expect(await starts(VIDEO, { options })).toBe(false);
		const headers = { Authorization: 'header secret' };
		expect(await starts(VIDEO, { options }, { headers })).toBe(true);
	});

	test('lets in the addresses that it lists', async () => {
		const options = { addresses: '203.0.113.7, 203.0.113.8' };
		expect(await starts(VIDEO, { options }, { ip: '203.0.113.8' })).toBe(true);
		expect(await starts(VIDEO, { options }, { ip: '203.0.113.9' })).toBe(false);
	});

	test('adds the callback when it is not to simplify', async () => {
		const parameters = { simplify: false };
		const { workflowData } = await called(JSON.stringify(videoExample), { parameters });
		expect(workflowData?.[0][0].json.raw).toEqual(videoExample);
	});
});

describe('a secret that is an expression', () => {
	const status = async (parameters: object, options: object = {}) => {
		const { answer } = await called(VIDEO, { parameters: { ...parameters }, ...options });
		return answer.status;
	};
	const secretIs = async (secret: unknown, given: object) =>
		await status({ secret }, { query: { ...given } });
	const headerIs = async (authorization: unknown, header: string) =>
		await status({ options: { authorization } }, { headers: { authorization: header } });
	const addressIs = async (addresses: unknown) =>
		await status({ options: { addresses } }, { ip: '203.0.113.8' });

	test('may come to a number', async () => {
		expect(await secretIs('={{ 12345678 }}', { secret: '12345678' })).toBe(200);
		expect(await secretIs('={{ 12345678 }}', { secret: '12345679' })).toBe(403);
		expect(await secretIs(12345678, { secret: '12345678' })).toBe(200);
		expect(await headerIs('={{ 12345678 }}', '12345678')).toBe(200);
		expect(await headerIs('={{ 12345678 }}', '1')).toBe(403);
	});

	test.each([
		['undefined', '={{ undefined }}'],
		['null', '={{ null }}'],
		['an empty text', '={{ "" }}'],
		['blanks', '={{ "  " }}'],
		['no number', '={{ Number("x") }}'],
		['an object', '={{ ({ a: 1 }) }}'],
		['an error', '={{ $vars.nothing.at.all }}'],
		['an error of n8n', '={{ $("No such node").item }}'],
	])('lets nobody in when it comes to %s', async (_, expression) => {
		const words = ['', 'undefined', 'null', 'NaN', '[object Object]', '  ', 'true'];
		for (const secret of [undefined, ...words])
			expect([secret, await secretIs(expression, { secret })]).toEqual([secret, 403]);
		for (const header of words)
			expect([header, await headerIs(expression, header)]).toEqual([header, 403]);
		expect(await addressIs(expression)).toBe(403);
		expect(logs().at(-2)).toMatch(
			/^error GeWe Trigger lets nobody in, since its options.addresses (comes to nothing|cannot be read: .+)/,
		);
	});

	test.each([[undefined], [''], [null]])(
		'asks nobody for it when it was left %j',
		async (empty) => {
			expect(await secretIs(empty, {})).toBe(200);
			expect(await headerIs(empty, '')).toBe(200);
			expect(await addressIs(empty)).toBe(200);
		},
	);
});

test('a credential that cannot be read lets nobody in, and makes no failed execution', async () => {
	const { answer, workflowData } = await called(VIDEO, { parameters: { registration: 'gewe' } });
	expect(answer.status).toBe(403);
	expect(workflowData).toBeUndefined();
	expect(logs().at(-2)).toContain('since its secret cannot be read: Node does not have any');
});

describe('duplicates', () => {
	const started = async (options: object) =>
		(await called(VIDEO, options)).workflowData !== undefined;

	test('start nothing, in one and the same workflow', async () => {
		expect(await started({ workflowId: 'one' })).toBe(true);
		expect(await started({ workflowId: 'one' })).toBe(false);
		expect(await started({ workflowId: 'another' })).toBe(true);
	});

	test('start again and again while somebody tests, and production does not care', async () => {
		const workflowId = 'tested';
		expect(await started({ workflowId, mode: 'manual' })).toBe(true);
		expect(await started({ workflowId, mode: 'manual' })).toBe(true);
		expect(await started({ workflowId })).toBe(true);
		expect(await started({ workflowId, mode: 'manual' })).toBe(true);
		expect(await started({ workflowId })).toBe(false);
	});
});

describe('files', () => {
	test("a picture's preview comes as binary data", async () => {
		const { workflowData } = await called(bodyOf(fixture('v1 image')), {
			parameters: { events: ['image'] },
		});
		const [{ binary }] = workflowData![0];
		expect(binary?.preview).toMatchObject({ fileName: 'preview.jpg', mimeType: 'image/jpeg' });
		const bytes = await readBinary(binary!.preview);
		expect(bytes).toHaveLength(24_000);
		expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff');
	});

	test('a short voice comes as binary data', async () => {
		const { workflowData } = await called(bodyOf(fixture('v1 voice')), {
			parameters: { events: ['voice'] },
		});
		const bytes = await readBinary(workflowData![0][0].binary!.voice);
		expect(bytes.subarray(0, 10).toString('latin1')).toBe('\x02#!SILK_V3');
	});

	test('that n8n cannot store are missing, but their event is not lost', async () => {
		const store = jest.spyOn(BinaryDataService.prototype, 'store');
		store.mockRejectedValueOnce(new Error('no space left on device'));
		const parameters = { events: ['image'] };
		const image = bodyOf(fixture('v1 image'));
		const { answer, workflowData } = await called(image, { parameters });
		expect(store).toHaveBeenCalledTimes(1);
		store.mockRestore();

		expect(answer).toEqual({ status: 200, body: {} });
		expect(workflowData).toEqual([[{ json: expect.objectContaining({ event: 'image' }) }]]);
		const last = logs()
			.filter((line) => line.startsWith('warn'))
			.at(-1);
		expect(last).toContain('could not store preview.jpg of an event: no space left on device');
	});
});

test('its version is above 1, for which n8n would evaluate an expression on each call', () => {
	expect(new GeweTrigger().description.version).toBeGreaterThan(1);
});

test('the token of the push that tries the URL stands in no log line', async () => {
	await called(JSON.stringify(testPush(TOKEN)));
	expect(logs().some((line) => line.includes('starts nothing: no event'))).toBe(true);
	expect(logs().filter((line) => line.includes(TOKEN))).toEqual([]);
});
