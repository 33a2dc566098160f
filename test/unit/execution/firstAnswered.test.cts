import { firstAnswered, type Wanted } from '../../../nodes/execution/firstAnswered';
import type { Failed, Outcome } from '../../../nodes/gateway/call';
import type { Request } from '../../../nodes/sending/request';

const file = (name: string, count: number): Wanted => ({
	tries: Array.from({ length: count }, (_, n) => ({
		path: `/message/${name}${n}`,
		body: { xml: name },
		link: n === 0 ? 'url' : 'fileUrl',
	})),
	about: { kind: name },
});
const request = {
	path: '/message/first',
	body: { appId: 'wx_a', kind: 'auto' },
	timeout: 7,
} as unknown as Request;
const sent = (data: object): Outcome => ({
	kind: 'sent',
	data,
	envelope: { ret: 200, data },
});
const failed = (words: string, more: Partial<Failed> = {}): Failed => ({
	kind: 'refused',
	what: 'GeWe refused it',
	words,
	...more,
});

async function run(files: Wanted[], ...outcomes: Outcome[]) {
	const asked: Request[] = [];
	const result = await firstAnswered(files)(
		async (one) => {
			asked.push(one);
			return outcomes[asked.length - 1];
		},
		request,
		{},
	);
	return { result, asked };
}

test('the first answer is taken, in one form', async () => {
	const { result, asked } = await run([file('a', 3)], sent({ url: 'http://a' }));
	expect(result).toEqual([
		{
			kind: 'sent',
			data: { fileUrl: 'http://a', kind: 'a' },
			envelope: { ret: 200, data: { url: 'http://a' } },
		},
	]);
	expect(asked).toEqual([{ ...request, path: '/message/a0', body: { appId: 'wx_a', xml: 'a' } }]);
});

test('a refusal leads to the next way, for each file anew', async () => {
	const { result, asked } = await run(
		[file('a', 2), file('b', 2)],
		failed('no HD'),
		sent({ fileUrl: 'http://a' }),
		sent({ url: 'http://b' }),
	);
	expect(asked.map(({ path }) => path)).toEqual(['/message/a0', '/message/a1', '/message/b0']);
	expect(result).toMatchObject([
		{ data: { fileUrl: 'http://a', kind: 'a' } },
		{ data: { fileUrl: 'http://b', kind: 'b' } },
	]);
});

test('when all are refused, the failure says all that was said, once each', async () => {
	const { result, asked } = await run(
		[file('a', 3)],
		failed('no HD'),
		failed('no'),
		failed('no HD'),
	);
	expect(asked).toHaveLength(3);
	expect(result).toEqual(failed('no HD · no'));
});

test.each<[string, Failed]>([
	['a refusal for the sake of the account', failed('账号已离线', { ofAccount: true })],
	['an answer that did not come', { kind: 'unknown', what: 'GeWe did not answer in time' }],
	['a request that did not leave', { kind: 'notSent', what: 'nothing listens' }],
])('%s is the end', async (_, failure) => {
	const { result, asked } = await run([file('a', 3), file('b', 1)], failed('no HD'), failure);
	expect(asked).toHaveLength(2);
	expect(result).toBe(failure);
});
