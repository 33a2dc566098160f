import { FRIEND } from '../contracts/callbacks/fixture.cts';
import { fixture } from '../contracts/callbacks/index.cts';
import { again } from './replays.cts';

export interface QuoteOptions {
	/** The message's id, all digits. */
	id: bigint;
	/** Who writes; the fixtures' friend unless given. */
	from?: string;
}

/** What GeWe pushes when somebody quotes a message in a private chat and writes something below it. */
export function quoteOf(
	quoted: string,
	answer: string,
	{ id, from = FRIEND }: QuoteOptions,
): string {
	const { body } = fixture('v1 quote');
	const text = JSON.stringify(body, (_, value: unknown) =>
		typeof value === 'string'
			? value
					.replace('Is it &lt;this&gt; one?', () => escaped(quoted))
					.replace('Yes, that one', () => escaped(answer))
					.replaceAll(FRIEND, from)
			: typeof value === 'bigint'
				? Number(value)
				: value,
	);
	return again({ ...fixture('v1 quote'), body: JSON.parse(text) }, id);
}

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
