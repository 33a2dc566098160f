import { createHmac, timingSafeEqual } from 'node:crypto';

/** Hexadecimal digits: 160 bits. */
const LENGTH = 40;

/**
 * The secret of a URL that the node registers itself. It is derived, not stored: n8n's static data may
 * be lost when two executions write it at the same time.
 *
 * @param token the credential's, without which nobody can derive it
 * @param names what tells one trigger from the other
 */
export function deriveSecret(token: string, ...names: readonly string[]): string {
	return createHmac('sha256', token).update(names.join('\n')).digest('hex').slice(0, LENGTH);
}

/** Compares in constant time, lengths first. An empty secret is nobody's. */
export function isSecret(expected: string, given: unknown): boolean {
	if (expected === '' || typeof given !== 'string') return false;
	const [one, other] = [Buffer.from(expected), Buffer.from(given)];
	return one.length === other.length && timingSafeEqual(one, other);
}
