import { parseJson, writeJson } from '../json/json';
import { LONGEST_ANSWER } from './outcome';

/** Shorter secrets are words that also stand in ids and texts: hiding them would damage data. */
const SHORTEST_SECRET = 8;
const MASK = '***';

/**
 * Hides the secret in text that came from outside. JSON is rewritten first when it holds escapes
 * (`\u0041`, `\/`), behind which the secret could pass; not when it is too long to be read at all.
 *
 * @param text a gateway's answer or an error's message
 * @param secret the token or signature
 */
export function hideSecret(text: string, secret: string): string {
	if (secret.length < SHORTEST_SECRET) return text;
	const readable = text.length <= LONGEST_ANSWER;
	const plain = readable && text.includes('\\') ? withoutEscapes(text) : text;
	const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
	return forms.reduce((hidden, form) => hidden.split(form).join(MASK), plain);
}

function withoutEscapes(text: string): string {
	try {
		return writeJson(parseJson(text));
	} catch {
		return text;
	}
}
