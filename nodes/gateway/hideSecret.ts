/** Shorter secrets are words that also stand in ids and texts: hiding them would damage data. */
const SHORTEST_SECRET = 8;
const MASK = '***';

/**
 * Hides the secret in text that came from outside, however it is written there: as it is, with the
 * escapes of JSON (also of JSON text within JSON), or encoded for a URL.
 *
 * @param text a gateway's answer or an error's message
 * @param secret the token or signature
 */
export function hideSecret(text: string, secret: string): string {
	return secret.length < SHORTEST_SECRET ? text : text.replace(patternOf(secret), MASK);
}

/** All ways to write the secret. */
function patternOf(secret: string): RegExp {
	const signs = [...secret].map((sign) => `(?:${waysToWrite(sign).join('|')})`);
	return new RegExp(signs.join(''), 'g');
}

/** Each level of JSON text within JSON doubles the backslashes; the bound keeps the search linear. */
const ESCAPE = '\\\\{1,8}';

/** @returns regular expressions */
function waysToWrite(sign: string): string[] {
	const units = [...Array(sign.length).keys()].map((index) => sign.charCodeAt(index));
	return [
		sign.replace(/[^A-Za-z0-9]/, '\\$&'),
		...('"\\/'.includes(sign) ? [`${ESCAPE}\\${sign}`] : []),
		...(sign === ' ' ? ['\\+'] : []),
		units.map((unit) => `${ESCAPE}u${hex(unit, 4)}`).join(''),
		[...Buffer.from(sign)].map((byte) => `%${hex(byte, 2)}`).join(''),
	];
}

/** In capitals or not. */
function hex(value: number, digits: number): string {
	const text = value.toString(16).padStart(digits, '0');
	return text.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
