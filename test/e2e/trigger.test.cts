import { setTimeout as sleep } from 'node:timers/promises';

import { outputs } from '../../host/n8n.cts';
import { base64, JPEG } from '../../contracts/callbacks/fixture.cts';
import { bodyOf, fixture } from '../../contracts/callbacks/index.cts';
import { videoExample } from '../../contracts/callbacks/starBot.cts';
import { startGateway } from '../../fakes/gateway.cts';
import { again, FIRST_ID, play } from '../../fakes/player.cts';
import { crowd } from '../../fakes/crowd.cts';
import { onStage } from './stage.cts';
import { step } from '../../host/step.cts';
import { pathOf, storeTrigger, TRIGGER } from '../../host/storeTrigger.cts';
import { allExecutions, post } from './triggers.cts';

const TOKEN = 'token-7b1d4a52-93c6-4f0e-8d1f-6a2c5e9b0d37';

const stage = onStage({ token: TOKEN, env: { N8N_PROXY_HOPS: '1' } });

const VIDEO = bodyOf(fixture('v1 video'));

test('publishing sets the URL, which GeWe tries at once; then events start the workflow', async () => {
	const { id } = await storeTrigger(stage.n8n, { name: 'published', credential: stage.credential });
	await stage.n8n.publish(id);

	expect(stage.gateway.requests.map(({ path }) => path)).toEqual(['/login/setCallback']);
	expect(stage.gateway.callbackUrl).toMatch(
		new RegExp(`^${stage.n8n.baseUrl}/webhook/${pathOf('published')}\\?secret=[0-9a-f]{40}$`),
	);
	const push = await stage.gateway.push(VIDEO);
	expect(push.status).toBe(200);
	const [{ id: executionId }] = await stage.n8n.executions(id, 1);
	const [item] = outputs(await stage.n8n.waitForExecution(executionId), TRIGGER);
	expect(item.json).toMatchObject({ event: 'video', id: '7773749793478223190' });
	expect(await allExecutions(stage.n8n, id)).toHaveLength(1);
	// The first two tried the URL and told that it was set.
	expect(stage.gateway.callbacks.map(({ status }) => status)).toEqual([200, 200, 200]);

	const url = stage.gateway.callbackUrl ?? '';
	await stage.n8n.unpublish(id);
	expect(stage.gateway.requests).toHaveLength(1);
	expect((await post(url, VIDEO)).status).toBe(404);
});

test("the example in StarBot's document is answered with 200 {}, and executes once with all its values", async () => {
	const { id } = await storeTrigger(stage.n8n, {
		name: 'video-example',
		parameters: { registration: 'manual' },
	});
	await stage.n8n.publish(id);
	const url = `${stage.n8n.baseUrl}/webhook/${pathOf('video-example')}`;
	const { status, data, headers } = await post(url, JSON.stringify(videoExample));

	expect([status, data]).toEqual([200, '{}']);
	expect(headers['content-type']).toMatch(/^application\/json/);
	const [{ id: executionId }] = await stage.n8n.executions(id, 1);
	const execution = await stage.n8n.waitForExecution(executionId);
	expect(execution.status).toBe('success');
	const [{ json }] = outputs(execution, TRIGGER);
	expect(json).toEqual({ event: 'video', ...fixture('starbot 20004').told });
	const there = leaves(json);
	for (const value of leaves(videoExample)) expect(there).toContain(value);
	expect(await allExecutions(stage.n8n, id)).toHaveLength(1);
	await stage.n8n.unpublish(id);
});

test('the answer is there while the workflow still runs', async () => {
	stage.gateway.fail('slow', { ms: 5_000 });
	const { id } = await storeTrigger(stage.n8n, {
		name: 'at-once',
		parameters: { registration: 'manual' },
		then: step(
			'Send',
			'n8n-nodes-gewe.geweSendImage',
			{
				toWxid: { __rl: true, mode: 'id', value: '={{ $json.conversationId }}' },
				imgUrl: 'http://127.0.0.1/a.jpg',
			},
			{ credentials: stage.credentials },
		),
	});
	await stage.n8n.publish(id);
	const { status, data } = await post(`${stage.n8n.baseUrl}/webhook/${pathOf('at-once')}`, VIDEO);
	expect([status, data]).toEqual([200, '{}']);
	const [{ id: executionId }] = await stage.n8n.executions(id, 1);
	expect((await stage.n8n.execution(executionId)).status).toBe('running');
	expect((await stage.n8n.waitForExecution(executionId)).status).toBe('success');
	expect(stage.gateway.ledger.map(({ toWxid }) => toWxid)).toEqual(['wxid_phyyedw9xap22']);
	await stage.n8n.unpublish(id);
});

test("a picture's preview is there for the next node, byte by byte", async () => {
	const { id } = await storeTrigger(stage.n8n, {
		name: 'preview',
		parameters: { registration: 'manual', events: ['image'] },
		then: step(
			'Read',
			'n8n-nodes-base.code',
			{
				jsCode:
					"const bytes = await this.helpers.getBinaryDataBuffer(0, 'preview');\nreturn [{ json: { data: bytes.toString('base64') } }];",
			},
			{ typeVersion: 2 },
		),
	});
	await stage.n8n.publish(id);
	await post(`${stage.n8n.baseUrl}/webhook/${pathOf('preview')}`, bodyOf(fixture('v1 image')));
	const [{ id: executionId }] = await stage.n8n.executions(id, 1);
	const [item] = outputs(await stage.n8n.waitForExecution(executionId), 'Read');
	expect(item.json.data).toBe(base64(JPEG, 24_000));
	await stage.n8n.unpublish(id);
});

describe('garbage and strangers', () => {
	let id: string;
	let url: string;
	beforeAll(async () => {
		({ id } = await storeTrigger(stage.n8n, {
			name: 'guarded',
			parameters: { registration: 'manual', secret: 'open-sesame', events: ['any'] },
		}));
		await stage.n8n.publish(id);
		url = `${stage.n8n.baseUrl}/webhook/${pathOf('guarded')}?secret=open-sesame`;
	});
	afterAll(async () => await stage.n8n.unpublish(id));

	test.each([
		['a list', '[]', 200],
		['a text', '"hello"', 200],
		['null', 'null', 200],
		['nothing', '', 200],
		['no JSON', '{"TypeName":', 422],
		['very deep lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 200],
		['very deep objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 200],
		[
			'a deep callback',
			`{"TypeName":"AddMsg","Data":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
			200,
		],
		['wrong types', '{"TypeName":{"a":1},"Data":[1],"msgType":[],"event":{},"data":"x"}', 200],
		['prototypes', '{"__proto__":{"TypeName":"AddMsg"},"constructor":{"prototype":1}}', 200],
		['5 MB', JSON.stringify({ TypeName: 'AddMsg', Data: { x: 'x'.repeat(5_000_000) } }), 413],
		['the push that tries the URL', JSON.stringify({ testMsg: 'x', token: TOKEN }), 200],
	])('%s', async (_, body, status) => {
		expect((await post(url, body)).status).toBe(status);
	});

	test.each([
		'',
		'?secret=',
		'?secret=open-sesamE',
		'?secret[]=open-sesame',
		'?Secret=open-sesame',
	])('a caller with %j gets 403 and no word', async (query) => {
		const { status, data } = await post(url.replace(/\?.*/, query), VIDEO);
		expect([status, data]).toEqual([403, '']);
	});

	test('n8n answers after all that', async () => {
		expect((await post(url, '{}')).data).toBe('{}');
	});

	test('nothing of all that became an execution', async () => {
		expect(await allExecutions(stage.n8n, id)).toEqual([]);
	});
});

test('a mixed crowd, 10 at a time: the wanted, distinct ones execute, and none is lost', async () => {
	const { id } = await storeTrigger(stage.n8n, {
		name: 'crowd',
		parameters: { registration: 'manual' },
	});
	await stage.n8n.publish(id);
	const { bodies, ids } = crowd(60);
	const url = `${stage.n8n.baseUrl}/webhook/${pathOf('crowd')}`;
	const answers = await play(url, bodies, { concurrency: 10 });

	expect(answers.filter(({ status, text }) => status !== 200 || text !== '{}')).toEqual([]);
	const executed: unknown[] = [];
	for (const executionId of await allExecutions(stage.n8n, id)) {
		const [{ json }] = outputs(await stage.n8n.waitForExecution(executionId), TRIGGER);
		executed.push(json.id);
	}
	expect(executed.sort()).toEqual(ids.sort());
	await stage.n8n.unpublish(id);
}, 120_000);

test("the console's Header Secret: its try comes without, events come with it", async () => {
	const { id } = await storeTrigger(stage.n8n, {
		name: 'header',
		parameters: { registration: 'manual', options: { authorization: 'header secret' } },
	});
	await stage.n8n.publish(id);
	const url = `${stage.n8n.baseUrl}/webhook/${pathOf('header')}`;
	expect((await post(url, JSON.stringify({ testMsg: 'x', token: TOKEN }))).data).toBe('{}');
	expect((await post(url, VIDEO)).status).toBe(403);
	expect((await post(url, VIDEO, { authorization: 'header secret' })).data).toBe('{}');
	expect(await stage.n8n.executions(id, 1)).toHaveLength(1);
	await stage.n8n.unpublish(id);
});

test.each([
	['203.0.113.7', 200],
	['203.0.113.8', 403],
	// What a caller writes before the proxy's own entry is no proof.
	['203.0.113.7, 198.51.100.1', 403],
	[undefined, 403],
])('behind a proxy, the address is the one that the proxy saw: %s', async (forwarded, expected) => {
	const name = `from-${forwarded}`.replace(/[ ,]+/g, '-');
	const { id } = await storeTrigger(stage.n8n, {
		name,
		parameters: { registration: 'manual', options: { addresses: '203.0.113.7' } },
	});
	await stage.n8n.publish(id);
	const url = `${stage.n8n.baseUrl}/webhook/${pathOf(name)}`;
	const { status } = await post(url, VIDEO, forwarded && { 'x-forwarded-for': forwarded });
	expect(status).toBe(expected);
	await stage.n8n.unpublish(id);
});

test('publishing fails with what to do when GeWe does not reach n8n', async () => {
	const unreachable = await startGateway({ token: TOKEN, pushLimit: 0 });
	const other = await stage.n8n.createCredential('Far', 'geweApi', {
		token: TOKEN,
		baseUrl: unreachable.url,
		appId: '',
	});
	const { id } = await storeTrigger(stage.n8n, { name: 'unreachable', credential: other });
	try {
		await expect(stage.n8n.publish(id)).rejects.toThrow(
			/GeWe refused it \(http:\S+\?secret=\*\*\* push msg err\)\. GeWe could not reach the callback URL: it must be public\..*N8N_WEBHOOK_URL or WEBHOOK_URL.*tunnel/,
		);
	} finally {
		await unreachable.stop();
	}
}, 90_000);

test('the token stands in no log line and in no execution', async () => {
	const { id } = await storeTrigger(stage.n8n, {
		name: 'leaks',
		credential: stage.credential,
		parameters: { events: ['any'], simplify: false },
	});
	await stage.n8n.publish(id);
	await stage.gateway.push(again(fixture('v1 text'), FIRST_ID));
	await stage.n8n.executions(id, 1);
	await sleep(500);
	for (const executionId of await allExecutions(stage.n8n, id))
		expect(JSON.stringify(await stage.n8n.waitForExecution(executionId))).not.toContain(TOKEN);
	await stage.n8n.unpublish(id);
	expect(stage.n8n.logs).toContain('Editor is now accessible');
	expect(stage.n8n.logs).not.toContain(TOKEN);
});

function leaves(value: unknown): unknown[] {
	return typeof value === 'object' && value !== null
		? Object.values(value).flatMap(leaves)
		: [value];
}
