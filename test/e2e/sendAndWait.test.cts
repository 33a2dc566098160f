import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';

import { FRIEND } from '../../contracts/callbacks/fixture.cts';
import { quoteOf } from '../../fakes/quotes.cts';
import { FIRST_ID } from '../../fakes/replays.cts';
import {
	freePort,
	outputs,
	packed,
	startN8n,
	type Execution,
	type N8n,
	type Stored,
	type StoredCredential,
} from '../../host/n8n.cts';
import { onGateway } from '../onFakes.cts';
import { asking, DOUBLE, runUntilAsked, until } from './questions.cts';
import { allExecutions, post as push } from './triggers.cts';
import { storeTrigger } from '../../host/storeTrigger.cts';

const STRANGER = 'wxid_stranger';

const gateway = onGateway();
const home = mkdtempSync(join(tmpdir(), 'n8n-home-'));
let n8n: N8n;
let port: number;
let credential: StoredCredential;
/** What quotes of anything start. */
let talk: Stored;
let callbackUrl: string;

beforeAll(async () => {
	port = await freePort();
	n8n = await startN8n({ tarball: await packed(), home, port });
	credential = await n8n.createCredential('GeWe', 'geweApi', gateway.credential);
	talk = await storeTrigger(n8n, {
		name: 'talk',
		credential,
		parameters: { events: ['quote', 'text'] },
	});
	await n8n.publish(talk.id);
	callbackUrl = gateway.callbackUrl as string;
}, 180_000);
afterAll(async () => {
	await n8n?.stop();
	rmSync(home, { recursive: true, force: true });
}, 60_000);

/** Asks, and waits until the execution waits. */
async function ask(parameters: INodeParameters, options: INodeParameters = {}) {
	const { id } = await n8n.createWorkflow(asking(credential, parameters, options));
	return await runUntilAsked(n8n, gateway, id);
}

const end = async (executionId: string, patience?: number) =>
	await until(n8n, executionId, 'success', patience);

const answerOf = (execution: Execution) => outputs(execution, 'Then').map(({ json }) => json);
const status = async (executionId: string) => (await n8n.execution(executionId)).status;

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const post = async (link: string, fields: Record<string, string>) =>
	await axios.post<string>(link, form(fields), { validateStatus: null, proxy: false });
const get = async (link: string) =>
	await axios.get<string>(link, { validateStatus: null, proxy: false });

let pushes = 0n;
const say = async (quoted: string, answer: string, from?: string) =>
	await push(callbackUrl, quoteOf(quoted, answer, { id: FIRST_ID + pushes++, from }));

test('looking decides nothing, the button does, and a second answer changes nothing', async () => {
	const { executionId, link, text } = await ask(DOUBLE);
	expect(text).toBe(
		`Refund 128.00?\n\nTo answer, quote this message and write: Approve / Decline\nOr open: ${link}`,
	);

	const page = await get(link);
	expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
	expect(page.data).toContain(
		'<button type="submit" name="approved" value="false">Decline</button>',
	);
	await get(link);
	expect(await status(executionId)).toBe('waiting');

	const forged = link.replace(/signature=\w+/, `signature=${'f'.repeat(64)}`);
	const wrong = await post(forged, { approved: 'true' });
	expect(wrong.status).toBe(401);
	expect(await status(executionId)).toBe('waiting');

	const answer = await post(link, { approved: 'false' });
	expect(answer.data).toContain('Your answer was recorded: Decline');
	const [json] = answerOf(await end(executionId));
	expect(json).toEqual({ data: { approved: false, respondedAt: expect.any(String) } });

	const second = await post(link, { approved: 'true' });
	expect(second.status).toBe(200);
	expect(second.data).toContain('No action required');
	expect(answerOf(await n8n.execution(executionId))).toEqual([json]);
});

test('free text by the page', async () => {
	const { executionId, link } = await ask({ responseType: 'freeText' });
	expect((await post(link, { text: ' ' })).status).toBe(400);
	expect(await status(executionId)).toBe('waiting');
	await post(link, { text: 'At <noon>' });
	expect(answerOf(await end(executionId))).toEqual([
		{ data: { text: 'At <noon>', respondedAt: expect.any(String) } },
	]);
});

test('two questions in one chat are answered by quotes, each its own, and start nothing', async () => {
	const before = (await allExecutions(n8n, talk.id)).length;
	const one = await ask(DOUBLE);
	const other = await ask({ responseType: 'freeText', message: 'When?' });

	expect((await say(other.text, 'At noon')).status).toBe(200);
	expect(answerOf(await end(other.executionId))).toEqual([
		{ data: { text: 'At noon', respondedAt: expect.any(String), responder: FRIEND } },
	]);
	await say(one.text, 'hm, let me see');
	expect(await status(one.executionId)).toBe('waiting');
	await say(one.text, '不同意');
	expect(answerOf(await end(one.executionId))).toEqual([
		{ data: { approved: false, respondedAt: expect.any(String), responder: FRIEND } },
	]);
	// Once more: it is over.
	await say(one.text, '同意');
	expect(await allExecutions(n8n, talk.id)).toHaveLength(before);

	// A quote of anything else still starts what it is to start.
	await say('When?', 'Never');
	expect(await allExecutions(n8n, talk.id)).toHaveLength(before + 1);
});

test('only an approver answers, and only by a quote', async () => {
	const { executionId, text, link } = await ask(DOUBLE, { approvers: FRIEND });
	expect(text).toContain('\nReference: http');
	expect((await get(link)).data).toContain('answered in the chat only');
	expect((await post(link, { approved: 'true' })).status).toBe(403);
	const forged = { text: 'yes', wxid: FRIEND, proof: 'f'.repeat(64) };
	expect((await axios.post(link, forged)).data).toEqual({
		taken: false,
		reason: 'The trigger and the question have different tokens',
	});
	const before = (await allExecutions(n8n, talk.id)).length;
	await say(text, 'yes', STRANGER);
	expect(await status(executionId)).toBe('waiting');
	expect(await allExecutions(n8n, talk.id)).toHaveLength(before);

	await say(text, 'yes');
	expect(answerOf(await end(executionId))).toEqual([
		{ data: { approved: true, respondedAt: expect.any(String), responder: FRIEND } },
	]);
});

test('a link that n8n did not sign is a text like any other', async () => {
	const before = (await allExecutions(n8n, talk.id)).length;
	const { executionId, text, link } = await ask(DOUBLE);
	const [, signature] = /signature=(\w+)/.exec(link) ?? [];
	await say(text.replace(signature, 'f'.repeat(signature.length)), 'yes');
	await say(text.replace(/http\S+/, 'https://example.com/?signature=1'), 'yes');
	expect(await allExecutions(n8n, talk.id)).toHaveLength(before + 2);
	expect(await status(executionId)).toBe('waiting');
});

test('a question whose key was used, and a preview, ask nothing and wait for nothing', async () => {
	const keyed = asking(credential, DOUBLE, { deduplicationKey: 'refund-1017' });
	const { id } = await n8n.createWorkflow(keyed);
	const { executionId, link } = await runUntilAsked(n8n, gateway, id);
	await post(link, { approved: 'true' });
	await end(executionId);
	expect(answerOf(await n8n.run(id))).toMatchObject([{ skipped: true }]);

	const preview = await n8n.createWorkflow(asking(credential, DOUBLE, { previewOnly: true }));
	expect(answerOf(await n8n.run(preview.id))).toMatchObject([{ preview: true }]);
	expect(gateway.ledger).toHaveLength(1);
});

test('a question survives a restart of n8n', async () => {
	const { executionId, text } = await ask(DOUBLE);
	await n8n.stop();
	n8n = await startN8n({ home, port });
	await say(text, 'approve');
	expect(answerOf(await end(executionId))).toEqual([
		{ data: { approved: true, respondedAt: expect.any(String), responder: FRIEND } },
	]);
}, 120_000);

test('without an answer in time the input goes on', async () => {
	const { executionId } = await ask(DOUBLE, {
		limitWaitTime: {
			values: { limitType: 'afterTimeInterval', resumeAmount: 0.05, resumeUnit: 'minutes' },
		},
	});
	// n8n looks once a minute for what has waited long enough.
	expect(answerOf(await end(executionId, 100_000))).toEqual([{}]);
}, 120_000);
