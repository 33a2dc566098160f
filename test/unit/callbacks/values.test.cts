import * as values from '../../../nodes/callbacks/values';

test.each([
	['text', 'wxid_a', 'wxid_a'],
	['text', '', undefined],
	['text', ' ', ' '],
	['text', 0, '0'],
	['text', null, undefined],
	['text', true, undefined],
	['text', ['a'], undefined],
	['wrapped', { string: 'wxid_a' }, 'wxid_a'],
	['wrapped', { string: '' }, undefined],
	['wrapped', {}, undefined],
	['wrapped', 'wxid_a', 'wxid_a'],
	['messageId', '7773749793478223190', '7773749793478223190'],
	['messageId', 1040356095, '1040356095'],
	['messageId', '0', undefined],
	['messageId', 0, undefined],
	['number', 2.5, 2.5],
	['number', '-2.5', -2.5],
	['number', ' 7 ', 7],
	['number', 0, 0],
	['number', '0', 0],
	['number', '', undefined],
	['number', ' ', undefined],
	['number', '7 kg', undefined],
	['number', '1e999', undefined],
	['number', null, undefined],
	['number', true, undefined],
	['number', [7], undefined],
	['positive', 1, 1],
	['positive', '0.5', 0.5],
	['positive', 0, undefined],
	['positive', -1, undefined],
	['positive', 'x', undefined],
	['object', [1], {}],
	['object', 'x', {}],
	['object', null, {}],
	['object', { a: 1 }, { a: 1 }],
	['isGroupId', '34757816141@chatroom', true],
	['isGroupId', 'wxid_a', false],
	['isGroupId', '@chatroom.example', false],
	['isGroupId', undefined, false],
] as const)('%s of %j is %j', (name, value, read) => {
	expect(values[name](value as never)).toEqual(read);
});

test.each([
	[1726826627, 1000, 1726826627000],
	['1726826627', 1000, 1726826627000],
	[1726826627676, 1, 1726826627676],
	// The last moment that JavaScript knows, and the one after it.
	[8.64e15, 1, 8.64e15],
	[8.64e12, 1000, 8.64e15],
	[8.64e15 + 1, 1, undefined],
	[0, 1, undefined],
	[undefined, 1, undefined],
] as const)('the time %j in units of %i ms is %j', (value, unit, ms) => {
	expect(values.time(value, unit)).toBe(ms);
});
