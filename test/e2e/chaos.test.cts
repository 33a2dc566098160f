import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import axios from 'axios';

import { outputs, packed, startN8n, type Execution, type N8n } from '../../host/n8n.cts';
import { onGateway } from '../onFakes.cts';
import { crowd, KEYED, sendToCrowd, tally } from './messages.cts';

/** A thousand by hand: `CHAOS_MESSAGES=1000 npx jest test/e2e/chaos`. */
const COUNT = Number(process.env.CHAOS_MESSAGES ?? 80);
const LIMIT_MS = 60_000 + COUNT * 600;
const home = mkdtempSync(join(tmpdir(), 'n8n-home-'));

const gateway = onGateway();
let n8n: N8n;
const workflows: Record<number, string> = {};

beforeAll(async () => {
	n8n = await startN8n({ home, tarball: await packed() });
	const credential = await n8n.createCredential('GeWe', 'geweApi', gateway.credential);
	for (const concurrency of [1, 8]) {
		const { id } = await n8n.createWorkflow(
			sendToCrowd(credential, path(concurrency), { ...KEYED, concurrency }),
		);
		await n8n.publish(id);
		workflows[concurrency] = id;
	}
}, 180_000);
afterAll(async () => {
	await n8n?.stop();
	rmSync(home, { recursive: true, force: true });
}, 60_000);

const path = (concurrency: number) => `crowd-${concurrency}`;
const reached = () => gateway.ledger.map(({ toWxid }) => toWxid);
const call = async (concurrency: number, people: string[]) => {
	await axios.post(`${n8n.baseUrl}/webhook/${path(concurrency)}`, { people });
};

/** The newest execution of a workflow when it has ended; `count` is how many it has by then. */
async function ended(concurrency: number, count: number): Promise<Execution> {
	const deadline = Date.now() + LIMIT_MS;
	for (;;) {
		const [newest] = await n8n.executions(workflows[concurrency], count);
		if (!['new', 'running'].includes(newest.status)) return await n8n.execution(newest.id);
		if (Date.now() > deadline) throw new Error('the execution does not end');
		await sleep(200);
	}
}

/** People by what the execution says of them. */
function told(execution: Execution, people: string[]) {
	const said: Record<string, string[]> = {
		sent: [],
		skipped: [],
		unconfirmed: [],
		unknown: [],
		notSent: [],
		refused: [],
	};
	for (const [index, { json }] of outputs(execution, 'Send').entries()) {
		const { outcome } = (json.details ?? {}) as { outcome?: string };
		said[outcome ?? (json.skipped ? 'skipped' : 'sent')].push(people[index]);
		if (json.confirmed === false) said.unconfirmed.push(people[index]);
	}
	return said;
}

const report = (what: string, figures: object) =>
	process.env.CHAOS_MESSAGES && process.stderr.write(`${what}: ${JSON.stringify(figures)}\n`);

describe.each([1, 8])('%i at a time', (concurrency) => {
	test(
		'the gateway dies in the middle and comes back',
		async () => {
			const people = crowd(COUNT, concurrency * 10_000);
			// In the middle of answers, so that some are cut off after they were delivered.
			gateway.fail('slow', { ms: 5, times: Infinity });
			await call(concurrency, people);
			while (gateway.ledger.length < COUNT / 2) await sleep(5);
			await gateway.pause();
			await sleep(2_000);
			await gateway.resume();
			const execution = await ended(concurrency, 1);
			const { sent, unknown, notSent } = told(execution, people);
			const { twice, missing, delivered } = tally(people, reached());
			report(`gateway killed, ${concurrency} at a time`, {
				items: people.length,
				delivered,
				twice: twice.length,
				missing: missing.length,
				sent: sent.length,
				unknown: unknown.length,
				notSent: notSent.length,
			});

			expect(execution.status).toBe('success');
			expect(twice).toEqual([]);
			// What is called sent was delivered; what was not delivered is called unknown.
			expect(sent.filter((person) => missing.includes(person))).toEqual([]);
			expect(missing.filter((person) => !unknown.includes(person))).toEqual([]);
			expect(unknown.length).toBeLessThanOrEqual(concurrency);
			expect(sent.length + unknown.length).toBe(COUNT);
		},
		LIMIT_MS,
	);

	test(
		'n8n is killed in the middle, starts again, and the workflow is run again',
		async () => {
			const people = crowd(COUNT, concurrency * 10_000 + 5_000);
			gateway.fail('slow', { ms: 5, times: Infinity });
			await call(concurrency, people);
			while (gateway.ledger.length < COUNT / 3) await sleep(5);
			process.kill(-n8n.pid, 'SIGKILL');
			await sleep(500);
			const before = gateway.ledger.length;
			n8n = await startN8n({ home });
			const killed = await ended(concurrency, 2);
			await callAgain(concurrency, people);
			const execution = await ended(concurrency, 3);
			const { sent, skipped, unconfirmed } = told(execution, people);
			const { twice, missing, delivered } = tally(people, reached());
			report(`n8n killed, ${concurrency} at a time`, {
				items: people.length,
				deliveredBefore: before,
				delivered,
				twice: twice.length,
				missing: missing.length,
				sent: sent.length,
				skipped: skipped.length,
				unconfirmed: unconfirmed.length,
			});

			expect(killed.status).toBe('crashed');
			expect(execution.status).toBe('success');
			expect(twice).toEqual([]);
			// Those whose key was recorded, and whose message had not left, are called unconfirmed.
			expect(unconfirmed.length).toBeLessThanOrEqual(concurrency);
			expect(unconfirmed).toEqual(expect.arrayContaining(missing));
			expect(skipped).toHaveLength(before + missing.length);
			expect(sent.length + skipped.length).toBe(COUNT);
		},
		LIMIT_MS * 2,
	);
});

/** n8n publishes its workflows again some moments after it is ready. */
async function callAgain(concurrency: number, people: string[]): Promise<void> {
	for (let tries = 100; ; tries -= 1) {
		try {
			return await call(concurrency, people);
		} catch (error) {
			if (tries === 0) throw error;
			await sleep(100);
		}
	}
}
