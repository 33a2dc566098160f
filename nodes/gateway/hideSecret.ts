/** Shorter secrets are words that also stand in ids and texts: hiding them would damage data. */
const SHORTEST_SECRET = 8;
const MASK = '***';

/** Takes a gateway's answer or an error's message, and gives it without the secret. */
export type Hide = (text: string) => string;

/**
 * Hides a secret in text that came from outside, however it is written there: as it is, with the
 * escapes of JSON (also of JSON text within JSON), or encoded for a URL.
 *
 * @param secret the token or signature
 * @returns to be kept, since building the pattern takes longer than searching most answers
 */
export function hiderOf(secret: string): Hide {
	if (secret.length < SHORTEST_SECRET) return (text) => text;
	const pattern = patternOf(secret);
	return (text) => text.replace(pattern, MASK);
}

/** The same for a single text. */
export function hideSecret(text: string, secret: string): string {
	return hiderOf(secret)(text);
}

/**
 * All ways to write the secret. A row of backslashes belongs to the character behind it: among several escapes it
 * could be divided in more ways than a search can try.
 */
function patternOf(secret: string): RegExp {
	const parts = secret.match(/\\*[^\\]|\\+/gu) ?? [];
	return new RegExp(parts.map((part) => `(?:${waysToWrite(part).join('|')})`).join(''), 'g');
}

/** Each level of JSON text within JSON doubles the backslashes; the bound keeps the search linear. */
const MOST_ESCAPES = 8;
const ESCAPE = `\\\\{1,${MOST_ESCAPES}}`;

/**
 * @param part a character, with backslashes before it
 * @returns regular expressions
 */
function waysToWrite(part: string): string[] {
	const character = part.replace(/^\\+/, '');
	const row = part.length - character.length;
	const literal = character.replace(/[^A-Za-z0-9]/, '\\$&');
	const units = [...Array(character.length).keys()].map((index) => character.charCodeAt(index));
	const codes = units.map((unit) => `u${hex(unit, 4)}`).join(ESCAPE);
	const plain = [
		literal,
		...('"/'.includes(character) ? [`${ESCAPE}${literal}`] : []),
		...(character === ' ' ? ['\\+'] : []),
		`${ESCAPE}${codes}`,
		[...Buffer.from(character)].map((byte) => `%${hex(byte, 2)}`).join(''),
	];
	if (row === 0) return plain;
	// The character's own escapes are in the row, too.
	const most = MOST_ESCAPES * (row + 1);
	const encoded = `(?:(?:${ESCAPE}u005[cC]){${row}}|(?:%5[cC]){${row}})`;
	return [`\\\\{${row},${most}}(?:${literal}|${codes})`, `${encoded}(?:${plain.join('|')})`];
}

/** In capitals or not. */
function hex(value: number, digits: number): string {
	const text = value.toString(16).padStart(digits, '0');
	return text.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
