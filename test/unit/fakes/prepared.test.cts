import { onGateway } from '../../onFakes.cts';
import { post } from './client.cts';

const gateway = onGateway();

const ask = async (path: string, body: object = {}) =>
	(await post(gateway, path, { appId: gateway.appId, ...body })).data;
const dataOf = async (path: string, body: object = {}) =>
	(JSON.parse(await ask(path, body)) as { data: unknown }).data;

describe('the address book', () => {
	beforeEach(() => {
		gateway.contacts = [
			{ userName: 'wxid_a', nickName: 'Ann', remark: 'colleague' },
			{ userName: '1@chatroom', nickName: 'Team' },
			{ userName: 'gh_news', nickName: 'News' },
			{ userName: 'filehelper', nickName: 'File Transfer' },
		];
	});

	test.each(['/contacts/fetchContactsList', '/contacts/fetchContactsListCache'])(
		'%s lists it by kind',
		async (path) => {
			expect(await dataOf(path)).toEqual({
				friends: ['wxid_a', 'filehelper'],
				chatrooms: ['1@chatroom'],
				ghs: ['gh_news'],
			});
		},
	);

	test.each(['/contacts/getBriefInfo', '/contacts/getDetailInfo'])(
		'%s gives those it knows, with every documented field',
		async (path) => {
			const wxids = ['1@chatroom', 'wxid_unknown', 'wxid_a'];
			expect(await dataOf(path, { wxids })).toMatchObject([
				{ userName: 'wxid_a', nickName: 'Ann', remark: 'colleague', alias: null },
				{ userName: '1@chatroom', nickName: 'Team', remark: null },
			]);
		},
	);

	test('takes 20 ids at once, not 21', async () => {
		const wxids = Array.from({ length: 21 }, (_one, n) => `wxid_${n}`);
		expect(await ask('/contacts/getBriefInfo', { wxids: wxids.slice(1) })).toContain('"ret":200');
		expect(await ask('/contacts/getBriefInfo', { wxids })).toContain('"ret":500');
		expect(gateway.violations).toHaveLength(1);
	});

	test('can be slow to come, with the cache empty at first', async () => {
		gateway.fail('timeoutAfterDelivering', { path: '/contacts/fetchContactsList' });
		gateway.answer('/contacts/fetchContactsListCache', null, { times: 1 });
		const body = { appId: gateway.appId };
		await expect(post(gateway, '/contacts/fetchContactsList', body, {}, 100)).rejects.toThrow();
		expect(await dataOf('/contacts/fetchContactsListCache')).toBeNull();
		expect(await dataOf('/contacts/fetchContactsListCache')).toHaveProperty('friends.0', 'wxid_a');
	});
});

describe('answers of a test', () => {
	test('replaces the data, bigints as bare digits', async () => {
		gateway.answer('label/list', {
			labelList: [{ labelName: 'a', labelId: 18446744073709551615n }],
		});
		expect(await ask('/label/list')).toContain(
			'"data":{"labelList":[{"labelName":"a","labelId":18446744073709551615}]}',
		);
	});

	test('replaces the whole body by text', async () => {
		gateway.answer('/label/list', '{"ret":200}');
		expect(await ask('/label/list')).toBe('{"ret":200}');
	});

	test('asks a function, which sees the request', async () => {
		gateway.answer('/label/list', ({ body }: { body: unknown }) => ({ labelList: [body] }));
		expect(await dataOf('/label/list')).toEqual({ labelList: [{ appId: gateway.appId }] });
	});

	test('notes the message id of such an answer in the ledger', async () => {
		gateway.answer('/message/postText', { newMsgId: 5271007655758710001n, msgId: 7 });
		await ask('/message/postText', { toWxid: 'a', content: 'hi' });
		expect(gateway.ledger).toMatchObject([{ newMsgId: '5271007655758710001', msgId: 7 }]);
	});

	test('lasts for as many requests as told', async () => {
		gateway.answer('/login/checkOnline', 'x', { times: 2 });
		const answers = [1, 2, 3].map(async () => await ask('/login/checkOnline'));
		expect((await Promise.all(answers)).filter((text) => text === 'x')).toHaveLength(2);
	});

	test('serves page after page, and stays on the last', async () => {
		gateway.pages('/favor/sync', [{ syncKey: 'a' }, { syncKey: 'b' }]);
		const keys: unknown[] = [];
		while (keys.length < 3) keys.push(await dataOf('/favor/sync', { syncKey: '' }));
		expect(keys).toEqual([{ syncKey: 'a' }, { syncKey: 'b' }, { syncKey: 'b' }]);
	});
});
