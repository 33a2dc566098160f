import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/**
 * What HTTP carries of a token that was pasted with invisible characters around it: HTTP clients and
 * servers drop them from headers, so with them it works, but is not what the gateway repeats.
 *
 * @returns its visible ASCII characters
 */
export function cleanToken(value: unknown): string {
	return String(value ?? '').replace(/[^\x21-\x7e]/g, '');
}

/** A credential without invisible characters in and around its texts, so that all of its users get the same. */
export function cleanCredential(
	credential: ICredentialDataDecryptedObject,
): ICredentialDataDecryptedObject {
	const members = Object.entries(credential).map(([name, value]) => [
		name,
		typeof value === 'string' ? value.replace(/[\p{Cc}\p{Cf}]/gu, '').trim() : value,
	]);
	return Object.fromEntries(members) as ICredentialDataDecryptedObject;
}
