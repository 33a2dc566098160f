import type { IDataObject } from 'n8n-workflow';

import { elementsOf, itemsOf, memberOf } from '../../../nodes/execution/answer';
import type { Sent } from '../../../nodes/gateway/call';
import type { Gives, Operation } from '../../../nodes/operations/operation';

const sent = (data: unknown, more: Partial<Sent> = {}): Sent => ({
	kind: 'sent',
	data,
	envelope: { ret: 200, msg: '操作成功', data } as IDataObject,
	...more,
});
const items = (gives: Gives | undefined, answers: Sent[], most = Infinity, simple = true) =>
	itemsOf({ gives } as Operation, answers, most, simple);

test.each<[string, Gives | undefined, unknown, IDataObject[]]>([
	['an object', undefined, { newMsgId: '1', type: null }, [{ newMsgId: '1', type: null }]],
	['nothing', undefined, null, [{ success: true }]],
	['no data at all', undefined, undefined, [{ success: true }]],
	['an empty object', undefined, {}, [{ success: true }]],
	['nothing after deleting', { done: 'deleted' }, null, [{ deleted: true }]],
	['a bare value', { value: 'online' }, false, [{ online: false }]],
	['a list', undefined, [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 2 }]],
	['a list of bare values', undefined, ['a', 7], [{ value: 'a' }, { value: 7 }]],
	['an empty list', undefined, [], []],
	[
		'a list in a member',
		{ list: 'labelList' },
		{ labelList: [{ labelId: '1' }], more: 1 },
		[{ labelId: '1' }],
	],
	[
		'a list deeper down',
		{ list: 'list.mentions' },
		{ list: { mentions: [{ id: '1' }] } },
		[{ id: '1' }],
	],
	['a list that is missing', { list: 'labelList' }, null, []],
	['a list that is none', { list: 'labelList' }, { labelList: 'a' }, []],
	[
		'ids of several kinds, in the order of the kinds',
		{ ids: { friends: 'friend', chatrooms: 'group' } },
		{ chatrooms: ['1@chatroom'], ghs: ['gh_a'], friends: ['wxid_a', 'wxid_b'] },
		[
			{ wxid: 'wxid_a', kind: 'friend' },
			{ wxid: 'wxid_b', kind: 'friend' },
			{ wxid: '1@chatroom', kind: 'group' },
		],
	],
	['ids of which there are none', { ids: { friends: 'friend' } }, null, []],
	[
		'a picture beside a word',
		{ image: 'qrBase64' },
		{ qrBase64: 'AAAA', qrTips: 'a' },
		[{ qrTips: 'a' }],
	],
	['a picture alone', { image: 'qrCode' }, { qrCode: 'AAAA' }, [{ success: true }]],
])('%s becomes items', (_, gives, data, expected) => {
	expect(items(gives, [sent(data)])).toEqual(expected);
});

test('pages follow one another, up to what is wanted', () => {
	const pages = [sent([{ a: 1 }, { a: 2 }]), sent([{ a: 3 }])];
	expect(items(undefined, pages)).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
	expect(items(undefined, pages, 2)).toEqual([{ a: 1 }, { a: 2 }]);
	expect(items(undefined, pages, 0)).toEqual([]);
});

test('with Simplify off each answer is one item, whole, however many are wanted', () => {
	const pages = [sent([{ a: 1 }, { a: 2 }]), sent(null)];
	expect(items({ image: 'a' }, pages, 1, false)).toEqual([
		{ ret: 200, msg: '操作成功', data: [{ a: 1 }, { a: 2 }] },
		{ ret: 200, msg: '操作成功', data: null },
	]);
});

test.each([true, false])('how a message went is said, Simplify %s', (simple) => {
	const [item] = items(undefined, [sent({ newMsgId: '1' }, { via: 'forward' })], 1, simple);
	expect(item).toMatchObject({ via: 'forward' });
	expect(items(undefined, [sent({ newMsgId: '1' })], 1, simple)[0]).not.toHaveProperty('via');
});

test.each([
	[{ a: { b: 1 } }, 'a.b', 1],
	[{ a: { b: 1 } }, 'a', { b: 1 }],
	[{ 'a.b': 1 }, 'a.b', undefined],
	[{ a: null }, 'a.b', undefined],
	[undefined, 'a.b', undefined],
	['text', 'a.b', undefined],
])('in %j, %s is %j', (data, path, member) => {
	expect(memberOf(data, path)).toEqual(member);
});

test('what is no list has no elements', () => {
	expect([undefined, null, 'a', { a: 1 }].map((data) => elementsOf(undefined, data))).toEqual([
		[],
		[],
		[],
		[],
	]);
});

test('what the gateway leaves open comes last', () => {
	const data = { createTime: null, msgId: '1', type: null, aesKey: 'a' };
	const [json] = items(undefined, [sent(data)]);
	expect(Object.keys(json)).toEqual(['msgId', 'aesKey', 'createTime', 'type']);
	expect(json).toEqual(data);
});
