import { readQuestion } from '../../../nodes/questions/question';
import { answeredPage, PAGE_HEADERS, questionPage } from '../../../nodes/questions/questionPage';

const question = (parameters: Record<string, unknown>) =>
	readQuestion((name, fallback) => parameters[name] ?? fallback);

const NASTY = `<script>alert("1")</script> & 'x'`;
const ESCAPED = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;';

test('what the workflow says is text, wherever it stands', () => {
	const asked = question({
		message: NASTY,
		'approvalOptions.values': {
			approvalType: 'double',
			approveLabel: NASTY,
			disapproveLabel: NASTY,
		},
	});
	for (const page of [questionPage(asked), answeredPage(asked, NASTY)]) {
		expect(page).not.toContain('<script');
		expect(page).toContain(`<title>${ESCAPED}</title>`);
	}
	expect(questionPage(asked)).toContain(`value="false">${ESCAPED}</button>`);
});

test('it holds no script, no outside address, and nothing of the link', () => {
	const page = questionPage(question({ message: 'Refund?' }));
	expect(page).not.toMatch(/<script|https?:|src=|href=|signature|onclick/);
	expect(PAGE_HEADERS['Content-Security-Policy']).toMatch(
		/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; form-action 'self'; .*sandbox allow-forms$/,
	);
});

test('it is in the language of the labels', () => {
	expect(questionPage(question({ message: 'Refund?' }))).toContain('<html lang="en">');
	const labels = { approveLabel: '退款' };
	const page = questionPage(question({ message: 'Refund?', 'approvalOptions.values': labels }));
	expect(page).toContain('<html lang="zh-CN">');
	expect(page).toContain('>退款</button>');
});

test('with approvers it has no form', () => {
	const page = questionPage(question({ message: 'Refund?', options: { approvers: 'wxid_boss' } }));
	expect(page).not.toContain('<form');
	expect(page).toContain('answered in the chat only');
});
