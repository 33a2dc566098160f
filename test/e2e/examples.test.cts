import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import {
	outputs,
	packed,
	startN8n,
	type N8n,
	type StoredCredential,
	type WorkflowSource,
} from '../../host/n8n.cts';
import { startGateway, type Gateway } from '../fakes/gateway.cts';

const folder = join(__dirname, '../../examples');

let gateway: Gateway;
let n8n: N8n;
let credential: StoredCredential;

beforeAll(async () => {
	gateway = await startGateway();
	n8n = await startN8n({ tarball: await packed() });
	credential = await n8n.createCredential('GeWe API', 'geweApi', {
		token: gateway.token,
		baseUrl: gateway.url,
		appId: gateway.appId,
	});
}, 180_000);
afterEach(() => gateway.reset());
afterAll(async () => {
	await n8n?.stop();
	await gateway?.stop();
}, 60_000);

/** An example with the credential in it. */
function example(file: string): WorkflowSource {
	return JSON.parse(readFileSync(join(folder, file), 'utf8'), (key, value) =>
		key === 'geweApi' ? { id: credential.id, name: credential.name } : value,
	);
}

const parametersOf = ({ nodes }: WorkflowSource, name: string): INodeParameters =>
	nodes.find((node) => node.name === name)!.parameters;

test.each(readdirSync(folder))('%s is a workflow that n8n takes', async (file) => {
	const { id } = await n8n.createWorkflow(example(file));
	expect(id).toEqual(expect.any(String));
});

describe('a broadcast of one video to 100 people', () => {
	const people = Array.from({ length: 100 }, (_, index) => `wxid_customer${index}`);

	const broadcast = async (reuseUpload: boolean) => {
		const workflow = example('broadcast-video.json');
		parametersOf(workflow, 'Customers').jsCode =
			`return ${JSON.stringify(people)}.map((wxid) => ({ json: { wxid, key: 'autumn ' + wxid } }));`;
		const { options } = parametersOf(workflow, 'Send the video');
		Object.assign(options as INodeParameters, { interval: 0, reuseUpload });
		const { id } = await n8n.createWorkflow(workflow);
		return { id, execution: await n8n.run(id) };
	};
	const videoFetches = () => gateway.fetches.filter(({ field }) => field === 'videoUrl');

	test('fetches it once, and everybody gets it once and in order', async () => {
		const { execution } = await broadcast(true);

		expect(gateway.ledger.map(({ toWxid }) => toWxid)).toEqual(people);
		expect(videoFetches()).toHaveLength(1);
		const items = outputs(execution, 'Send the video');
		expect(items.map(({ json }) => json.via)).toEqual(['post', ...Array(99).fill('forward')]);
		expect(items.map(({ json }) => json.newMsgId)).toEqual(
			gateway.ledger.map(({ newMsgId }) => newMsgId),
		);
	}, 120_000);

	test('fetches it a hundred times without Reuse Upload', async () => {
		await broadcast(false);

		expect(gateway.ledger.map(({ toWxid }) => toWxid)).toEqual(people);
		expect(videoFetches()).toHaveLength(100);
	}, 120_000);

	test('sends nobody anything when it is run again', async () => {
		const { id } = await broadcast(true);
		gateway.reset();
		const again = await n8n.run(id);

		expect(gateway.requests).toHaveLength(0);
		const items = outputs(again, 'Send the video');
		expect(items).toHaveLength(100);
		expect(items.every(({ json }) => json.skipped === true)).toBe(true);
	}, 120_000);
});

test('pictures are uploaded, gathered and posted to moments', async () => {
	const { id } = await n8n.createWorkflow(example('moments-post.json'));
	const execution = await n8n.run(id);

	expect(execution.status).toBe('success');
	const post = gateway.ledger.at(-1)!;
	expect(post.path).toBe('/sns/sendImgSns');
	expect(post.body).toMatchObject({ content: 'Fresh from the workshop' });
	expect((post.body as { imgInfos: unknown[] }).imgInfos).toHaveLength(2);
	expect(gateway.violations).toEqual([]);
});
