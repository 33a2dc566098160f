import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import { png } from '../../fakes/samples.cts';
import { failure, outputs, type WorkflowSource } from '../../host/n8n.cts';
import { onStage } from './stage.cts';

const folder = join(__dirname, '../../examples');

const stage = onStage();

/** An example with the credential in it. */
function example(file: string): WorkflowSource {
	return JSON.parse(readFileSync(join(folder, file), 'utf8'), (key, value) =>
		key === 'geweApi' ? stage.credentials?.geweApi : value,
	);
}

const parametersOf = ({ nodes }: WorkflowSource, name: string): INodeParameters =>
	nodes.find((node) => node.name === name)!.parameters;

test.each(readdirSync(folder))('%s is a workflow that n8n takes', async (file) => {
	const { id } = await stage.n8n.createWorkflow(example(file));
	expect(id).toEqual(expect.any(String));
});

describe('a broadcast of one video to 100 people', () => {
	const people = Array.from({ length: 100 }, (_, index) => `wxid_customer${index}`);

	const broadcast = async (changed: INodeParameters = {}) => {
		const workflow = example('broadcast-video.json');
		parametersOf(workflow, 'Customers').jsCode =
			`return ${JSON.stringify(people)}.map((wxid) => ({ json: { wxid, key: 'autumn ' + wxid } }));`;
		const { options } = parametersOf(workflow, 'Send the video');
		Object.assign(options as INodeParameters, { interval: 0, ...changed });
		const { id } = await stage.n8n.createWorkflow(workflow);
		return { id, execution: await stage.n8n.run(id) };
	};
	const videoFetches = () => stage.gateway.fetches.filter(({ field }) => field === 'videoUrl');

	test('fetches it once, everybody gets it once and in order, and nobody when it is run again', async () => {
		const { id, execution } = await broadcast();

		expect(stage.gateway.ledger.map(({ toWxid }) => toWxid)).toEqual(people);
		expect(videoFetches()).toHaveLength(1);
		const items = outputs(execution, 'Send the video');
		expect(items.map(({ json }) => json.via)).toEqual(['post', ...Array(99).fill('forward')]);
		expect(items.map(({ json }) => json.newMsgId)).toEqual(
			stage.gateway.ledger.map(({ newMsgId }) => newMsgId),
		);

		stage.gateway.reset();
		const again = await stage.n8n.run(id);
		expect(stage.gateway.requests).toHaveLength(0);
		expect(outputs(again, 'Send the video').map(({ json }) => json.skipped)).toEqual(
			Array(100).fill(true),
		);
	}, 120_000);

	test('fetches it a hundred times without Reuse Upload', async () => {
		await broadcast({ reuseUpload: false, deduplicationKey: undefined });

		expect(stage.gateway.ledger.map(({ toWxid }) => toWxid)).toEqual(people);
		expect(videoFetches()).toHaveLength(100);
	}, 120_000);
});

test('pictures are uploaded, gathered and posted to moments', async () => {
	const { id } = await stage.n8n.createWorkflow(example('moments-post.json'));
	const execution = await stage.n8n.run(id);

	expect(execution.status).toBe('success');
	const post = stage.gateway.ledger.at(-1)!;
	expect(post.path).toBe('/sns/sendImgSns');
	expect(post.body).toMatchObject({ content: 'Fresh from the workshop' });
	expect((post.body as { imgInfos: unknown[] }).imgInfos).toHaveLength(2);
	expect(stage.gateway.violations).toEqual([]);
});

describe('the first login', () => {
	const DEVICE = 'wx_new_device';
	const logIn = async (...statuses: number[]) => {
		// Whoever imports it has to choose the province where the phone is.
		const workflow = example('first-login.json');
		parametersOf(workflow, 'Get QR code').regionId = '440000';
		Object.assign(parametersOf(workflow, 'Wait'), { amount: 0.1 });
		const values = stage.values({ appId: '' });
		const credential = await stage.n8n.createCredential('No device yet', 'geweApi', values);
		expect(await stage.n8n.testCredential(credential, values)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/^The Device ID is empty: .*New Device/),
		});
		for (const node of workflow.nodes)
			if (node.credentials) node.credentials = { geweApi: credential };
		const qr = { qrImgBase64: png().toString('base64'), uuid: 'uuid-1', appId: DEVICE };
		stage.gateway.appIds.push(DEVICE);
		stage.gateway.answer('/login/getLoginQrCode', qr);
		const told = { uuid: 'uuid-1', nickName: '张三' };
		const answers = statuses.map((status) => ({ ...told, status }));
		stage.gateway.pages('/login/checkLogin', answers);
		const before = stage.gateway.requests.length;
		const { id } = await stage.n8n.createWorkflow(workflow);
		const execution = await stage.n8n.run(id);
		return { execution, bodies: stage.gateway.requests.slice(before).map(({ body }) => body) };
	};

	test('shows a QR code, asks until it is scanned, and gives the Device ID', async () => {
		const { execution, bodies } = await logIn(0, 1, 2);
		expect(execution.status).toBe('success');
		expect(outputs(execution, 'Get QR code')[0].binary?.data.mimeType).toBe('image/png');
		expect(outputs(execution, 'Your Device ID').map(({ json }) => json)).toEqual([
			{ appId: DEVICE, nickName: '张三' },
		]);
		const asked = { appId: DEVICE, uuid: 'uuid-1' };
		expect(bodies).toMatchObject([{ appId: '', regionId: '440000' }, asked, asked, asked]);
	});

	test('says what to do when nobody scans it', async () => {
		const { execution, bodies } = await logIn(0);
		expect(execution.status).toBe('error');
		expect(failure(execution)?.message).toContain(`Put ${DEVICE} into the credential's Device ID`);
		// The QR code lives 150 seconds, and is asked for every five.
		expect(bodies).toHaveLength(1 + 30);
	});
});
