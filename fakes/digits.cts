/** Marks a bigint inside JSON text until its quotes are taken away; such a string is in no real answer. */
const MARK = '@digits:';

/**
 * JSON text in which every bigint stands as its bare digits, the way the gateway writes its 64-bit ids.
 *
 * @param value anything JSON.stringify takes, with bigints anywhere
 */
export function jsonText(value: unknown): string {
	const marked = JSON.stringify(
		value,
		function (this: Record<string, unknown>, key, part: unknown) {
			// n8n gives bigints a `toJSON`, so `part` may be a string already: look at what it was made from.
			const original = this[key];
			return typeof original === 'bigint' ? `${MARK}${original}` : part;
		},
	);
	return marked.replace(new RegExp(`"${MARK}(-?\\d+)"`, 'g'), '$1');
}
