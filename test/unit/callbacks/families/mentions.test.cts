import {
	mentionsBy,
	readMentions,
	withoutMentions,
} from '../../../../nodes/callbacks/families/people';

describe('a text without the mentions at its beginning', () => {
	test.each([
		['@Me\u2005hello', 1, 'hello'],
		['@Me\u2005 hello\u2005there', 1, 'hello\u2005there'],
		// Names hold blanks, and signs of all kinds.
		['@My Little Bot\u2005what is this?', 1, 'what is this?'],
		['@[@]\u2005hello', 1, 'hello'],
		['@A B\u2005@C D\u2005/ask @E\u2005', 3, '/ask @E\u2005'],
		[' \n@Me\u2005\nhello', 1, 'hello'],
		['@Me\u2005', 1, ''],
		// Where another sender put no mark, a name ends at a blank.
		['@Me hello', 1, 'hello'],
		['@所有人 hello', 1, 'hello'],
		['@Me', 1, ''],
		['@Me hello @Other\u2005', 2, 'hello @Other\u2005'],
		// Whom the list does not name is part of the text.
		['@Me\u2005@noon', 1, '@noon'],
		['@noon we meet', 0, '@noon we meet'],
		['hello @Me\u2005', 1, 'hello @Me\u2005'],
		['  hello', 1, '  hello'],
		['', 1, ''],
	])('%j, %d called: %j', (text, count, left) => {
		expect(withoutMentions(text, count)).toBe(left);
	});
});

describe('whom a message calls', () => {
	test.each([
		['<msgsource><atuserlist>wxid_a</atuserlist></msgsource>', ['wxid_a']],
		[
			'<msgsource><atuserlist><![CDATA[,wxid_a,wxid_b]]></atuserlist></msgsource>',
			['wxid_a', 'wxid_b'],
		],
		[{ string: '<msgsource><atuserlist>wxid_a</atuserlist></msgsource>' }, ['wxid_a']],
		['<msgsource><x>atuserlist</x></msgsource>', []],
		['atuserlist', []],
		[undefined, []],
		[{}, []],
	])('%j: %j', (source, called) => {
		expect(readMentions(source)).toEqual(called);
	});

	test.each([
		[['wxid_a'], '在群聊中@了你', 'x', ['wxid_a']],
		[[], 'Friend在群聊中@了你', '@Me\u2005x', ['me']],
		[[], 'Friend在群聊中@了你', '@所有人 x', ['notify@all']],
		[[], 'Friend : 在群聊中@了你', '在群聊中@了你', []],
		[[], 'Friend : x', 'x', []],
		[[], undefined, 'x', []],
		[[], { string: '在群聊中@了你' }, 'x', []],
	])('by the list %j and the notice %j of %j: %j', (listed, notice, content, called) => {
		expect(mentionsBy(listed, notice, content, 'me')).toEqual(called);
	});

	test('is nobody where the account is not known', () => {
		expect(mentionsBy([], '在群聊中@了你', 'x', undefined)).toEqual([]);
	});
});
