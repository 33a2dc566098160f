import fc from 'fast-check';

import { matchWords } from '../../../nodes/callbacks/matchWords';

describe('a word at the beginning', () => {
	test.each([
		['/ask why', '/ask', 'why'],
		['/ASK why', '/ask', 'why'],
		['/ask', '/Ask', ''],
		['  /ask\n why \n not ', '/ask', 'why \n not'],
		['／ＡＳＫ　Ｗｈｙ？', '/ask', 'Ｗｈｙ？'],
		['查询订单123', '查询', '订单123'],
		['ｶﾞｽ 料金', 'ガス', '料金'],
		['Été déjà', 'été', 'déjà'],
		['E\u0301te\u0301 la\u0300', 'été', 'la\u0300'],
		['①② three', '12', 'three'],
		['𝐀𝐬𝐤 𝐰𝐡𝐲', 'ask', '𝐰𝐡𝐲'],
		['😀 hi', '😀', 'hi'],
		['ΣΑΣ end', 'σας', undefined],
	])('%j begins with %j: %j', (text, word, argument) => {
		const found = matchWords(text, [word], 'startsWith');
		expect(found?.argument).toBe(argument);
	});

	test.each([
		['ask', '/ask'],
		['do /ask', '/ask'],
		['', '/ask'],
		['/as', '/ask'],
		// A character is a word's end or is not part of it.
		['éa', 'e'],
		['㍿ x', '株'],
	])('%j does not begin with %j', (text, word) => {
		expect(matchWords(text, [word], 'startsWith')).toBeUndefined();
	});
});

describe('a word anywhere', () => {
	test.each([
		['please HELP me', 'help', 'me'],
		['éé e x', 'e', 'x'],
		['㍿株 x', '株', 'x'],
	])('%j has %j: %j', (text, word, argument) => {
		expect(matchWords(text, [word], 'contains')).toEqual({ word, argument });
	});

	test('is not within a character', () => {
		for (const word of ['株', '式', '会社'])
			expect([word, matchWords('㍿', [word], 'contains')]).toEqual([word, undefined]);
		expect(matchWords('㍿ x', ['株式会社'], 'contains')?.argument).toBe('x');
	});
});

describe('a word alone', () => {
	test.each([
		['退订', '退订', true],
		[' ＴＤ ', 'td', true],
		['td.', 'td', false],
		['t', 'td', false],
		['tdtdtdtdtdtdtdtd', 'td', false],
	])('%j is %j: %j', (text, word, isIt) => {
		expect(matchWords(text, [word], 'equals') !== undefined).toBe(isIt);
	});
});

test('the longest of several words counts, as it was written, wherever it stands in the list', () => {
	for (const words of [
		['/Ask', '/Ask-All'],
		['/Ask-All', '/Ask'],
	])
		expect(matchWords('/ask-all why', words, 'startsWith')).toEqual({
			word: '/Ask-All',
			argument: 'why',
		});
	expect(matchWords('b a', ['a', 'b'], 'contains')?.word).toBe('a');
	expect(matchWords('x', [], 'contains')).toBeUndefined();
});

test('what stands behind a word comes back as it was, whatever it is', () => {
	const word = fc.constantFrom('/ask', '查询', 'ガス', 'Ａ');
	fc.assert(
		fc.property(word, fc.string({ unit: 'binary' }), (first, rest) => {
			fc.pre(/^[^\p{M}]/u.test(rest));
			expect(matchWords(first + rest, [first], 'startsWith')?.argument).toBe(rest.trim());
		}),
	);
});
