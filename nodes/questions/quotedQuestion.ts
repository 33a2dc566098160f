/** A message in a chat that quotes a question. */
export interface QuotedQuestion {
	/** The signed link that stands in the question. */
	readonly link: string;
	readonly signature: string;
	/** What was written below the quote. */
	readonly text: string;
	readonly wxid: string;
}

/**
 * Whether a text holds the link of a question that this n8n asks: anything else is called by nobody. Whether n8n
 * has really signed it turns out when it is called.
 *
 * @param quoted the text of the message that is answered
 * @param base what this n8n's links of waiting executions begin with
 */
export function questionLink(
	quoted: string,
	base: string,
): Pick<QuotedQuestion, 'link' | 'signature'> | undefined {
	const start = quoted.indexOf(base);
	if (base === '' || start < 0) return undefined;
	const [link] = /^\S*/.exec(quoted.slice(start)) ?? [''];
	const { origin, pathname, searchParams } = parse(link) ?? {};
	const signature = searchParams?.get('signature');
	// What `..` in the path leads to is another address.
	return signature && `${origin}${pathname}`.startsWith(base) ? { link, signature } : undefined;
}

function parse(link: string): URL | undefined {
	return URL.canParse(link) ? new URL(link) : undefined;
}
