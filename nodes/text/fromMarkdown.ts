/** Placeholder. */
export function fromMarkdown(markdown: string): string {
	return markdown;
}
