import { merging } from '../../../nodes/execution/merge';
import { inSteps } from '../../../nodes/execution/plan';
import type { Outcome, Send } from '../../../nodes/gateway/call';
import type { Request } from '../../../nodes/sending/request';
import { failed, request } from '../sending/layers.cts';

const DETAILS = '/contacts/getDetailInfo';
const way = inSteps(merging({ values: 'labelIds', of: 'wxIds', present: 'labelList' }));
const several = (count: number) => Array.from({ length: count }, (_, at) => `wxid_${at}`);

/** A gateway at which contacts have labels; nobody else is known there. */
async function set(
	mode: string,
	labelIds: string,
	wxIds: string[],
	have: Record<string, string | null>,
	refuse?: (asking: Request) => Outcome | undefined,
) {
	const asked: Request[] = [];
	const send: Send<Request> = async (asking) => {
		asked.push(asking);
		const no = refuse?.(asking);
		if (no) return no;
		if (asking.path !== DETAILS) return { kind: 'sent', data: null, envelope: { ret: 200 } };
		const wxids = (asking.body.wxids as string[]).filter((one) => one in have);
		const data = wxids.map((userName) => ({ userName, labelList: have[userName] }));
		return { kind: 'sent', data, envelope: { ret: 200 } };
	};
	const body = { appId: 'wx_1', labelIds, wxIds };
	const result = await way(
		send,
		request({ effect: 'change', path: '/label/modifyMemberList', body }),
		{ mode },
	);
	const changes = asked.filter(({ path }) => path !== DETAILS);
	return { asked, result, changes: changes.map((one) => [one.body.labelIds, one.body.wxIds]) };
}

test.each<[string, string, string, string | null, string]>([
	['add', '3', '1,2', '1,2', '1,2,3'],
	['add', '2,3', '1,2', '1,2', '1,2,3'],
	['add', '3, 3', '', '', '3'],
	['add', '3', 'null', null, '3'],
	['remove', '2', '1,2', '1,2', '1'],
	['remove', '3', '1,2', '1,2', '1,2'],
	['remove', '1,2', '1,2', '1,2', ''],
])('%s %s where there is %s', async (mode, given, _, has, comesTo) => {
	const { changes } = await set(mode, given, ['wxid_a'], { wxid_a: has });
	expect(changes).toEqual([[comesTo, ['wxid_a']]]);
});

test('to replace nobody is asked what there is', async () => {
	const { asked } = await set('replace', '3', ['wxid_a'], {});
	expect(asked.map(({ path, body }) => [path, body])).toEqual([
		['/label/modifyMemberList', { appId: 'wx_1', labelIds: '3', wxIds: ['wxid_a'] }],
	]);
});

test('what there is is read, without a pause, and who comes to the same is changed at once', async () => {
	const have = { wxid_a: '1', wxid_b: '2', wxid_c: '1,3' };
	const { asked, changes, result } = await set(
		'add',
		'3',
		['wxid_a', 'wxid_b', 'wxid_c', 'wxid_a'],
		have,
	);

	expect(asked[0]).toMatchObject({
		path: DETAILS,
		effect: 'read',
		interval: 0,
		body: { appId: 'wx_1', wxids: ['wxid_a', 'wxid_b', 'wxid_c'] },
	});
	expect(changes).toEqual([
		['1,3', ['wxid_a', 'wxid_c']],
		['2,3', ['wxid_b']],
	]);
	// Each has a place of its own in the memory of what was sent.
	expect(asked.slice(1).map(({ part }) => part)).toEqual(['wxid_a,wxid_c', 'wxid_b']);
	expect(result).toEqual([{ kind: 'sent', data: null, envelope: { ret: 200 } }]);
});

test('the gateway tells of 20 contacts at a time', async () => {
	const people = several(41);
	const { asked, changes } = await set(
		'add',
		'1',
		people,
		Object.fromEntries(people.map((one) => [one, ''])),
	);
	const questions = asked.filter(({ path }) => path === DETAILS);
	expect(questions.map(({ body }) => (body.wxids as string[]).length)).toEqual([20, 20, 1]);
	expect(changes).toEqual([['1', people]]);
});

test('a contact that the gateway does not know stops it before anything is changed', async () => {
	const { changes, result } = await set('add', '1', ['wxid_a', 'wxid_x'], { wxid_a: '' });
	expect(changes).toEqual([]);
	expect(result).toMatchObject({
		kind: 'refused',
		what: 'The gateway does not tell what wxid_x has already',
	});
});

test.each([
	// Nothing was changed, whatever became of the question.
	[DETAILS, failed('notSent', { what: 'unknown', lasting: true })],
	['/label/modifyMemberList', failed('unknown')],
])('a failure of %s is the outcome, and the last request', async (path, outcome) => {
	const have = { wxid_a: '1', wxid_b: '2' };
	const { asked, result } = await set('add', '3', ['wxid_a', 'wxid_b'], have, (asking) =>
		asking.path === path ? failed('unknown') : undefined,
	);
	expect(result).toEqual(outcome);
	expect(asked.at(-1)?.path).toBe(path);
	expect(asked.filter((one) => one.path === path)).toHaveLength(1);
});

test('a failure after some were changed says so', async () => {
	const have = { wxid_a: '1', wxid_b: '2' };
	const refused = failed('refused');
	const { result, changes } = await set('add', '3', ['wxid_a', 'wxid_b'], have, ({ body }) =>
		body.labelIds === '2,3' ? refused : undefined,
	);
	expect(changes).toHaveLength(2);
	expect(result).toEqual({
		...refused,
		before: 'It was carried out for some of the contacts before.',
	});
});
