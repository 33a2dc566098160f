import type { INodePropertyMode, INodePropertyRegexValidation } from 'n8n-workflow';

import * as locators from '../../../nodes/fields/locator';
import { joinedDigits } from '../../../nodes/fields/lists';

const { locator, labels } = locators;

const WXID =
	'must be an id such as wxid_abc, 123@chatroom, gh_abc, 123@openim or filehelper: names and phone numbers with signs do not work';
const WECOM = "must be a WeCom contact's id, which ends in @openim";
const GROUP = "must be a group's id, which ends in @chatroom, such as 12345678901@chatroom";
const DEVICE = "must be a device's id (appId), such as wx_abc123";
const LABELS = 'must be the ID of a label, or several with commas in between, such as 1, 2';

const made = (kind: Parameters<typeof locator>[3]) => locator('name', 'Name', 'What', kind);
const PEOPLE = [
	'wxid_abc',
	'filehelper',
	'notify@all',
	'gh_abc',
	'123@openim',
	'123@chatroom',
	'Old-Name.1',
	' a ',
];
const NOBODY = ['张三', '+86 138', '_a', 'a b', 'a@', '@chatroom', 'a@b@c', 'a/b', 'a,b'];

describe.each([
	['recipient', PEOPLE, NOBODY, WXID],
	['contact', PEOPLE, NOBODY, WXID],
	['member', PEOPLE, NOBODY, WXID],
	['wecom', ['123@openim'], ['wxid_a', '@openim', '1 2@openim', '1@openim.x'], WECOM],
	[
		'group',
		['123@chatroom', 'a_b-1@chatroom'],
		['123', '@chatroom', '1@openim', '1@chatrooms'],
		GROUP,
	],
	['device', ['wx_abc123', 'a-B_1'], ['wx abc', 'wx@a', '设备'], DEVICE],
	['labels', ['1', '1, 2', ' 1，2 '], ['one', '1,,2', '1 2', ',1', '-1'], LABELS],
] as const)('the id of a %s', (kind, right, wrong, words) => {
	const { check, write, property } = made(kind);
	const modes = property.modes as INodePropertyMode[];
	const byId = modes.find(({ name }) => name === 'id');

	test.each(right)('may be %j', (id) => {
		expect(check?.(id)).toBeUndefined();
		expect(write(id)).toBe(id.trim());
	});

	test.each(wrong)('may not be %j', (id) => {
		expect(check?.(id)).toBe(words);
	});

	test('is judged by the editor as by the node, in the same words', () => {
		const [{ properties }] = byId?.validation as INodePropertyRegexValidation[];
		expect(properties.errorMessage).toBe(`The ID ${words}`);
		const editor = new RegExp(properties.regex);
		expect(right.map((id) => editor.test(id.trim()))).toEqual(right.map(() => true));
		expect(wrong.map((id) => editor.test(id))).toEqual(wrong.map(() => false));
	});
});

test.each([
	['recipient', 'searchRecipients'],
	['contact', 'searchContacts'],
	['group', 'searchGroups'],
	['member', 'searchMembers'],
	['device', 'searchDevices'],
	['labels', 'searchLabels'],
] as const)('a %s is picked from a list, by %s, or typed', (kind, searchListMethod) => {
	const { property } = made(kind);
	expect(property).toMatchObject({
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [{ name: 'list', typeOptions: { searchListMethod, searchable: true } }, { name: 'id' }],
	});
});

test('a wecom is typed: the gateway has no list of them', () => {
	const { property } = made('wecom');
	expect(property.default).toEqual({ mode: 'id', value: '' });
	expect((property.modes as INodePropertyMode[]).map(({ name }) => name)).toEqual(['id']);
});

test('labels are picked, and written as a list or joined', () => {
	const list = labels('labelIds', 'Labels', 'What');
	const joined = labels('labelIds', 'Labels', 'What', joinedDigits);
	expect(list.property).toMatchObject({ name: 'labelIds', type: 'resourceLocator' });
	expect([list.write('1, 2'), joined.write('1, 2')]).toEqual([['1', '2'], '1,2']);
	expect(list.check?.('1, two')).toBe('holds "two", which must be digits only');
});

describe('wxids', () => {
	const { wxidList, joinedWxids, fewWxids, checkWxid } = locators;
	const several = (count: number) => Array.from({ length: count }, (_, at) => `wxid_${at}`);

	test('are each one that may be', () => {
		expect(checkWxid('filehelper')).toBeUndefined();
		expect(wxidList('w', 'W', 'What').check?.('wxid_a, 张三')).toBe(`holds "张三", which ${WXID}`);
	});

	test('are an array or joined, as the gateway wants them', () => {
		expect(wxidList('w', 'W', 'What').write('wxid_a, gh_b')).toEqual(['wxid_a', 'gh_b']);
		expect(joinedWxids('w', 'W', 'What').write('wxid_a, gh_b')).toBe('wxid_a,gh_b');
	});

	test('are at most 20 where the gateway takes no more', () => {
		const { check } = fewWxids('w', 'W', 'What');
		expect(check?.(several(20))).toBeUndefined();
		expect(check?.(several(21))).toBe('must hold at most 20: spread them over several items');
	});
});
