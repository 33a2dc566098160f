import { tryJson } from '../json/json';
import { splitList } from '../text/splitList';
import { maker, type Check } from './field';
import { checkUnrounded, checkUrl, checkDigits } from './checks';

/** Commas may belong to a URL. */
const SPACES = /,?\s+|,(?=https?:)/;

/** What a list may hold, and how the gateway wants it. */
interface ListKind {
	readonly each?: Check;
	/** As text with commas in between instead of an array. */
	readonly joined?: true;
	readonly separator?: RegExp;
	readonly least?: number;
	readonly most?: number;
	/** What the form shows of several. */
	readonly placeholder?: string;
	/** How several are told apart. */
	readonly hint?: string;
}

/**
 * A maker of fields with several values, which look the same to users whether the gateway wants an
 * array or joined text: text with commas or line breaks in between, or an array from an expression.
 */
export function lists({
	each,
	joined,
	separator,
	least = 1,
	most = Infinity,
	hint = 'Put commas between several',
	placeholder,
}: ListKind = {}) {
	const check: Check = (value) => {
		const values = parts(value, separator);
		if (values.length < least) return `must hold at least ${least}`;
		if (values.length > most) return `must hold at most ${most}: spread them over several items`;
		const words = values.map((one) => checkUnrounded(one) ?? each?.(one));
		const first = words.findIndex((word) => word !== undefined);
		return first < 0 ? undefined : `holds ${JSON.stringify(values[first])}, which ${words[first]}`;
	};
	const write = (value: unknown) => {
		const values = parts(value, separator).map((one) => String(one).trim());
		return joined ? values.join(',') : values;
	};
	const make = maker('string', '', write, check);
	return (...[name, displayName, description, extras]: Parameters<typeof make>) =>
		make(name, displayName, description, { hint, placeholder, ...extras });
}

/** JSON text is an array too: AI agents write it so. */
function parts(value: unknown, separator?: RegExp): unknown[] {
	const read = typeof value === 'string' && value.trim().startsWith('[') ? tryJson(value) : value;
	return Array.isArray(read) ? read : splitList(value, separator);
}

/** Several texts, as an array. */
export const textList = lists();

/** Several addresses, as an array. */
export const urlList = lists({
	each: checkUrl,
	separator: SPACES,
	hint: 'Put each on its own line',
});

/** Label ids, as an array of text. */
export const digitsList = lists({ each: checkDigits });

/** Label ids, joined by commas. */
export const joinedDigits = lists({ each: checkDigits, joined: true });
