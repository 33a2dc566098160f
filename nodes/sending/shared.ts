import type { Outcome } from '../gateway/call';
import type { Layer } from './request';

/**
 * Asks once: items of a run that need the same answer share the first one. What was not answered is
 * asked again.
 */
export function shared(): Layer {
	const answers = new Map<string, Promise<Outcome>>();
	return (next) => async (request) => {
		if (!request.shared) return await next(request);
		const { account, path, body } = request;
		const key = JSON.stringify([account, path, body]);
		const answer = answers.get(key) ?? next(request);
		answers.set(key, answer);
		const outcome = await answer;
		if (outcome.kind !== 'sent') answers.delete(key);
		return outcome;
	};
}
