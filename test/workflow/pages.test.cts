import { snsList } from '../../nodes/operations/moment';
import { optionsOf } from '../../nodes/execution/formFields';
import { onGateway } from '../onFakes.cts';
import { runGewe } from './gewe.cts';

const gateway = onGateway();

const posts = (...ids: bigint[]) => ids.map((id) => ({ id, userName: 'wxid_a' }));
/** Ids as moments have them: above 2^63, and closer together than a double can tell. */
const [A, B, C, D] = [819068n, 819067n, 819066n, 819065n].map(
	(tail) => 14214000407987000000n + tail,
);
const PATH = '/sns/snsList';
const pageOf = (maxId: bigint, ...ids: bigint[]) => ({
	firstPageMd5: 'f1',
	maxId,
	snsCount: ids.length,
	snsList: posts(...ids),
});
const now = { interval: 0 };
const sent = () =>
	gateway.requests.map(({ raw }) => raw.replace(`"appId":"${gateway.appId}",`, ''));

test('all pages are got, with every digit of where the next one begins', async () => {
	gateway.pages(PATH, [pageOf(B, A, B), pageOf(D, C, D), pageOf(D)]);
	const run = await runGewe(gateway, 'moment', 'snsList', { returnAll: true, options: now });

	expect(run.items.map(({ json }) => json.id)).toEqual([A, B, C, D].map(String));
	expect(sent()).toEqual([
		'{"decrypt":true,"maxId":0,"firstPageMd5":""}',
		'{"decrypt":true,"maxId":14214000407987819067,"firstPageMd5":"f1"}',
		'{"decrypt":true,"maxId":14214000407987819065,"firstPageMd5":"f1"}',
	]);
});

test('no page is got beyond the limit', async () => {
	gateway.pages(PATH, [pageOf(B, A, B), pageOf(D, C, D), pageOf(D)]);
	const run = await runGewe(gateway, 'moment', 'snsList', { limit: 3, options: now });

	expect(run.items.map(({ json }) => json.id)).toEqual([A, B, C].map(String));
	expect(gateway.requests).toHaveLength(2);
});

test('a page that begins where one began before is the last', async () => {
	gateway.answer(PATH, pageOf(B, A, B));
	const run = await runGewe(gateway, 'moment', 'snsList', { returnAll: true, options: now });

	expect(run.items).toHaveLength(4);
	expect(gateway.requests).toHaveLength(2);
});

test.each([0, '0', '', null])(
	'a list whose next page would begin at %j is over, whatever else the answer holds',
	async (maxId) => {
		gateway.answer(PATH, { ...pageOf(B, A, B), maxId });
		const run = await runGewe(gateway, 'moment', 'snsList', { returnAll: true, options: now });

		expect(run.items.map(({ json }) => json.id)).toEqual([A, B].map(String));
		expect(gateway.requests).toHaveLength(1);
	},
);

test('the first cursor leads on without the others', async () => {
	gateway.pages(PATH, [{ ...pageOf(B, A, B), firstPageMd5: '' }, pageOf(0n, C)]);
	const run = await runGewe(gateway, 'moment', 'snsList', { returnAll: true, options: now });

	expect(run.items.map(({ json }) => json.id)).toEqual([A, B, C].map(String));
});

test('a list can begin where an earlier answer ended', async () => {
	gateway.answer(PATH, pageOf(D));
	const options = { ...now, maxId: String(B), firstPageMd5: 'f1', decrypt: false };
	await runGewe(gateway, 'moment', 'snsList', { returnAll: true, options });

	expect(sent()).toEqual(['{"decrypt":false,"maxId":14214000407987819067,"firstPageMd5":"f1"}']);
});

test('the gateway says which page is the last', async () => {
	const page = (continueFlag: number, lastBuffer: string) => ({
		contactList: [{ username: lastBuffer }],
		lastBuffer,
		continueFlag,
		followCount: 2,
	});
	gateway.pages('/finder/followList', [page(1, 'b1'), page(0, 'b2')]);
	const form = { myUserName: 'v2_a@finder', myRoleType: 3, returnAll: true };
	const run = await runGewe(gateway, 'channel', 'followList', form);

	expect(run.items.map(({ json }) => json)).toEqual([{ username: 'b1' }, { username: 'b2' }]);
	expect(gateway.requests.map(({ body }) => (body as { lastBuffer: string }).lastBuffer)).toEqual([
		'',
		'b1',
	]);
});

test('a list that lies deeper, with a cursor of another name', async () => {
	const page = (lastBuff: string, ...ids: number[]) => ({
		list: { mentions: ids.map((mentionId) => ({ mentionId })) },
		lastBuff,
	});
	gateway.pages('/finder/mentionList', [page('b1', 1, 2), page('b2', 3), page('b2')]);
	const form = { myUserName: 'v2_a@finder', myRoleType: 3, reqScene: 4, returnAll: true };
	const run = await runGewe(gateway, 'channel', 'mentionList', form);

	expect(run.items.map(({ json }) => json.mentionId)).toEqual(['1', '2', '3']);
});

test('with Simplify off each page is an item', async () => {
	gateway.pages('/favor/sync', [
		{ syncKey: 'k1', list: [{ favId: 1 }] },
		{ syncKey: 'k1', list: [] },
	]);
	const run = await runGewe(gateway, 'favorite', 'sync', { returnAll: true, simplify: false });

	expect(run.items.map(({ json }) => json.data)).toEqual([
		{ syncKey: 'k1', list: [{ favId: '1' }] },
		{ syncKey: 'k1', list: [] },
	]);
});

test('a page that fails is a failure, not a shorter list', async () => {
	gateway.answer(PATH, pageOf(B, A, B));
	gateway.fail('refuse', { skip: 1 });
	const run = await runGewe(gateway, 'moment', 'snsList', { returnAll: true, options: now });

	expect(run.error?.message).toMatch(/^Get Many: .*\[item 0\]$/);
	expect(run.items).toEqual([]);
});

test('pages of moments are read 5 s apart unless the user says otherwise', () => {
	const interval = optionsOf(snsList).find(({ property }) => property.name === 'interval');
	expect(interval?.property.default).toBe(5_000);
});
