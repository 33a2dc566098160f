import { webAddresses, type Place } from './webAddresses';
import { withoutEntities } from './withoutEntities';

/** Something that is written as it stands, until it turns out to be a mark. */
interface Piece {
	text: string;
	/** Blanks go around it, so that WeChat's own search for links ends where the address does. */
	readonly isAddress?: true;
}

/** A row of `*` or `_`, of which some may mark emphasis. */
interface Row {
	readonly piece: Piece;
	readonly sign: string;
	readonly length: number;
	readonly opens: boolean;
	readonly closes: boolean;
	/** How many are no mark so far. */
	left: number;
}

/** A `[` or `![` that may begin a link or an image. */
interface Bracket {
	/** Index of its piece. */
	readonly piece: number;
	/** How many rows stand before it. */
	readonly rows: number;
	readonly isImage: boolean;
}

const SPECIAL = /[\\`*_[\]!<&]/g;
const ESCAPED = /[!-/:-@[-`{-~]/;
const AUTOLINK = /<([A-Za-z][A-Za-z\d+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>/y;
const TAG = /<[A-Za-z/!?][^<>]*>/y;
const LINE_BREAK = /^<br\s*\/?>$/i;

/**
 * Reads one paragraph, heading or cell of Markdown (CommonMark 0.31.2, chapter 6) as plain text: emphasis
 * and code lose their marks, links and images become their text and their address, line ends stay. HTML,
 * links by reference and `~~` stay as they are. It takes time in proportion to the text.
 */
export function inlineText(text: string): string {
	const pieces: Piece[] = [];
	const rows: Row[] = [];
	const brackets: Bracket[] = [];
	const addresses = webAddresses(text);
	const closingTicks = tickCloser(text);
	/** Brackets before this one stand around a link, and are none themselves: links hold no links. */
	let firstOpen = 0;
	let address = 0;
	let special = -1;
	let at = 0;

	const put = (piece: string, end: number) => {
		pieces.push({ text: piece });
		at = end;
	};
	const match = (pattern: RegExp) => {
		pattern.lastIndex = at;
		return pattern.exec(text) ?? undefined;
	};
	const closeBracket = () => {
		const bracket = brackets.pop();
		const isOpen = bracket && (bracket.isImage || brackets.length >= firstOpen);
		const link = isOpen ? readTarget(text, at + 1) : undefined;
		firstOpen = Math.min(firstOpen, brackets.length);
		if (!bracket || !link) {
			put(']', at + 1);
			return;
		}
		settle(rows, bracket.rows);
		if (!bracket.isImage) firstOpen = brackets.length;
		pieces[bracket.piece].text = '';
		const [only, another] = pieces.slice(bracket.piece + 1, bracket.piece + 3);
		const isSame = only && !another && link.target.replace(/^mailto:/, '') === only.text;
		if (isSame) pieces.pop();
		pieces.push({ text: isSame ? only.text : link.target, isAddress: true });
		at = link.end;
	};

	while (at < text.length) {
		while (addresses[address]?.start < at) address += 1;
		const here: Place | undefined = addresses[address];
		if (here?.start === at) {
			put(withoutEntities(text.slice(at, here.end)), here.end);
			continue;
		}
		if (special < at) special = match(SPECIAL)?.index ?? text.length;
		const stop = Math.min(special, here?.start ?? text.length);
		if (stop > at) {
			put(text.slice(at, stop), stop);
			continue;
		}
		const sign = text[at];
		const next = text[at + 1] ?? '';
		if (sign === '\\') {
			const isMark = next === '\n' || ESCAPED.test(next);
			put(isMark ? next : sign, at + (isMark ? 2 : 1));
		} else if (sign === '`') {
			const code = closingTicks(at);
			put(code.text, code.end);
		} else if (sign === '*' || sign === '_') {
			const row = rowAt(text, at);
			pieces.push(row.piece);
			rows.push(row);
			at += row.length;
		} else if (sign === '[' || (sign === '!' && next === '[')) {
			brackets.push({ piece: pieces.length, rows: rows.length, isImage: sign === '!' });
			put(sign === '!' ? '![' : sign, at + (sign === '!' ? 2 : 1));
		} else if (sign === ']') {
			closeBracket();
		} else if (sign === '<') {
			const link = match(AUTOLINK);
			const tag = link ? undefined : match(TAG)?.[0];
			if (link) {
				pieces.push({ text: link[1], isAddress: true });
				at += link[0].length;
			} else put(tag && LINE_BREAK.test(tag) ? '\n' : (tag ?? sign), at + (tag ?? sign).length);
		} else if (sign === '&') {
			const [entity] = /^&#?\w{1,32};/.exec(text.slice(at, at + 36)) ?? [sign];
			put(withoutEntities(entity), at + entity.length);
		} else {
			put(sign, at + 1);
		}
	}
	settle(rows, 0);
	return joined(pieces);
}

function joined(pieces: readonly Piece[]): string {
	let before: Piece = { text: '\n' };
	const parts: string[] = [];
	for (const piece of pieces) {
		if (piece.text === '') continue;
		const isTight = !/\s/.test(before.text.slice(-1)) && !/\s/.test(piece.text[0]);
		if (isTight && (before.isAddress || piece.isAddress)) parts.push(' ');
		parts.push(piece.text);
		before = piece;
	}
	return parts.join('');
}

/** @returns what reads the code that begins with a row of backticks; a row that nothing closes is text */
function tickCloser(text: string) {
	/** Where rows of each length stand, the first one last. */
	const places = new Map<number, number[]>();
	for (const { index, 0: ticks } of [...text.matchAll(/`+/g)].reverse()) {
		const same = places.get(ticks.length);
		if (same) same.push(index);
		else places.set(ticks.length, [index]);
	}
	return (at: number): { text: string; end: number } => {
		let start = at;
		while (text[start] === '`') start += 1;
		const length = start - at;
		const rows = places.get(length) ?? [];
		while (rows.length > 0 && rows[rows.length - 1] < start) rows.pop();
		const close = rows.pop();
		if (close === undefined) return { text: text.slice(at, start), end: start };
		const code = text.slice(start, close).replace(/\n/g, ' ');
		const isPadded = code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';
		return { text: isPadded ? code.slice(1, -1) : code, end: close + length };
	};
}

const MOST_BRACKETS = 32;
const TITLE =
	/\s+(?:"[^"\\]*(?:\\[^][^"\\]*)*"|'[^'\\]*(?:\\[^][^'\\]*)*'|\([^()\\]*(?:\\[^][^()\\]*)*\))/y;
const POINTED = /<([^<>\n\\]*(?:\\.[^<>\n\\]*)*)>/y;
const BLANKS = /\s*/y;

/**
 * Reads the address of a link, and passes over its title, which no reader sees.
 *
 * @param at where `(` must stand
 * @returns undefined when there is no link
 */
function readTarget(text: string, at: number): { target: string; end: number } | undefined {
	if (text[at] !== '(') return undefined;
	let end = at + 1;
	const pass = (pattern: RegExp) => {
		pattern.lastIndex = end;
		const found = pattern.exec(text);
		end += found?.[0].length ?? 0;
		return found?.[1];
	};
	pass(BLANKS);
	const start = end;
	let target = pass(POINTED);
	if (target === undefined) {
		if (text[start] === '<') return undefined;
		end = bareEnd(text, start);
		target = text.slice(start, end);
	}
	pass(TITLE);
	pass(BLANKS);
	if (text[end] !== ')') return undefined;
	return { target: withoutEntities(target.replace(/\\([!-/:-@[-`{-~])/g, '$1')), end: end + 1 };
}

/** Behind an address without `<>`, whose brackets are in pairs. */
function bareEnd(text: string, start: number): number {
	let depth = 0;
	let at = start;
	for (; at < text.length && depth <= MOST_BRACKETS; at += 1) {
		const sign = text[at];
		if (sign <= ' ' || (sign === ')' && depth === 0)) break;
		if (sign === '\\' && ESCAPED.test(text[at + 1] ?? '')) at += 1;
		else if (sign === '(') depth += 1;
		else if (sign === ')') depth -= 1;
	}
	return depth === 0 ? at : start;
}

const PUNCTUATION = /[\p{P}\p{S}]/u;
const CHINESE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Tells whether a row may open or close emphasis (CommonMark 6.2), with two differences: a Chinese, Japanese
 * or Korean character lets emphasis begin and end beside it also where that begins or ends with punctuation,
 * as in `**注意：**请`; and `*` in a word or formula is none, as in `2*3*4`, `长*宽*高` and `2**10`.
 */
function rowAt(text: string, at: number): Row {
	const sign = text[at];
	let end = at;
	while (text[end] === sign) end += 1;
	const length = end - at;
	const [before] = /.$/su.exec(text.slice(Math.max(0, at - 2), at)) ?? ['\n'];
	const [after] = /^./su.exec(text.slice(end, end + 2)) ?? ['\n'];
	const [blankBefore, blankAfter] = [before, after].map((one) => /\s/.test(one));
	const [signBefore, signAfter] = [before, after].map((one) => PUNCTUATION.test(one));
	const [chineseBefore, chineseAfter] = [before, after].map((one) => CHINESE.test(one));
	const leans = (blank: boolean, mark: boolean, apart: boolean) => !blank && (!mark || apart);
	const left = leans(blankAfter, signAfter, blankBefore || signBefore || chineseBefore);
	const right = leans(blankBefore, signBefore, blankAfter || signAfter || chineseAfter);
	const isInWord =
		LETTER.test(before) && LETTER.test(after) && (length === 1 || !(chineseBefore || chineseAfter));
	const [opens, closes] =
		sign === '*'
			? [left && !isInWord, right && !isInWord]
			: [left && (!right || signBefore), right && (!left || signAfter)];
	return { piece: { text: sign.repeat(length) }, sign, length, opens, closes, left: length };
}

/** Finds what is emphasis among the rows from one on, and takes its marks away (CommonMark, appendix). */
function settle(rows: Row[], from: number): void {
	const openers: Row[] = [];
	/** How many openers are known not to suit, by the kind of row that looks for one. */
	const unfit = new Map<string, number>();
	for (const row of rows.splice(from)) {
		const kind = [row.sign, row.opens, row.length % 3].join();
		while (row.closes && row.left > 0) {
			let found = openers.length - 1;
			const least = Math.min(unfit.get(kind) ?? 0, openers.length);
			while (found >= least && !suits(openers[found], row)) found -= 1;
			if (found < least) {
				unfit.set(kind, openers.length);
				break;
			}
			const opener = openers[found];
			const used = opener.left > 1 && row.left > 1 ? 2 : 1;
			for (const one of [opener, row]) {
				one.left -= used;
				one.piece.text = one.sign.repeat(one.left);
			}
			openers.length = opener.left > 0 ? found + 1 : found;
			for (const [key, count] of unfit) unfit.set(key, Math.min(count, openers.length));
		}
		if (row.opens && row.left > 0) openers.push(row);
	}
}

function suits(opener: Row, closer: Row): boolean {
	if (opener.sign !== closer.sign) return false;
	const isBoth = opener.closes || closer.opens;
	const sum = opener.length + closer.length;
	return !isBoth || sum % 3 !== 0 || (opener.length % 3 === 0 && closer.length % 3 === 0);
}
