/** Whether a text begins as an http or https address does, with a host. */
export function isWebAddress(text: string): boolean {
	return /^https?:\/\/[^\s/]/i.test(text);
}
