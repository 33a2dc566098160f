import { parseJson, writeJson } from '../json/json';

/** Shorter secrets are words that also stand in ids and texts: hiding them would damage data. */
const SHORTEST_SECRET = 8;
const MASK = '***';

/**
 * Hides the secret in text that came from outside. JSON is rewritten first when it holds escapes,
 * behind which the secret could pass.
 *
 * @param text a gateway's answer or an error's message
 * @param secret the token or signature
 */
export function hideSecret(text: string, secret: string): string {
	if (secret.length < SHORTEST_SECRET) return text;
	const plain = text.includes('\\u') ? withoutEscapes(text) : text;
	return plain.split(secret).join(MASK).split(encodeURIComponent(secret)).join(MASK);
}

function withoutEscapes(text: string): string {
	try {
		return writeJson(parseJson(text));
	} catch {
		return text;
	}
}
