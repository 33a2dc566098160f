import { onGateway } from '../onFakes.cts';
import { runListSearch, runNode } from './engine.cts';
import { byId } from './gewe.cts';

const gateway = onGateway();

const credentials = () => ({
	geweApi: gateway.credential,
});
const search = async (method: string, filter?: string, paginationToken?: string) =>
	await runListSearch('gewe', method, {
		filter,
		paginationToken,
		path: 'toWxid',
		credentials: credentials(),
	});
const paths = () => gateway.requests.map(({ path }) => path);

const ADDRESS_BOOK = [
	{ userName: 'filehelper', nickName: '文件传输助手' },
	{ userName: 'tmessage', nickName: 'system' },
	{ userName: 'wxid_zhang', nickName: '张三', remark: '客户张三' },
	{ userName: 'wxid_li', nickName: '李四' },
	{ userName: '12345678901@chatroom', nickName: '视频群' },
	{ userName: 'gh_news', nickName: '新闻' },
];

describe('the picker of', () => {
	beforeEach(() => (gateway.contacts = ADDRESS_BOOK));

	test.each([
		[
			'searchRecipients',
			['filehelper', 'wxid_zhang', 'wxid_li', '12345678901@chatroom', 'gh_news'],
		],
		['searchContacts', ['filehelper', 'wxid_zhang', 'wxid_li']],
		['searchGroups', ['12345678901@chatroom']],
	])('%s lists those it is for, without system accounts', async (method, wxids) => {
		const { results } = await search(method);

		expect(results.map(({ value }) => value)).toEqual(wxids);
	});

	test('recipients shows remark, name and id', async () => {
		const { results } = await search('searchRecipients', '张');

		expect(results).toEqual([{ name: '客户张三 (张三) · wxid_zhang', value: 'wxid_zhang' }]);
	});

	test('recipients searches ids too', async () => {
		const { results } = await search('searchRecipients', 'GH_');

		expect(results.map(({ value }) => value)).toEqual(['gh_news']);
	});

	test('labels lists their names and gives their ids', async () => {
		gateway.answer('/label/list', {
			labelList: [
				{ labelName: '客户', labelId: 1 },
				{ labelName: '朋友', labelId: 2 },
			],
		});
		const { results } = await search('searchLabels', '客');

		expect(results).toEqual([{ name: '客户', value: '1' }]);
	});

	test.each([
		['Send Text', { toWxid: byId('34757816141@chatroom') }],
		['Reply', { conversationId: byId('34757816141@chatroom') }],
	])(
		'members lists everybody, then those of the group of %s by the name that it knows',
		async (_, parameters) => {
			const list = async (filter?: string) =>
				await runListSearch('gewe', 'searchMentions', {
					filter,
					parameters: { resource: 'message', ...parameters },
					path: 'options.mention',
					credentials: credentials(),
				});

			expect((await list()).results).toEqual([
				{ name: 'Everybody (owner and admins only) · notify@all', value: 'notify@all' },
				{ name: 'Shop · wxid_shop0000000001', value: 'wxid_shop0000000001' },
				{ name: 'One · wxid_friend00000001', value: 'wxid_friend00000001' },
			]);
			expect((await list('one')).results).toHaveLength(1);
			expect(gateway.requests[0].body).toMatchObject({ chatroomId: '34757816141@chatroom' });
		},
	);

	test.each([
		{},
		{ toWxid: byId('wxid_a') },
		{ conversationId: byId('={{ $json.conversationId }}') },
	])('members wants a group (%j)', async (parameters) => {
		await expect(
			runListSearch('gewe', 'searchMentions', { parameters, credentials: credentials() }),
		).rejects.toThrow(/Choose the group first, or give the wxids of its members by ID/);
		expect(gateway.requests).toEqual([]);
	});

	test('members lists those of the group that the form names, by the names that the group sees', async () => {
		gateway.answer('/group/getChatroomMemberList', {
			memberList: [
				{ wxid: 'wxid_a', nickName: '李四', displayName: '' },
				{ wxid: 'wxid_b', nickName: '张三', displayName: '店长' },
			],
		});
		const { results } = await runListSearch('gewe', 'searchMembers', {
			path: 'memberWxid',
			parameters: {
				resource: 'group',
				operation: 'addGroupMemberAsFriend',
				chatroomId: byId('1@chatroom'),
			},
			credentials: credentials(),
		});

		expect(gateway.requests[0].body).toMatchObject({ chatroomId: '1@chatroom' });
		expect(results).toEqual([
			{ name: '李四 · wxid_a', value: 'wxid_a' },
			{ name: '店长 · wxid_b', value: 'wxid_b' },
		]);
	});

	test("devices knows the credential's; GeWe is asked for no more", async () => {
		const { results } = await search('searchDevices');

		expect(results).toEqual([{ name: gateway.appId, value: gateway.appId }]);
		expect(gateway.requests).toHaveLength(0);
	});

	test('devices asks a self-hosted gewechat for all of them', async () => {
		const baseUrl = gateway.url.replace('/gewe/', '/');
		const { results } = await runListSearch('gewe', 'searchDevices', {
			path: 'options.appId',
			credentials: { geweApi: { ...credentials().geweApi, baseUrl } },
		});

		expect(paths()).toEqual(['/login/deviceList']);
		expect(results[0].value).toBe(gateway.appId);
		expect(results.length).toBeGreaterThan(1);
	});
});

describe('with many contacts', () => {
	const people = Array.from({ length: 450 }, (_, index) => ({
		userName: `wxid_${index}`,
		nickName: `Person ${index}`,
	}));
	beforeEach(() => (gateway.contacts = people));

	test('a page shows 40, and names are asked for 20 at a time', async () => {
		const first = await search('searchRecipients');
		const second = await search('searchRecipients', undefined, first.paginationToken);

		expect(first.results).toHaveLength(40);
		expect(second.results[0].value).toBe('wxid_40');
		const blocks = gateway.requests
			.filter(({ path }) => path === '/contacts/getBriefInfo')
			.map(({ body }) => (body as { wxids: string[] }).wxids.length);
		expect(blocks).toEqual([20, 20, 20, 20]);
	});

	test('a search goes on until everybody was looked at', async () => {
		const found: unknown[] = [];
		let token: string | undefined;
		do {
			const page = await search('searchRecipients', 'Person 44', token);
			found.push(...page.results.map(({ value }) => value));
			token = page.paginationToken;
		} while (token);

		// 44 and 440 to 449.
		expect(found).toHaveLength(11);
	});
});

describe("the gateway's list of contacts", () => {
	test('is collected anew when nothing was collected lately', async () => {
		gateway.contacts = ADDRESS_BOOK;
		gateway.answer('/contacts/fetchContactsListCache', null, { times: 1 });
		const { results } = await search('searchContacts');

		expect(results.map(({ value }) => value)).toContain('wxid_zhang');
		expect(paths().slice(0, 2)).toEqual([
			'/contacts/fetchContactsListCache',
			'/contacts/fetchContactsList',
		]);
	});

	test('that takes too long says when to come back', async () => {
		gateway.answer('/contacts/fetchContactsListCache', null);
		gateway.fail('cutBefore', { path: '/contacts/fetchContactsList' });

		await expect(search('searchContacts')).rejects.toMatchObject({
			message: expect.stringContaining('GeWe is still collecting the contacts'),
			description: 'Open the list again in ten seconds, or give the ID.',
		});
	});

	test('that is refused shows the reason: a bad token does not look like an empty list', async () => {
		gateway.online = false;

		await expect(search('searchContacts')).rejects.toMatchObject({
			message: expect.stringMatching(/^GeWe refused it \(账号已离线\)\. .*Log it in again/),
			description: expect.stringMatching(/^GeWe says: 账号已离线\.\n.*Log it in again/),
		});
	});
});

test('several labels are given by hand as well', async () => {
	await runNode(
		'gewe',
		{
			resource: 'label',
			operation: 'delete',
			labelIds: byId('1, 2'),
			options: { interval: 0 },
		},
		{ credentials: credentials() },
	);

	expect(gateway.requests.map(({ body }) => body)).toEqual([
		{ appId: gateway.appId, labelIds: '1,2' },
	]);
});

test('another device of the token acts when an item names it', async () => {
	gateway.appIds.push('wx_second');
	await runNode(
		'geweSendImage',
		{
			toWxid: { __rl: true, mode: 'list', value: 'filehelper' },
			imgUrl: 'http://127.0.0.1/picture.jpg',
			options: { appId: byId('wx_second') },
		},
		{ credentials: credentials() },
	);

	expect(gateway.ledger.map(({ body }) => body)).toEqual([
		{ appId: 'wx_second', toWxid: 'filehelper', imgUrl: 'http://127.0.0.1/picture.jpg' },
	]);
});
