import { webAddresses } from './webAddresses';

/** Where a text may be cut, best first. */
const SEAMS = ['paragraph', 'line', 'sentence', 'word', 'character'] as const;
type Seam = (typeof SEAMS)[number];

const BLANK = /^\s+$/;
const CHINESE_END = /^[。！？…；]/;
/** Ends a sentence where a blank follows. */
const LATIN_END = /^[.!?]$/;
const CLOSING = /^["'”’」』）】》)\]]/;

/** What people see as one character. */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Splits a text into parts: at the end of a paragraph, else of a line, else of a sentence, else of a word,
 * if one lies in the second half of what fits; else as late as possible. What people see as one character
 * and web addresses stay whole, unless they are longer than the limit by themselves. It takes time in
 * proportion to the text.
 *
 * @param limit how long a part may be, as JavaScript counts: a Chinese character is 1, an emoji 2 or more
 * @returns the parts in order, without blanks around them; a text within the limit as it is
 */
export function splitText(text: string, limit: number): string[] {
	if (text.length <= limit) return [text];
	const addresses = webAddresses(text).filter(({ start, end }) => end - start <= limit);
	const parts: string[] = [];
	let next = 0;
	let at = behindBlanks(text, 0);
	while (text.length - at > limit) {
		while (addresses[next]?.end <= at) next += 1;
		let inWindow = next;
		/** Asked for ever later places. */
		const isInAddress = (end: number) => {
			while (addresses[inWindow]?.end <= at + end) inWindow += 1;
			return addresses[inWindow]?.start < at + end;
		};
		// What follows the limit tells where a character ends; it may be a pair itself.
		const end = cut(text.slice(at, at + limit + 2), limit, isInAddress);
		parts.push(text.slice(at, at + end));
		at = behindBlanks(text, at + end);
	}
	if (at < text.length) parts.push(text.slice(at).trimEnd());
	return parts;
}

/**
 * @param ahead begins with no blank, and is longer than the limit
 * @returns how much of it is the next part
 */
function cut(ahead: string, limit: number, isInAddress: (end: number) => boolean): number {
	const last: Partial<Record<Seam, number>> = {};
	let end = 0;
	let blanks = '';
	let ended: 'chinese' | 'latin' | undefined;
	const note = (next: string) => {
		const seam = seamOf(blanks, ended, next);
		if (end > 0 && !(seam === 'character' && isInAddress(end))) last[seam] = end;
	};
	for (const { segment, index } of graphemes.segment(ahead)) {
		if (BLANK.test(segment)) {
			blanks += segment;
			continue;
		}
		note(segment);
		if (index + segment.length > limit) break;
		end = index + segment.length;
		blanks = '';
		if (CHINESE_END.test(segment)) ended = 'chinese';
		else if (LATIN_END.test(segment)) ended = 'latin';
		else if (!CLOSING.test(segment)) ended = undefined;
	}
	if (blanks !== '') note('');
	const best = SEAMS.map((seam) => last[seam] ?? 0).find((place) => place >= limit / 2);
	return best ?? (Math.max(0, ...Object.values(last)) || wholeSigns(ahead, limit));
}

function seamOf(blanks: string, ended: string | undefined, next: string): Seam {
	const lineEnds = blanks.split('\n').length - 1;
	if (lineEnds > 0) return lineEnds > 1 ? 'paragraph' : 'line';
	if (blanks !== '') return ended ? 'sentence' : 'word';
	const goesOn = CLOSING.test(next) || CHINESE_END.test(next);
	return ended === 'chinese' && !goesOn ? 'sentence' : 'character';
}

/** The limit, or one less or more where it would halve a surrogate pair. */
function wholeSigns(ahead: string, limit: number): number {
	const halves = /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(ahead.slice(limit - 1));
	return halves ? limit - 1 || 2 : limit;
}

/** Behind the blanks that begin there; one that bears an accent is none. */
function behindBlanks(text: string, start: number): number {
	let at = start;
	while (at < text.length && BLANK.test(text[at])) at += 1;
	if (at === start) return at;
	const [{ segment }] = graphemes.segment(text.slice(at - 1, at + 2));
	return BLANK.test(segment) ? at : at - 1;
}
