import type { INodeParameters } from 'n8n-workflow';

import { onGateway, onMessageCenter } from '../onFakes.cts';
import { runNode, storeBinary, type NodeOptions } from './engine.cts';
import { byId, runGewe } from './gewe.cts';
import { OwnedTime } from './ownedTime.cts';
import { outcomes, people } from './sendMany.cts';

const mockTime = new OwnedTime();
jest.mock('../../nodes/sending/time', () => ({
	realTime: (signal: AbortSignal | undefined) => mockTime.execution(signal),
}));

const gateway = onGateway();
let accounts = 0;
let geweApi: { token: string; baseUrl: string; appId: string };
beforeEach(() => {
	mockTime.reset();
	gateway.appIds.push(`wx_preview${(accounts += 1)}`);
	geweApi = { ...gateway.credential, appId: gateway.appIds.at(-1)! };
});

const items = (to: string[]) => to.map((person) => ({ json: { to: person } }));
const sendTexts = async (to: string[], options: INodeParameters = {}, around: NodeOptions = {}) =>
	await runGewe(
		gateway,
		'message',
		'postText',
		{ toWxid: byId('={{ $json.to }}'), content: '=Hello {{ $json.to }}', options },
		{ items: items(to), ...around, credentials: { geweApi } },
	);
const preview = async (to: string[], options: INodeParameters = {}, around: NodeOptions = {}) =>
	await sendTexts(to, { previewOnly: true, ...options }, around);
const at = (ms: number) => new Date(mockTime.date() + ms).toISOString();

test('tells what would be sent, to whom and when, and sends nothing', async () => {
	const run = await preview(['wxid_a', '1@chatroom']);

	expect(run.items).toEqual([
		{
			json: {
				preview: true,
				operation: 'Send Text',
				recipient: 'wxid_a',
				path: '/message/postText',
				body: { appId: geweApi.appId, toWxid: 'wxid_a', content: 'Hello wxid_a' },
				leavesIn: 0,
				leavesAt: at(0),
			},
			pairedItem: { item: 0 },
		},
		{
			json: {
				preview: true,
				operation: 'Send Text',
				recipient: '1@chatroom',
				path: '/message/postText',
				body: { appId: geweApi.appId, toWxid: '1@chatroom', content: 'Hello 1@chatroom' },
				leavesIn: 3_500,
				leavesAt: at(3_500),
			},
			pairedItem: { item: 1 },
		},
	]);
	expect(gateway.requests).toEqual([]);
	expect(gateway.ledger).toEqual([]);
});

test('times are those of the pace, after what has left, and take no place in it', async () => {
	await sendTexts(['wxid_before']);
	const run = await preview(people(16));
	const leavesIn = run.items.map(({ json }) => json.leavesIn);
	// With the one before, the 15th is the last of this minute.
	expect(leavesIn.slice(0, 3)).toEqual([2_000, 4_000, 6_000]);
	expect(leavesIn.slice(13)).toEqual([28_000, 60_000, 62_000]);

	const again = await preview(people(1));
	expect(again.items[0].json.leavesIn).toBe(2_000);
	expect(gateway.requests).toHaveLength(1);
});

test('what is wrong is an error all the same', async () => {
	const run = await preview(['wxid_a', 'not an id']);
	expect(run.error?.message).toMatch(/^Send Text: To must be an id .* \[item 1\]$/);
	expect(gateway.requests).toEqual([]);
});

test('keys are looked up, told and not recorded', async () => {
	const workflowId = `keys ${geweApi.appId}`;
	const keyed = { deduplicationKey: '={{ $json.to }}' };
	await sendTexts(['wxid_a'], keyed, { workflowId });
	const looked = await preview(['wxid_a', 'wxid_b', 'wxid_b'], keyed, { workflowId });
	expect(looked.items.map(({ json }) => [json.deduplicationKey, json.skipped])).toEqual([
		['wxid_a', true],
		['wxid_b', false],
		['wxid_b', true],
	]);
	expect(looked.items[0].json).not.toHaveProperty('leavesIn');

	const after = await sendTexts(['wxid_a', 'wxid_b'], keyed, { workflowId });
	expect(outcomes(after)).toEqual(['skipped', 'sent']);
});

test('the token is nowhere, ids are exact', async () => {
	const callback = { callbackUrl: 'https://n8n.example/hook', options: { previewOnly: true } };
	const around = { credentials: { geweApi } };
	const run = await runGewe(gateway, 'account', 'setCallback', callback, around);
	expect(run.items[0].json.body).toMatchObject({ token: '***' });
	expect(run.stored).not.toContain(geweApi.token);

	const like = {
		snsId: '14195037502970006822',
		operType: 1,
		wxid: byId('wxid_a'),
		options: { previewOnly: true },
	};
	const liked = await runGewe(gateway, 'moment', 'likeSns', like, around);
	expect(liked.items[0].json.body).toMatchObject({ snsId: '14195037502970006822' });
	expect(gateway.requests).toEqual([]);
});

test('a daily limit that is reached says when it is free', async () => {
	const add = (options: INodeParameters) => ({
		...{ option: 2, scene: 3, v3: 'v3_a', v4: 'v4_a', content: 'Hello' },
		options: { atMostADay: 1, ...options },
	});
	const workflowId = `limit ${geweApi.appId}`;
	const around = { workflowId, credentials: { geweApi } };
	const run = async (options: INodeParameters) =>
		await runGewe(gateway, 'contact', 'addContacts', add(options), around);
	const looking = { previewOnly: true };
	expect((await run(looking)).items[0].json.leavesIn).toBe(0);
	expect((await run({})).status).toBe('success');

	const day = Math.floor(mockTime.date() / 3_600_000 + 25) * 3_600_000;
	expect((await run(looking)).items[0].json.leavesAt).toBe(new Date(day).toISOString());
	expect(gateway.requests).toHaveLength(1);
});

test('labels that contacts have are read, and nothing is changed', async () => {
	gateway.answer('/contacts/getDetailInfo', [
		{ userName: 'wxid_a', labelList: '1' },
		{ userName: 'wxid_b', labelList: '2' },
	]);
	const parameters = {
		wxIds: 'wxid_a, wxid_b',
		labelIds: byId('3'),
		mode: 'add',
		options: { previewOnly: true },
	};
	const around = { credentials: { geweApi } };
	const run = await runGewe(gateway, 'label', 'modifyMemberList', parameters, around);
	expect(run.items.map(({ json }) => (json.body as { labelIds: string }).labelIds)).toEqual([
		'1,3',
		'2,3',
	]);
	expect(gateway.requests.map(({ path }) => path)).toEqual(['/contacts/getDetailInfo']);
	expect(gateway.ledger).toEqual([]);
});

test('Send Image shows the link of binary data, and that a repeat would be forwarded', async () => {
	const picture = await storeBinary(Buffer.from('png'), 'image/png', 'a.png');
	const run = await runNode(
		'geweSendImage',
		{
			toWxid: byId('={{ $json.to }}'),
			imgUrlSource: 'binary',
			imgUrlBinary: 'picture',
			options: { previewOnly: true },
		},
		{
			items: items(people(2)).map((item) => ({ ...item, binary: { picture } })),
			credentials: { geweApi },
		},
	);
	expect(run.items.map(({ json }) => json.via)).toEqual(['post', 'forward']);
	const { imgUrl } = run.items[0].json.body as { imgUrl: string };
	expect(imgUrl).toMatch(/^http.*binary-data/);
	expect(run.items[0].binary).toBeUndefined();
	expect(gateway.requests).toEqual([]);
});

describe('Send Basic Message', () => {
	const center = onMessageCenter();

	test('is previewed too', async () => {
		const run = await runNode(
			'geweSendBasicMessage',
			{
				from: 'u1',
				to: '100000000000000001',
				messageType: 4,
				videoMessage: 'a.mp4',
				options: { previewOnly: true },
			},
			{ credentials: { messageCenterApi: center.credential } },
		);
		expect(run.items[0].json).toMatchObject({
			preview: true,
			operation: 'Send Basic Message',
			recipient: '100000000000000001',
			path: '/sender/v1/handleBasicMessage',
			leavesIn: 0,
		});
		expect(center.requests).toEqual([]);
		expect(run.stored).not.toContain(center.credential.sign);
	});
});
