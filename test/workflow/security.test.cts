import { inspect } from 'node:util';

import { startGateway, type Gateway } from '../../fakes/gateway.cts';
import { logs, type Run } from './engine.cts';
import { GO_ON, outcomes, people, reached, sendMany } from './sendMany.cts';

const TOKEN = 'token/5c1e+7f90=a2d4-4b55-9a51-7d0c1e8b3a66';
const PATH = '/message/postImage';

let gateway: Gateway;
beforeAll(async () => {
	gateway = await startGateway({ token: TOKEN });
});
afterEach(() => gateway.reset());
afterAll(async () => await gateway.stop());

/** All that is left of a run: in memory, in the database, in the logs. */
const traces = (run: Run) =>
	[
		run.stored,
		inspect([run.error, run.execution], { depth: 30, showHidden: true, maxStringLength: null }),
		...logs(),
	].join('\n');

const escaped = (text: string) =>
	[...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

describe('the token', () => {
	test.each([
		[500, 'refused'],
		[200, 'sent'],
		[-1, 'refused'],
	])('appears nowhere when the gateway echoes it everywhere, ret %i', async (ret, word) => {
		gateway.fail('echoToken', { ret, times: Infinity });
		const goOn = await sendMany(gateway, people(2), {}, { settings: GO_ON });
		const stops = await sendMany(gateway, people(2), {});

		expect(outcomes(goOn)).toEqual([word, word]);
		for (const run of [goOn, stops]) expect(traces(run)).not.toContain(TOKEN);
		expect(traces(goOn)).toContain('***');
	});

	test.each([
		['slashes', TOKEN.replace(/\//g, '\\/')],
		['every letter', escaped(TOKEN)],
	])('nor behind JSON escapes (%s)', async (_, written) => {
		const words = `"X-GEWE-TOKEN=${written} 不可用"`;
		gateway.answer(PATH, `{"ret":500,"msg":${words},"data":{"msg":${words},"${written}":1}}`);
		const refused = await sendMany(gateway, people(1), {});
		gateway.answer(
			PATH,
			`{"ret":200,"msg":${words},"data":{"newMsgId":1,"${written}":[${words}]}}`,
		);
		const sent = await sendMany(gateway, people(1), {});

		for (const run of [refused, sent]) expect(traces(run)).not.toContain(TOKEN);
	});

	test.each([
		['slashes', TOKEN.replace(/\//g, '\\/')],
		['every letter', escaped(TOKEN)],
	])('nor in the JSON text within the JSON, behind escapes of its own (%s)', async (_, written) => {
		const detail = JSON.stringify(`{"ret":-1,"msg":"${written}","msg_err":"${written}"}`);
		gateway.answer(PATH, `{"ret":500,"msg":"no","data":{"msg":"no","detail":${detail}}}`);
		const run = await sendMany(gateway, people(1), {});

		expect(run.error?.description).toContain('***');
		expect(traces(run)).not.toContain(TOKEN);
	});

	test.each(['cutBefore', 'html', 'html502', 'redirect', 'truncated', 'tooMany'] as const)(
		'nor in what is left of %s',
		async (fault) => {
			gateway.fail(fault);
			const run = await sendMany(gateway, people(1), { maxRetries: 0 });

			expect(run.status).toBe('error');
			expect(traces(run)).not.toContain(TOKEN);
		},
	);
});

describe('a malicious answer', () => {
	const sendOne = async () => await sendMany(gateway, people(1), {}, { settings: GO_ON });

	test.each([
		['deep JSON', () => gateway.fail('deep', { depth: 1_000_000 })],
		['50 MB', () => gateway.fail('huge')],
		[
			'50 MB of escapes',
			() => gateway.answer(PATH, `{"ret":200,"data":{"blob":"${'\\u0041'.repeat(9_000_000)}"}}`),
		],
		['deep objects', () => gateway.answer(PATH, '{"a":'.repeat(200_000))],
		[
			'a number that never ends',
			() => gateway.answer(PATH, `{"ret":200,"data":${'9'.repeat(5_000_000)}`),
		],
	])('%s is unknown, and the next message goes', async (_, plan) => {
		plan();
		const run = await sendOne();
		gateway.reset();

		expect(outcomes(run)).toEqual(['unknown']);
		expect(run.items[0].json.error).toMatch(
			/^Send Image: HTTP 200 with (far too long a|an unreadable) body/,
		);
		expect(run.stored.length).toBeLessThan(100_000);
		expect(outcomes(await sendOne())).toEqual(['sent']);
		expect(reached(gateway)).toEqual(['wxid_0']);
	});

	test('keys that pollute prototypes stay data', async () => {
		gateway.fail('protoKeys');
		const run = await sendOne();

		expect(outcomes(run)).toEqual(['sent']);
		expect(run.items[0].json.newMsgId).toBe(gateway.ledger[0].newMsgId);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
		expect(run.items[0].json.polluted).toBeUndefined();
	});

	test('a script in msg is text in the description, never in the message', async () => {
		gateway.fail('scriptMsg');
		const run = await sendMany(gateway, people(1), {});

		expect(run.error?.message).toBe('Send Image: GeWe refused it [item 0]');
		expect(run.error?.description).toContain('GeWe says: ');
	});
});
