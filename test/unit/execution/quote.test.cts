import { XMLParser } from 'fast-xml-parser';
import fc from 'fast-check';

import { wellFormed } from '../../../fakes/forwards.cts';
import { readContent } from '../../../nodes/callbacks/families/content';
import { quote } from '../../../nodes/execution/saying/quote';

const ID = '3617029648443513152';
const asked = {
	id: ID,
	conversationId: '34757816141@chatroom',
	fromWxid: 'wxid_friend00000001',
	text: 'Is it <this> one?',
};

test('a quote in a group has the form of a received one', () => {
	// Elements and their order are those of the quote on GeWe's callback page.
	expect(quote('Yes & no', asked)).toBe(
		'<appmsg appid="" sdkver="0"><title>Yes &amp; no</title><type>57</type><refermsg>' +
			`<type>1</type><svrid>${ID}</svrid><fromusr>34757816141@chatroom</fromusr><chatusr>wxid_friend00000001</chatusr>` +
			'<content>Is it &lt;this&gt; one?</content></refermsg></appmsg>',
	);
});

test('in a private chat both are the person', () => {
	expect(quote('Yes', { ...asked, conversationId: asked.fromWxid })).toContain(
		'<fromusr>wxid_friend00000001</fromusr><chatusr>wxid_friend00000001</chatusr>',
	);
});

test('what is no text is quoted by its id alone, as clients of GeWe do it', () => {
	const { id, conversationId } = asked;
	expect(quote('Nice', { id, conversationId })).toBe(
		`<appmsg appid="" sdkver="0"><title>Nice</title><type>57</type><refermsg><svrid>${ID}</svrid></refermsg></appmsg>`,
	);
});

/** What the trigger reads, when such a message arrives. */
const received = (appmsg: string) => readContent('quote', `<msg>${appmsg}</msg>`);

test('the trigger reads a quote as it was written', () => {
	expect(received(quote('Yes & no', asked))).toMatchObject({
		text: 'Yes & no',
		quote: {
			id: ID,
			event: 'text',
			fromWxid: asked.fromWxid,
			conversationId: asked.conversationId,
			text: asked.text,
		},
	});
});

const exact = new XMLParser({ trimValues: false, parseTagValue: false, processEntities: true });

/** `Char` of XML 1.0, 2.2. */
function isChar(sign: string) {
	const code = sign.codePointAt(0) as number;
	return code < 0x20
		? '\t\n\r'.includes(sign)
		: code < 0xd800 || (code > 0xdfff && (code & 0xfffe) !== 0xfffe) || code > 0xffff;
}

test('whatever people write, the XML is well formed and says the same', () => {
	const any = fc.string({ unit: 'binary', minLength: 1 });
	fc.assert(
		fc.property(any, any, (answer, text) => {
			const appmsg = quote(answer, { ...asked, text });
			expect(wellFormed(appmsg)).toBe(true);
			const { title } = exact.parse(appmsg).appmsg;
			const possible = [...answer].filter(isChar).join('').replace(/\r\n?/g, '\n');
			expect(String(title)).toBe(possible);
		}),
	);
});

test.each(['\u0000', '\u000b', '\u001f', '\ud800', '\udc00', '\uffff'])(
	'%j, which XML cannot hold, is left out',
	(sign) => {
		expect(quote(`a${sign}b`, asked)).toContain('<title>ab</title>');
	},
);

test('characters of two halves stay whole', () => {
	expect(quote('🎉', asked)).toContain('<title>🎉</title>');
});
