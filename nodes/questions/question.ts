import type { IDataObject } from 'n8n-workflow';

import { splitList } from '../text/splitList';
import { type Language, languageOf, WORDS } from './words';

/** What a person is asked, as the form of *Send and Wait for Response* says it. */
export interface Question {
	readonly message: string;
	readonly responseType: 'approval' | 'freeText';
	/** What stands on the button that says yes. */
	readonly approveLabel: string;
	/** The same for no; undefined where one can only say yes. */
	readonly disapproveLabel?: string;
	/** Wxids; with any, nobody else may answer. */
	readonly approvers: readonly string[];
	/** Whether whoever opens the link may not answer there. */
	readonly onlyByQuote: boolean;
	/** What says yes and no in the chat, besides the labels. */
	readonly approveWords: readonly string[];
	readonly disapproveWords: readonly string[];
	readonly language: Language;
}

/** Of a parameter by its name, or the fallback when it was left as it is. */
export type ReadParameter = (name: string, fallback: unknown) => unknown;

/** Reads the form; a run and the call that answers read the same. */
export function readQuestion(read: ReadParameter): Question {
	const message = asText(read('message', ''));
	const approval = read('approvalOptions.values', {}) as IDataObject;
	const options = read('options', {}) as IDataObject;
	const labels = [asText(approval.approveLabel), asText(approval.disapproveLabel)];
	const language = languageOf([...labels, message]);
	const words = WORDS[language];
	const approvers = splitList(options.approvers);
	return {
		message,
		responseType: read('responseType', 'approval') === 'freeText' ? 'freeText' : 'approval',
		approveLabel: labels[0] || words.approve,
		disapproveLabel: approval.approvalType === 'double' ? labels[1] || words.disapprove : undefined,
		approvers,
		// Nobody can tell who opens a link.
		onlyByQuote: options.onlyByQuote === true || approvers.length > 0,
		approveWords: splitList(options.approveWords ?? APPROVE_WORDS),
		disapproveWords: splitList(options.disapproveWords ?? DISAPPROVE_WORDS),
		language,
	};
}

export const APPROVE_WORDS =
	'同意, 批准, 通过, 可以, 好, 好的, 是, 行, yes, y, ok, approve, approved';
export const DISAPPROVE_WORDS =
	'不同意, 不批准, 不通过, 不可以, 不行, 不, 否, 拒绝, 驳回, no, n, decline, declined, reject';

const asText = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** What a person decided. */
export type Decision = { readonly approved: boolean } | { readonly text: string };

/**
 * What a text in the chat decides.
 *
 * @returns undefined when it says neither yes nor no
 */
export function decisionOf(question: Question, text: string): Decision | undefined {
	if (question.responseType === 'freeText') return text.trim() === '' ? undefined : { text };
	const { approveLabel, disapproveLabel, approveWords, disapproveWords } = question;
	const said = plain(text);
	const says = (words: readonly string[]) => words.some((word) => plain(word) === said);
	if (disapproveLabel !== undefined && says([disapproveLabel, ...disapproveWords]))
		return { approved: false };
	return says([approveLabel, ...approveWords]) ? { approved: true } : undefined;
}

/** Letter case, full-width forms and what ends a sentence do not count. */
function plain(text: string): string {
	return text
		.normalize('NFKC')
		.trim()
		.toLowerCase()
		.replace(/[.!。~]{1,9}$/, '');
}
