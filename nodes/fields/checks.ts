import { isObject, tryJson } from '../json/json';
import { isWebAddress } from '../text/isWebAddress';

/** Checks of a value: each gives words on what is wrong with it and what to give instead, or undefined. */

/** What is wrong with what should be JSON, when it is text. */
export function checkJson(value: unknown): string | undefined {
	return typeof value === 'string' && tryJson(value) === undefined
		? 'must be JSON, such as 1, true or {"key": "value"}'
		: undefined;
}

/** What is wrong with what should be a JSON object with at least one key, or text that holds one. */
export function checkObject(value: unknown): string | undefined {
	const read = typeof value === 'string' ? tryJson(value) : value;
	if (!isObject(read)) return 'must be a JSON object, such as {"key": "value"}';
	return Object.keys(read).length === 0
		? 'is an empty object: it needs at least one key'
		: undefined;
}

/** What is wrong with what should be a list of such objects. */
export function checkObjects(value: unknown): string | undefined {
	const read = typeof value === 'string' ? tryJson(value) : value;
	const right = Array.isArray(read) && read.length > 0 && !read.some(checkObject);
	return right ? undefined : 'must be a JSON list of objects, such as [{"key": "value"}]';
}

/** What is wrong with what should be text or a number, and not an object or a list. */
export function checkPlain(value: unknown): string | undefined {
	return typeof value === 'object'
		? 'is an object or a list: choose one of its values'
		: checkUnrounded(value);
}

/** What is wrong with what should be true or false, also as text. */
export function checkFlag(value: unknown): string | undefined {
	return ['true', 'false'].includes(String(value).trim().toLowerCase())
		? undefined
		: 'must be true or false';
}

/** What is wrong with a number that was read as one although it has too many digits for that. */
export function checkUnrounded(value: unknown): string | undefined {
	return Number.isInteger(value) && !Number.isSafeInteger(value)
		? 'is a number too large for JavaScript, so its last digits are lost already: pass it as text'
		: undefined;
}

/** What is wrong with what should be a whole number of any size, from 0 on. */
export function checkDigits(value: unknown): string | undefined {
	const right = /^(0|[1-9]\d*)$/.test(String(value).trim());
	return checkUnrounded(value) ?? (right ? undefined : 'must be digits only');
}

/** What is wrong with what should be a whole number that JavaScript can hold. */
export function checkWhole(value: unknown): string | undefined {
	// True, false and a list of one number would be numbers too.
	const given = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
	return given && Number.isSafeInteger(Number(value)) ? undefined : 'must be a whole number';
}

/** What is wrong with what should be a whole number above 0. */
export function checkPositive(value: unknown): string | undefined {
	return checkWhole(value) || Number(value) <= 0 ? 'must be a whole number above 0' : undefined;
}

/** What is wrong with what should be the address of something on the web. */
export function checkUrl(value: unknown): string | undefined {
	return isWebAddress(String(value).trim())
		? undefined
		: "must be an http or https address that the gateway's servers can reach";
}
