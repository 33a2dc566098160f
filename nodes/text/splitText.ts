/** Placeholder: cuts after so many characters, never within one. */
export function splitText(text: string, limit: number): string[] {
	const parts: string[] = [];
	for (let rest = text; rest !== '';) {
		const end = /[\uD800-\uDBFF]/.test(rest.charAt(limit - 1)) ? limit - 1 : limit;
		parts.push(rest.slice(0, end));
		rest = rest.slice(end);
	}
	return parts;
}
