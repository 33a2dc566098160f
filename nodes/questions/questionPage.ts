import { createHash } from 'node:crypto';

import type { Question } from './question';
import { WORDS } from './words';

const STYLE = `
:root{color-scheme:light dark}
body{margin:0 auto;max-width:32rem;padding:1.5rem;font:1.0625rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}
p{white-space:pre-wrap}
form{display:grid;gap:.75rem}
label{font-weight:600}
textarea{box-sizing:border-box;width:100%;min-height:9rem;padding:.75rem;font:inherit;border:1px solid #767676;border-radius:.5rem}
button{min-height:3rem;padding:.5rem 1rem;font:inherit;font-weight:600;border:1px solid #07733f;border-radius:.5rem;background:#07733f;color:#fff}
button[value=false]{background:transparent;color:inherit;border-color:#767676}
:focus-visible{outline:3px solid #2b6cb0;outline-offset:2px}
.note{color:#b00020}
@media (prefers-color-scheme:dark){.note{color:#ff8a80}}
`;

/** Headers of every page: no script, nothing from elsewhere, nothing kept, the address told to nobody. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy': [
		"default-src 'none'",
		`style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
		"form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
		'sandbox allow-forms',
	].join('; '),
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'X-Robots-Tag': 'noindex',
};

/**
 * The page behind the link: it shows the question, and its form posts the answer to the page's own address.
 *
 * @param isEmpty whether an answer came without a word
 */
export function questionPage(question: Question, isEmpty = false): string {
	const { onlyByQuote, language } = question;
	const words = WORDS[language];
	const form = onlyByQuote ? paragraph(words.answerInChat) : answerForm(question, isEmpty);
	return page(question, `${paragraph(question.message)}${form}`);
}

/** @param decision in words */
export function answeredPage(question: Question, decision: string): string {
	const words = WORDS[question.language];
	return page(
		question,
		`<h1>${escape(words.answered)}</h1>${paragraph(words.decided(decision))}${paragraph(words.mayClose)}`,
	);
}

function answerForm(question: Question, isEmpty: boolean): string {
	const { responseType, approveLabel, disapproveLabel, language } = question;
	const words = WORDS[language];
	const note = isEmpty ? `<p class="note" role="alert">${escape(words.empty)}</p>` : '';
	const inside =
		responseType === 'freeText'
			? `<label for="text">${escape(words.yourAnswer)}</label>` +
				`<textarea id="text" name="text" required maxlength="10000"></textarea>${button('', '', words.submit)}`
			: button('approved', 'true', approveLabel) +
				(disapproveLabel === undefined ? '' : button('approved', 'false', disapproveLabel));
	return `${note}<form method="post">${inside}</form>`;
}

const paragraph = (text: string) => `<p>${escape(text)}</p>`;

function button(name: string, value: string, label: string): string {
	const sends = name === '' ? '' : ` name="${name}" value="${value}"`;
	return `<button type="submit"${sends}>${escape(label)}</button>`;
}

function page({ language, message }: Question, body: string): string {
	const [title] = message.split('\n', 1);
	return (
		`<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
		'<meta name="viewport" content="width=device-width, initial-scale=1">' +
		`<title>${escape(title)}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`
	);
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
