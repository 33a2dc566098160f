import { calls, EVERYBODY, withNames } from '../../../nodes/execution/saying/mention';

const ann = { wxid: 'wxid_ann', name: 'Ann' };
const anna = { wxid: 'wxid_anna', name: 'Anna' };
const ming = { wxid: 'wxid_ming', name: '小明' };
const members = [ann, anna, ming];

test.each([
	['hello', [ming], '@小明\u2005hello'],
	['hello', [ming, ann], '@小明\u2005@Ann\u2005hello'],
	['hello', [], 'hello'],
	// The names that stand in the text stay where they are, whatever is behind them.
	['hello @小明\u2005, are you there', [ming], 'hello @小明\u2005, are you there'],
	['@小明你好', [ming, ann], '@Ann\u2005@小明你好'],
	['thank you @小明', [ming], 'thank you @小明'],
	// No name: it lacks its @.
	['小明 hello', [ming], '@小明\u2005小明 hello'],
	// One name may begin as another does.
	['@Anna hello', [ann], '@Ann\u2005@Anna hello'],
	['@Anna and @Ann', [ann, anna], '@Anna and @Ann'],
	['@Ann hello', [anna], '@Anna\u2005@Ann hello'],
])('%j with %j is %j', (text, mentioned, said) => {
	expect(withNames(text, mentioned, members)).toBe(said);
});

test.each([
	['hello', '@所有人\u2005hello'],
	['@所有人\u2005hello', '@所有人\u2005hello'],
	['@all hello', '@all hello'],
	['hello @everyone', 'hello @everyone'],
])('everybody in %j is %j', (text, said) => {
	expect(withNames(text, [EVERYBODY], members)).toBe(said);
});

test('a name is no pattern', () => {
	const odd = { wxid: 'wxid_odd', name: '.*(a+)+$' };
	expect(calls('@xaaa', odd, [odd])).toBe(false);
	expect(withNames('@.*(a+)+$ hello', [odd], [odd])).toBe('@.*(a+)+$ hello');
});
