import { inPages, limitOf } from '../../../nodes/execution/pages';
import type { Field } from '../../../nodes/fields/field';
import { digits, text } from '../../../nodes/fields/makers';
import type { Outcome } from '../../../nodes/gateway/call';
import { writeJson } from '../../../nodes/json/json';
import type { Operation, Pages } from '../../../nodes/operations/operation';
import { failed, request, sender } from '../sending/layers.cts';

/** As moments have them: numbers beyond 2^53. */
const maxId = digits('maxId', 'From', 'Where it begins', { default: '0' });
const firstPageMd5 = text('firstPageMd5', 'Hash', 'Of the first page');
const operation = { gives: { list: 'list' } } as Operation;

/** A page of so many elements. */
const page = (count: number, more: object): Outcome => ({
	kind: 'sent',
	data: { list: Array.from({ length: count }, (_, at) => ({ at })), ...more },
	envelope: {},
});

/** Asks for all of them, or so many. */
async function get(pages: Partial<Pages>, answers: Outcome[], limit?: number, body = {}) {
	const send = sender(...answers);
	const way = inPages({ cursors: [maxId], ...pages }, operation);
	const result = await way(send, request({ body }), { limit });
	return { result, asked: send.asked.map(({ body: one }) => writeJson(one)) };
}

test('page after page begins where the one before ended, until one is empty', async () => {
	const answers = [
		page(2, { maxId: '14214000407987819068' }),
		page(1, { maxId: '5' }),
		page(0, {}),
	];
	const { result, asked } = await get({}, answers, undefined, { a: 1 });

	expect(asked).toEqual(['{"a":1}', '{"a":1,"maxId":14214000407987819068}', '{"a":1,"maxId":5}']);
	expect(result).toEqual(answers);
});

test('no more pages are asked for than are wanted', async () => {
	const endless = [1, 2, 3].map((at) => page(10, { maxId: String(at) }));
	expect((await get({}, endless, 20)).asked).toHaveLength(2);
	expect((await get({}, endless, 1)).asked).toHaveLength(1);
	expect((await get({}, endless, 21)).asked).toHaveLength(3);
});

test.each<[string, unknown]>([
	['is missing', undefined],
	['is empty', ''],
	['is null', null],
	['is 0', '0'],
	['is the number 0', 0],
])('a page whose cursor %s is the last', async (_, next) => {
	const { asked } = await get({}, [page(2, { maxId: next })]);
	expect(asked).toHaveLength(1);
});

test('a page that begins where another did is not asked for again', async () => {
	const { asked } = await get({}, [
		page(2, { maxId: '7' }),
		page(2, { maxId: '8' }),
		page(2, { maxId: '7' }),
	]);
	expect(asked).toEqual(['{}', '{"maxId":7}', '{"maxId":8}']);
});

test.each<[unknown, number]>([
	[0, 1],
	['0', 1],
	[1, 2],
	['1', 2],
	[undefined, 2],
])(
	"after the gateway's word %j about more there are %i requests",
	async (continueFlag, requests) => {
		const { asked } = await get({ more: 'continueFlag' }, [
			page(2, { maxId: '7', continueFlag }),
			page(0, {}),
		]);
		expect(asked).toHaveLength(requests);
	},
);

test('all cursors go on, and the first one decides', async () => {
	const cursors: Field[] = [maxId, firstPageMd5];
	const { asked } = await get({ cursors }, [
		page(1, { maxId: '7', firstPageMd5: 'a' }),
		page(1, { firstPageMd5: 'a' }),
	]);
	expect(asked).toEqual(['{}', '{"maxId":7,"firstPageMd5":"a"}']);
});

test('a cursor that an answer leaves out begins anew', async () => {
	const cursors: Field[] = [maxId, firstPageMd5];
	const { asked } = await get({ cursors }, [page(1, { maxId: '7' }), page(0, {})]);
	expect(asked[1]).toBe('{"maxId":7,"firstPageMd5":""}');
});

test('a page that fails is the outcome, whatever came before', async () => {
	const refused = failed('refused');
	const { result, asked } = await get({}, [page(1, { maxId: '7' }), refused]);
	expect(result).toEqual(refused);
	expect(asked).toHaveLength(2);
});

test.each([
	[{ limit: 50 }, 50],
	[{ limit: undefined }, Infinity],
	[{}, Infinity],
])('%j wants at most %d', (values, most) => {
	expect(limitOf(values)).toBe(most);
});
