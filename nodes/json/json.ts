import type { IDataObject } from 'n8n-workflow';

/** Levels of nesting; more than any gateway answers, fewer than recursive code survives. */
export const MAX_DEPTH = 200;

/**
 * JSON text that is written as it stands: digits that a JavaScript number cannot hold, or an object
 * that somebody typed.
 */
export class RawJson {
	constructor(readonly text: string) {}
}

/** Keys whose numbers are ids: `id`, `msgId`, `NewMsgId`, `newmsgid`, `media_id`. */
const ID_KEY = /^(?:id|Id|ID)$|(?:[a-z0-9](?:Id|ID)|_id|msgid)$/;

const TOKEN = /["[\]{}]|-?\d[\d.eE+-]*/g;

/**
 * Reads JSON text without changing a number: one that JavaScript would round becomes the string of
 * its own digits, and so does every integer under an id key, however small. A `__proto__` key is
 * dropped.
 *
 * @param text JSON text
 * @returns the value
 * @throws SyntaxError when the text is not JSON, or nested deeper than {@link MAX_DEPTH}
 */
export function parseJson(text: string): unknown {
	const value: unknown = JSON.parse(quoteUnsafeNumbers(text));
	tidy(value);
	return value;
}

/**
 * Makes strings of the numbers under id keys and drops `__proto__` keys, in place. `JSON.parse` could do it
 * with a reviver, but that takes several times as long.
 */
function tidy(value: unknown): void {
	if (Array.isArray(value)) {
		for (const member of value) tidy(member);
	} else if (isObject(value)) {
		for (const key of Object.keys(value)) {
			const member = value[key];
			if (key === '__proto__') Reflect.deleteProperty(value, key);
			else if (typeof member === 'number' && ID_KEY.test(key)) value[key] = String(member);
			else tidy(member);
		}
	}
}

/** @returns what the text says, or undefined when {@link parseJson} cannot read it */
export function tryJson(text: string): unknown {
	try {
		return parseJson(text);
	} catch {
		return undefined;
	}
}

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Writes a value as JSON text, like `JSON.stringify`, but {@link RawJson} as it stands.
 *
 * @param value plain data; `undefined` members are left out
 */
export function writeJson(value: unknown): string {
	if (value instanceof RawJson) return value.text;
	if (Array.isArray(value)) {
		return `[${value.map((member) => writeJson(member ?? null)).join(',')}]`;
	}
	if (typeof value === 'object' && value !== null && !('toJSON' in value)) {
		const members = Object.entries(value)
			.filter(([, member]) => member !== undefined)
			.map(([key, member]) => `${JSON.stringify(key)}:${writeJson(member)}`);
		return `{${members.join(',')}}`;
	}
	return JSON.stringify(value);
}

/** Puts quotes around the numbers that `JSON.parse` would round, outside strings only. */
function quoteUnsafeNumbers(text: string): string {
	let result = '';
	let copied = 0;
	let depth = 0;
	TOKEN.lastIndex = 0;
	for (let token = TOKEN.exec(text); token; token = TOKEN.exec(text)) {
		const [word] = token;
		if (word === '"') {
			TOKEN.lastIndex = endOfString(text, token.index);
		} else if (word === '[' || word === '{') {
			depth += 1;
			if (depth > MAX_DEPTH) throw new SyntaxError(`JSON nested deeper than ${MAX_DEPTH} levels`);
		} else if (word === ']' || word === '}') {
			depth -= 1;
		} else if (isRounded(word) && !isKey(text, TOKEN.lastIndex)) {
			result += `${text.slice(copied, token.index)}"${word}"`;
			copied = TOKEN.lastIndex;
		}
	}
	return result + text.slice(copied);
}

/** @returns the index behind the closing quote of the string that opens at `start` */
function endOfString(text: string, start: number): number {
	let end = text.indexOf('"', start + 1);
	while (end !== -1) {
		let backslashes = 0;
		while (text[end - 1 - backslashes] === '\\') backslashes += 1;
		if (backslashes % 2 === 0) return end + 1;
		end = text.indexOf('"', end + 1);
	}
	return text.length;
}

/** A bare number before a colon is no JSON, and must not become JSON by quoting it. */
function isKey(text: string, end: number): boolean {
	const colon = /\s*:/y;
	colon.lastIndex = end;
	return colon.test(text);
}

/** Any decimal of that many digits is kept by a double (IEEE 754), whatever its place value. */
const EXACT_DIGITS = 15;
const INTEGER = /^-?(?:0|[1-9]\d*)$/;
const NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

function isRounded(literal: string): boolean {
	if (literal.length <= EXACT_DIGITS && !/e/i.test(literal)) return false;
	if (INTEGER.test(literal)) return !Number.isSafeInteger(Number(literal));
	const value = decimal(literal);
	return value !== undefined && value !== decimal(String(Number(literal)));
}

/** The one spelling of a number's value (`12.50e1` and `125` are the same); undefined if it is none. */
function decimal(literal: string): string | undefined {
	const [match, sign, whole, fraction = '', exponent = '0'] = NUMBER.exec(literal) ?? [];
	if (match === undefined) return undefined;
	const digits = (whole + fraction).replace(/^0+/, '');
	if (digits === '') return '0';
	// Not `/0+$/`, which looks at each zero of a row again for every zero before it.
	let end = digits.length;
	while (digits[end - 1] === '0') end -= 1;
	const power = Number(exponent) - fraction.length + digits.length - end;
	return `${sign}${digits.slice(0, end)}e${power}`;
}
