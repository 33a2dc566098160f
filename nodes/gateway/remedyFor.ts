import type { Remedy, Service } from './service';

/** @returns what the gateway's words call for, if that is known */
export function remedyFor({ remedies }: Service, words: string): Remedy | undefined {
	return remedies.find(({ pattern }) => pattern.test(words));
}
