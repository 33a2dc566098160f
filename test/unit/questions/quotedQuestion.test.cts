import { isProven, prove } from '../../../nodes/questions/proof';
import { questionLink } from '../../../nodes/questions/quotedQuestion';

const BASE = 'https://n8n.example.com/webhook-waiting/';
const LINK = `${BASE}17/node-id?signature=abc123`;

describe('the link of a question', () => {
	test('is found within its text', () => {
		expect(questionLink(`Refund?\n\nOr open: ${LINK}\nbye`, BASE)).toEqual({
			link: LINK,
			signature: 'abc123',
		});
	});

	test.each([
		['https://n8n.example.com.evil.example/webhook-waiting/17/x?signature=abc'],
		['https://evil.example/?https://n8n.example.com/webhook/17?signature=abc'],
		[`${BASE}../rest/login?signature=abc`],
		[`${BASE}17/node-id`],
		[`${BASE}17/node-id?signature=`],
		['nothing'],
		[''],
	])('%s is none', (text) => {
		expect(questionLink(text, BASE)).toBeUndefined();
	});

	test('nothing is one where the base is not known', () => {
		expect(questionLink(LINK, '')).toBeUndefined();
	});
});

describe('the proof of an answer', () => {
	const answer = prove('token', 'abc123', '同意', 'wxid_boss');

	test('holds for the token, the question, the text and the person it was made for', () => {
		expect(isProven('token', 'abc123', answer)).toBe(true);
		expect(isProven('other', 'abc123', answer)).toBe(false);
		expect(isProven('token', 'abc124', answer)).toBe(false);
		expect(isProven('token', 'abc123', { ...answer, text: '拒绝' })).toBe(false);
		expect(isProven('token', 'abc123', { ...answer, wxid: 'wxid_other' })).toBe(false);
	});

	test('nothing else is one', () => {
		for (const proof of ['', 'x', undefined, null, {}, [answer.proof + 'x']])
			expect(isProven('token', 'abc123', { ...answer, proof: proof as never })).toBe(false);
		expect(isProven('', 'abc123', prove('', 'abc123', '同意', 'wxid_boss'))).toBe(false);
	});
});
