/** Full-width commas are what a Chinese keyboard writes. */
const SEPARATORS = /[,，\n]/;

/**
 * Reads a list that people or gateways write as text, with commas in between or one a line.
 *
 * @param value text; a number is its digits, nothing is an empty list
 * @param separators other ones, where commas may belong to an entry
 * @returns the entries without white space around them, and without empty ones
 */
export function splitList(value: unknown, separators = SEPARATORS): string[] {
	const entries = String(value ?? '')
		.split(separators)
		.map((entry) => entry.trim());
	return entries.filter((entry) => entry !== '');
}
