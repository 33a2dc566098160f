import { decisionOf, readQuestion } from '../../../nodes/questions/question';
import { questionText } from '../../../nodes/questions/questionText';

const LINK = 'https://n8n.example.com/webhook-waiting/7/node?signature=abc';

const question = (parameters: Record<string, unknown>) =>
	readQuestion((name, fallback) => parameters[name] ?? fallback);

describe('the text of a question', () => {
	test('says how to answer, in the language of the labels, with the link at its end', () => {
		const asked = question({
			message: 'Refund 128.00?\nOrder 1017',
			'approvalOptions.values': { approvalType: 'double', approveLabel: 'Yes, refund' },
		});
		expect(questionText(asked, LINK)).toBe(
			`Refund 128.00?\nOrder 1017\n\nTo answer, quote this message and write: Yes, refund / Decline\nOr open: ${LINK}`,
		);
	});

	test('is Chinese around a Chinese message', () => {
		const asked = question({ message: '退款 128 元？' });
		expect(questionText(asked, LINK)).toBe(
			`退款 128 元？\n\n请引用本条消息并回复：同意\n或打开链接： ${LINK}`,
		);
	});

	test('invites nobody to a page that lets nobody answer', () => {
		const asked = question({ message: 'Refund?', options: { approvers: 'wxid_boss' } });
		expect(asked.onlyByQuote).toBe(true);
		expect(questionText(asked, LINK)).toContain(`\nReference: ${LINK}`);
	});

	test('asks for words where any will do', () => {
		const asked = question({ message: 'When?', responseType: 'freeText' });
		expect(questionText(asked, LINK)).toContain('quote this message and write your answer.');
	});
});

describe('what a text in the chat decides', () => {
	const both = question({
		message: 'Refund?',
		'approvalOptions.values': {
			approvalType: 'double',
			approveLabel: 'Pay',
			disapproveLabel: 'Keep',
		},
	});
	test.each([
		['Pay', true],
		['ｐａｙ！', true],
		[' 同意。', true],
		['OK', true],
		['keep', false],
		['不同意', false],
		['No.', false],
	])('%s: %s', (text, approved) => {
		expect(decisionOf(both, text)).toEqual({ approved });
	});

	test.each(['maybe', '', 'yes but later', '同意 不同意'])('%j says neither', (text) => {
		expect(decisionOf(both, text)).toBeUndefined();
	});

	test('with one button nobody can say no', () => {
		expect(decisionOf(question({ message: 'Go?' }), 'no')).toBeUndefined();
		expect(decisionOf(question({ message: 'Go?' }), 'yes')).toEqual({ approved: true });
	});

	test('own words take the place of the usual ones, the label stays', () => {
		const own = question({ message: 'Go?', options: { approveWords: 'go, 出发' } });
		expect(decisionOf(own, 'GO')).toEqual({ approved: true });
		expect(decisionOf(own, 'Approve')).toEqual({ approved: true });
		expect(decisionOf(own, 'yes')).toBeUndefined();
	});

	test('free text is what was written', () => {
		const free = question({ message: 'When?', responseType: 'freeText' });
		expect(decisionOf(free, ' at noon ')).toEqual({ text: ' at noon ' });
		expect(decisionOf(free, ' \n')).toBeUndefined();
	});
});
