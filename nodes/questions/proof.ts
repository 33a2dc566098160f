import { createHmac, timingSafeEqual } from 'node:crypto';

/** What the trigger tells of a message that quotes a question. */
export interface QuotedAnswer {
	/** What was written below the quote. */
	readonly text: string;
	/** Who wrote it. */
	readonly wxid: string;
	/** That it is the trigger who says so: whoever has the link alone cannot make it. */
	readonly proof: string;
}

/**
 * @param token the credential's, which trigger and question share
 * @param signature the question's, which is no other's
 */
export function prove(token: string, signature: string, text: string, wxid: string): QuotedAnswer {
	return { text, wxid, proof: digest(token, signature, text, wxid) };
}

/** Compares in constant time; whatever comes, it does not throw. */
export function isProven(token: string, signature: string, answer: QuotedAnswer): boolean {
	const { text, wxid, proof } = answer;
	const expected = Buffer.from(digest(token, signature, String(text), String(wxid)));
	const given = Buffer.from(String(proof));
	return token !== '' && given.length === expected.length && timingSafeEqual(given, expected);
}

function digest(token: string, ...parts: readonly string[]): string {
	return createHmac('sha256', token)
		.update(JSON.stringify(['answer', ...parts]))
		.digest('hex');
}
