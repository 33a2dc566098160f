import * as values from '../../../../nodes/callbacks/families/values';

test.each([
	['asText', 'wxid_a', 'wxid_a'],
	['asText', '', undefined],
	['asText', ' ', ' '],
	['asText', 0, '0'],
	['asText', null, undefined],
	['asText', true, undefined],
	['asText', ['a'], undefined],
	['asUnwrappedText', { string: 'wxid_a' }, 'wxid_a'],
	['asUnwrappedText', { string: '' }, undefined],
	['asUnwrappedText', {}, undefined],
	['asUnwrappedText', 'wxid_a', 'wxid_a'],
	['asMessageId', '7773749793478223190', '7773749793478223190'],
	['asMessageId', 1040356095, '1040356095'],
	['asMessageId', '0', undefined],
	['asMessageId', 0, undefined],
	['asNumber', 2.5, 2.5],
	['asNumber', '-2.5', -2.5],
	['asNumber', ' 7 ', 7],
	['asNumber', 0, 0],
	['asNumber', '0', 0],
	['asNumber', '', undefined],
	['asNumber', ' ', undefined],
	['asNumber', '7 kg', undefined],
	['asNumber', '1e999', undefined],
	['asNumber', null, undefined],
	['asNumber', true, undefined],
	['asNumber', [7], undefined],
	['asPositiveNumber', 1, 1],
	['asPositiveNumber', '0.5', 0.5],
	['asPositiveNumber', 0, undefined],
	['asPositiveNumber', -1, undefined],
	['asPositiveNumber', 'x', undefined],
	['asObject', [1], {}],
	['asObject', 'x', {}],
	['asObject', null, {}],
	['asObject', { a: 1 }, { a: 1 }],
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
	expect(values.asTime(value, unit)).toBe(ms);
});
