/** How a text is compared with the words that are looked for. */
export type TextMatch = 'startsWith' | 'contains' | 'equals';

/** What was found in a text. */
export interface Match {
	/** As it was looked for. */
	readonly word: string;
	/** What stands behind it in the text, without the blanks around. */
	readonly argument: string;
}

/**
 * Looks for words in a text. Letter case, full-width forms and other ways to write the same character do not
 * matter; the text's own blanks at both ends do not count.
 *
 * @returns the longest of the words that fit; undefined when none does
 */
export function matchWords(
	text: string,
	words: readonly string[],
	how: TextMatch,
): Match | undefined {
	const said = text.trim();
	const wanted = words.map((word) => ({ word, ...fold(word) }));
	const longest = wanted.reduce((most, { folded }) => Math.max(most, folded.length), 0);
	const given = fold(said, how === 'contains' ? Infinity : longest);
	let best: { word: string; length: number; end: number } | undefined;
	for (const { word, folded } of wanted) {
		const end = endOf(folded, given, how, said.length);
		if (end !== undefined && folded.length > (best?.length ?? 0)) {
			best = { word, length: folded.length, end };
		}
	}
	return best && { word: best.word, argument: said.slice(best.end).trim() };
}

interface Folded {
	/** The same for all ways to write a text. */
	readonly folded: string;
	/** Where its characters stand in the text, by their beginnings; its length at the end. */
	readonly places: ReadonlyArray<number | undefined>;
}

/**
 * Folds each character by itself, so that what stands behind a word can be given back as it was.
 *
 * @param most how long the folded text has to be at least, if the text goes on
 */
function fold(text: string, most = Infinity): Folded {
	const places: Array<number | undefined> = [];
	let folded = '';
	let at = 0;
	for (const character of text) {
		if (folded.length >= most) break;
		places[folded.length] = at;
		folded += character.normalize('NFKD').toLowerCase();
		at += character.length;
	}
	places[folded.length] = at;
	return { folded, places };
}

/** @returns where the word ends in the text; undefined when it is not there, or ends within a character */
function endOf(
	word: string,
	{ folded, places }: Folded,
	how: TextMatch,
	length: number,
): number | undefined {
	if (how !== 'contains') {
		const end = folded.startsWith(word) ? places[word.length] : undefined;
		return how === 'equals' && end !== length ? undefined : end;
	}
	for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
		const end = places[at + word.length];
		if (places[at] !== undefined && end !== undefined) return end;
	}
	return undefined;
}
