import { createHash } from 'node:crypto';

/** @returns what a text of any length is known by, in 44 characters */
export const digestOf = (text: string): string =>
	createHash('sha256').update(text).digest('base64');
