import type { INode } from 'n8n-workflow';

import { chain } from '../host/chain.cts';
import { step } from '../host/step.cts';
import { play, type PushAnswer } from '../fakes/player.cts';
import { deviceOf } from './deviceOf.cts';
import { checkAll } from './pushing.cts';
import type { Candidate } from './race.cts';
import { httpRequest, sendImage } from './sending.cts';
import type { Scale } from './sizes.cts';
import type { Stand } from './stand.cts';
import { workOff } from './workOff.cts';

/** ms; fixed, since pauses at random would differ from turn to turn. */
const INTERVAL = 1_000;

export const MESSAGES = 'messages';
export const ACCOUNT = 'GeWe Send Image, an execution an account';
export const TWICE = 'two executions an account';
export const BY_TURNS = 'one execution for all, x50';
export const NO_PAUSE = 'an execution an account, Interval 0';
export const HTTP_ACCOUNT = "n8n's HTTP Request, an execution an account";

const LATENCY_MS = 200;
const DEVICE = '={{ $json.appId }}';

/** What one call tells to send. */
type Call = ReadonlyArray<{ readonly to: string; readonly appId: string }>;

/** Publishes what sends for many accounts. @returns each way to do so, ready to be measured */
export async function messages(stand: Stand, scale: Scale): Promise<Candidate[]> {
	const { n8n, gateway, webhooks } = stand;
	const total = scale.accounts * scale.messages;

	/** Call, list, send. @returns the URL to call */
	const publish = async (path: string, send: INode) => {
		const call = { httpMethod: 'POST', path, responseMode: 'onReceived' };
		const nodes = [
			step('Call', 'n8n-nodes-base.webhook', call, { typeVersion: 2, webhookId: path }),
			step('List', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'body.people' }),
			send,
		];
		const { id } = await n8n.createWorkflow({ name: path, nodes, connections: chain(...nodes) });
		await n8n.publish(id);
		return `${webhooks}/webhook/${path}`;
	};
	const measure = async (url: string, calls: readonly Call[]) => {
		const bodies = calls.map((people) => JSON.stringify({ people }));
		let answers: PushAnswer[] = [];
		const begin = async () => {
			answers = await play(url, bodies, { concurrency: scale.clients });
		};
		await gateway.next({ latency: LATENCY_MS });
		const arrived = async () => (await gateway.counts()).requests >= total;
		const { wall, cpu, services, memory } = await workOff(stand, begin, arrived);
		checkAll(answers);
		const { requests, pause } = await gateway.next();
		if (requests !== total) throw new Error(`${requests} requests for ${total} messages`);
		return {
			wall,
			sent: (total / wall) * 1000,
			cpu: cpu / total,
			perCore: (total / cpu) * 1000,
			services: services / total,
			memory,
			...(pause !== undefined && { pause }),
		};
	};

	const data = { token: 'token of messages', baseUrl: gateway.url, appId: deviceOf(0) };
	const gewe = await n8n.createCredential('messages', 'geweApi', data);
	const header = { name: 'X-GEWE-TOKEN', value: data.token };
	const bearer = await n8n.createCredential('messages', 'httpHeaderAuth', header);
	const appId = { __rl: true, mode: 'id', value: DEVICE };
	const paced = await publish('messages', sendImage(gewe, { appId, interval: INTERVAL }));
	const wide = await publish(
		'messages-x50',
		sendImage(gewe, { appId, interval: INTERVAL, concurrency: 50 }),
	);
	const fast = await publish('messages-0', sendImage(gewe, { appId, interval: 0 }));
	const request = await publish('messages-http', httpRequest(gateway.url, bearer, DEVICE));

	const own = accounts(scale).map((account) => times(scale.messages, () => account));
	const half = accounts(scale).map((account) => times(scale.messages / 2, () => account));
	const byTurns = times(scale.messages, () => accounts(scale)).flat();
	const candidate = (name: string, url: string, calls: readonly Call[]): Candidate => ({
		name,
		measure: async () => await measure(url, calls),
	});
	return [
		candidate(ACCOUNT, paced, own),
		candidate(TWICE, paced, [...half, ...half]),
		candidate(BY_TURNS, wide, [byTurns]),
		candidate(NO_PAUSE, fast, own),
		candidate(HTTP_ACCOUNT, request, own),
	];
}

const times = <T,>(length: number, make: (index: number) => T): T[] =>
	Array.from({ length }, (_, index) => make(index));

const accounts = ({ accounts: length }: Scale) =>
	times(length, (index) => ({ to: `wxid_${index}`, appId: deviceOf(index) }));
