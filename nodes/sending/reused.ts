import type { Outcome } from '../gateway/call';
import type { Layer } from './request';

/**
 * Uploads once: media that this run has posted before is forwarded from the gateway's copy. A refused
 * forward is posted instead, and so are all that follow; any other outcome of a forward stands, since it
 * may have arrived.
 */
export function reused(): Layer {
	/** What posting answered, by media; undefined where it was not sent. */
	const answers = new Map<string, Promise<unknown>>();
	const notForwardable = new Set<string>();
	return (next) => async (request) => {
		const { reuse } = request;
		if (!reuse) return await next(request);
		const { key } = reuse;
		// Not awaited when there is none: what is posted now must be known to the next request at once.
		const answer = notForwardable.has(key) ? undefined : answers.get(key);
		const forward = answer && reuse.forward(await answer);
		if (forward) {
			const outcome = await next({ ...request, ...forward });
			if (outcome.kind !== 'refused') return marked(outcome, 'forward');
			notForwardable.add(key);
		}
		const posting = next(request);
		answers.set(key, posting.then(dataOf));
		return marked(await posting, 'post');
	};
}

function dataOf(outcome: Outcome): unknown {
	return outcome.kind === 'sent' ? outcome.data : undefined;
}

function marked(outcome: Outcome, via: 'post' | 'forward'): Outcome {
	return outcome.kind === 'sent' ? { ...outcome, via } : outcome;
}
