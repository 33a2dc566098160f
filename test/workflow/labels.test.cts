import { onGateway } from '../onFakes.cts';
import { runGewe } from './gewe.cts';

const gateway = onGateway();

const SET = '/label/modifyMemberList';
const now = { options: { interval: 0 } };
const setLabels = async (mode: string, labelIds: string, wxIds: string, more: object = {}) =>
	await runGewe(gateway, 'label', 'modifyMemberList', { mode, labelIds, wxIds, ...now, ...more });
const changes = () =>
	gateway.requests
		.filter(({ path }) => path === SET)
		.map(({ body }) => {
			const { labelIds, wxIds } = body as { labelIds: string; wxIds: string[] };
			return [labelIds, wxIds];
		});
const asked = () => gateway.requests.filter(({ path }) => path !== SET);

beforeEach(() => {
	gateway.contacts = [
		{ userName: 'wxid_both', labelList: '1,2' },
		{ userName: 'wxid_two', labelList: '2,' },
		{ userName: 'wxid_none', labelList: null },
		{ userName: 'wxid_same', labelList: '2, 1' },
	];
});

test('adding keeps what each contact has', async () => {
	const run = await setLabels('add', '2, 3', 'wxid_both, wxid_two, wxid_none');

	expect(changes()).toEqual([
		['1,2,3', ['wxid_both']],
		['2,3', ['wxid_two', 'wxid_none']],
	]);
	expect(run.items).toEqual([{ json: { success: true }, pairedItem: { item: 0 } }]);
	expect(gateway.violations).toEqual([]);
});

test('removing leaves the others', async () => {
	await setLabels('remove', '2', 'wxid_both, wxid_two, wxid_none, wxid_same');

	expect(changes()).toEqual([
		['1', ['wxid_both', 'wxid_same']],
		['', ['wxid_two', 'wxid_none']],
	]);
});

test('replacing asks nothing and is one request', async () => {
	await setLabels('replace', '3', 'wxid_both, wxid_two');

	expect(changes()).toEqual([['3', ['wxid_both', 'wxid_two']]]);
	expect(asked()).toEqual([]);
});

test('adding is what happens unless another is chosen', async () => {
	await runGewe(gateway, 'label', 'modifyMemberList', {
		labelIds: '3',
		wxIds: 'wxid_both',
		...now,
	});

	expect(changes()).toEqual([['1,2,3', ['wxid_both']]]);
});

test('contacts are asked for in blocks of 20', async () => {
	const wxids = Array.from({ length: 45 }, (_, n) => `wxid_${n}`);
	gateway.contacts = wxids.map((userName) => ({ userName, labelList: '1' }));
	await setLabels('add', '2', wxids.join());

	expect(asked().map(({ body }) => (body as { wxids: string[] }).wxids.length)).toEqual([
		20, 20, 5,
	]);
	expect(changes()).toEqual([['1,2', wxids]]);
});

test('a contact that the gateway does not know stops it before anything is changed', async () => {
	const run = await setLabels('add', '3', 'wxid_both, wxid_stranger');

	expect(run.error?.message).toMatch(
		/does not tell what wxid_stranger has already\. Check the ID\. .* \[item 0\]$/,
	);
	expect(changes()).toEqual([]);
});

test.each([[null], [[]], [[{ userName: 'wxid_both' }]], [{}]])(
	'an answer without labels (%j) changes nothing',
	async (data) => {
		gateway.answer('/contacts/getDetailInfo', data);
		const run = await setLabels('add', '3', 'wxid_both');

		expect(run.status).toBe('error');
		expect(changes()).toEqual([]);
	},
);

test('what was changed before a refusal is not sent again by Retry On Fail', async () => {
	gateway.fail('refuse', { path: SET, skip: 1 });
	const run = await runGewe(
		gateway,
		'label',
		'modifyMemberList',
		{ mode: 'add', labelIds: '3', wxIds: 'wxid_both, wxid_two', ...now },
		{ settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } },
	);

	expect(run.status).toBe('success');
	expect(gateway.ledger.map(({ body }) => body)).toEqual([
		{ appId: gateway.appId, labelIds: '1,2,3', wxIds: ['wxid_both'] },
		{ appId: gateway.appId, labelIds: '2,3', wxIds: ['wxid_two'] },
	]);
});
