import type { INode, INodeParameters } from 'n8n-workflow';

import type { StoredCredential } from '../host/n8n.cts';
import { step } from '../host/step.cts';
import type { Figures, Result } from './race.cts';
import { race } from './race.cts';
import type { Sizes } from './sizes.cts';
import { onStand, type Gateway, type Stand } from './stand.cts';
import { stopwatch, type Run } from './stopwatch.cts';
import { PROFILED, sharesOf } from './profile.cts';

export const SENDING = 'sending';
export const HTTP_REQUEST = "n8n's HTTP Request";
export const ours = (concurrency: number) => `GeWe Send Image x${concurrency}`;
export const naive = (concurrency: number) => `naive node x${concurrency}`;
export const raw = (concurrency: number) => `raw loop x${concurrency}`;

const WARM_UP = 50;

/** The same image messages sent in four ways. */
export async function measureSending(
	{ sending, profiled, turns }: Sizes,
	tarball: string,
	say: (text: string) => void,
): Promise<Result[]> {
	return await onStand(tarball, {}, async (stand) => {
		const levels = [...new Set(sending.flatMap(({ concurrency }) => concurrency))];
		const runs = await publishAll(stand, levels);
		for (const run of Object.values(runs)) await run(WARM_UP);
		const results: Result[] = [];
		for (const { items, latency, concurrency } of sending) {
			const names = concurrency.flatMap((level) => [raw(level), ours(level), naive(level)]);
			const name = circumstances(items, latency);
			say(`Sending: ${name}`);
			const candidates = [...names, HTTP_REQUEST].map((candidate) => ({
				name: candidate,
				measure: () => measure(stand.gateway, runs[candidate], items, latency),
			}));
			results.push(await race({ section: SENDING, name, candidates }, turns));
		}
		await stand.gateway.next({ latency: 0 });
		const { profile } = await runs[ours(8)](profiled, { profiles: true });
		results.push({ section: PROFILED, name: PROFILED, turns: sharesOf(profile!, profiled) });
		return results;
	});
}

/** How such a scenario is called. */
export const circumstances = (items: number, latency: number) =>
	`${items.toLocaleString('en')} ${items === 1 ? 'item' : 'items'}, ${latency} ms`;

async function measure(
	gateway: Gateway,
	run: Run,
	items: number,
	latency: number,
): Promise<Figures> {
	await gateway.next({ latency });
	const { wall, cpu, memory } = await run(items);
	const { requests, peak } = await gateway.next();
	if (requests !== items) throw new Error(`${requests} requests for ${items} items`);
	return { wall, cpu: cpu / items, memory, inFlight: peak };
}

async function publishAll({ n8n, gateway }: Stand, levels: readonly number[]) {
	const { url } = gateway;
	const data = { token: 'bench-token', baseUrl: url, appId: 'wx_bench' };
	const gewe = await n8n.createCredential('GeWe', 'geweApi', data);
	const { appId: _, ...plain } = data;
	const bench = await n8n.createCredential('Bench', 'benchApi', plain);
	const header = { name: 'X-GEWE-TOKEN', value: data.token };
	const httpHeaderAuth = await n8n.createCredential('Header', 'httpHeaderAuth', header);
	const nodes = [
		[HTTP_REQUEST, httpRequest(url, httpHeaderAuth)] as const,
		...levels.flatMap((concurrency) => [
			[raw(concurrency), step('Raw', 'CUSTOM.benchRaw', { url, concurrency })] as const,
			[ours(concurrency), sendImage(gewe, { interval: 0, concurrency })] as const,
			[naive(concurrency), naiveNode(bench, concurrency)] as const,
		]),
	];
	const runs: Record<string, Run> = {};
	for (const [index, [name, node]] of nodes.entries()) {
		runs[name] = await stopwatch(n8n, `sending-${index}`, node);
	}
	return runs;
}

const PERSON = '={{ $json.to }}';
const IMAGE = '=http://127.0.0.1/{{ $json.to }}.jpg';

const uses = ({ id, name, type }: StoredCredential): Partial<INode> => ({
	credentials: { [type]: { id, name } },
});

/** GeWe Send Image to each item's person, with a picture of its own. */
export function sendImage(credential: StoredCredential, options: INodeParameters): INode {
	const parameters = {
		toWxid: { __rl: true, mode: 'id', value: PERSON },
		imgUrl: IMAGE,
		options: { reuseUpload: false, ...options },
	};
	return step('Ours', 'n8n-nodes-gewe.geweSendImage', parameters, uses(credential));
}

function naiveNode(credential: StoredCredential, concurrency: number): INode {
	const parameters = { toWxid: PERSON, imgUrl: IMAGE, concurrency };
	return step('Naive', 'CUSTOM.benchNaive', parameters, uses(credential));
}

/** n8n's HTTP Request that asks the gateway for the same. */
export function httpRequest(url: string, credential: StoredCredential, appId = 'wx_bench'): INode {
	const parameters = {
		method: 'POST',
		url: `${url}/message/postImage`,
		authentication: 'genericCredentialType',
		genericAuthType: 'httpHeaderAuth',
		sendBody: true,
		bodyParameters: {
			parameters: [
				{ name: 'appId', value: appId },
				{ name: 'toWxid', value: PERSON },
				{ name: 'imgUrl', value: IMAGE },
			],
		},
		options: {},
	};
	return step('Request', 'n8n-nodes-base.httpRequest', parameters, {
		typeVersion: 4.2,
		...uses(credential),
	});
}
