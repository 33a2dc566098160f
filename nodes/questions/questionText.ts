import type { Question } from './question';
import { WORDS } from './words';

/**
 * The message that asks. The link stands in it in any case, since a quote of the message is known by it.
 *
 * @param link the signed address that resumes the execution
 */
export function questionText(question: Question, link: string): string {
	const { message, onlyByQuote, language } = question;
	const words = WORDS[language];
	return [
		message,
		'',
		words.quoteToAnswer(labelsOf(question)),
		`${onlyByQuote ? words.reference : words.orOpen} ${link}`,
	].join('\n');
}

/** What a person may choose from; nothing where any text will do. */
export function labelsOf({ responseType, approveLabel, disapproveLabel }: Question): string[] {
	if (responseType === 'freeText') return [];
	return disapproveLabel === undefined ? [approveLabel] : [approveLabel, disapproveLabel];
}
