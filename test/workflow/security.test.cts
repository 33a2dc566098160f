import { inspect } from 'node:util';

import { onGateway } from '../onFakes.cts';
import { startMessageCenter } from '../../fakes/messageCenter.cts';
import { send as sendBasicMessage } from './basicMessage.cts';
import { logs, testCredential, type Run } from './engine.cts';
import { runGewe } from './gewe.cts';
import { GO_ON, outcomes, people, reached, sendMany } from './sendMany.cts';

const TOKEN = 'token/5c1e+7f90=a2d4-4b55-9a51-7d0c1e8b3a66';
const PATH = '/message/postImage';

const gateway = onGateway({ token: TOKEN });

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

describe('a token with invisible characters around it', () => {
	const DIRTY = [` ${TOKEN}`, `${TOKEN}\n`, `\ufeff${TOKEN}`, `${TOKEN}\u200b`];

	test.each(DIRTY)('(%j) works, and appears nowhere when the gateway echoes it', async (token) => {
		const geweApi = { ...gateway.credential, token };
		gateway.fail('echoToken', { times: 2 });
		const goOn = await sendMany(
			gateway,
			people(1),
			{},
			{ credentials: { geweApi }, settings: GO_ON },
		);
		const stops = await sendMany(gateway, people(1), {}, { credentials: { geweApi } });
		const sends = await sendMany(gateway, people(1), {}, { credentials: { geweApi } });

		expect(outcomes(goOn)).toEqual(['refused']);
		expect(stops.error?.description).toContain('X-GEWE-TOKEN=***');
		expect(goOn.items[0].json.error).toContain('X-GEWE-TOKEN=***');
		for (const run of [goOn, stops]) expect(traces(run)).not.toContain(TOKEN);
		expect(outcomes(sends)).toEqual(['sent']);
		expect(gateway.requests.map(({ headers }) => headers['x-gewe-token'])).toEqual(
			Array(3).fill(TOKEN),
		);
	});

	test.each(DIRTY)('(%j) is tested and set as a callback as it should be', async (token) => {
		const geweApi = { ...gateway.credential, token };
		expect(await testCredential('geweApi', geweApi)).toMatchObject({ status: 'OK' });
		await runGewe(
			gateway,
			'account',
			'setCallback',
			{ callbackUrl: 'http://127.0.0.1:9/' },
			{ credentials: { geweApi } },
		);

		expect(gateway.requests.at(-1)?.body).toMatchObject({ token: TOKEN });
		gateway.fail('echoToken');
		const { message } = await testCredential('geweApi', geweApi);
		expect(message).toContain('***');
		expect(message).not.toContain(TOKEN);
	});

	test.each([[{ baseUrl: ['\ufeff ', '\u200b\n'] }], [{ appId: ['\u200b', ' \u2060'] }]])(
		'so do address and device: %j',
		async (around) => {
			const [[name, [before, after]]] = Object.entries(around);
			const { credential } = gateway;
			const value = `${before}${credential[name as 'baseUrl' | 'appId']}${after}`;
			const geweApi = { ...credential, [name]: value };
			await sendMany(gateway, people(1), {}, { credentials: { geweApi } });

			expect(gateway.ledger.map(({ raw }) => JSON.parse(raw).appId)).toEqual([gateway.appId]);
		},
	);

	test('so does the sign of the Message Center', async () => {
		const center = await startMessageCenter();
		const credentials = {
			messageCenterApi: { ...center.credential, sign: `\ufeff${center.sign}\u200b` },
		};
		center.fail('echoSign');
		const refused = await sendBasicMessage(center, {}, { credentials });
		const sent = await sendBasicMessage(center, {}, { credentials });
		await center.stop();

		expect(refused.error?.description).toContain('***');
		expect(traces(refused)).not.toContain(center.sign);
		expect(sent.error).toBeUndefined();
		expect(center.requests.map(({ query }) => query.sign)).toEqual([center.sign, center.sign]);
	});
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

	test("a script in msg stays the gateway's words", async () => {
		gateway.fail('scriptMsg');
		const run = await sendMany(gateway, people(1), {});

		expect(run.error?.message).toMatch(/^Send Image: GeWe refused it \(<script>.*\)\. Read what/);
		expect(run.error?.description).toContain('GeWe says: <script>');
	});
});
