import type { Failed } from '../gateway/call';
import { messageOf } from '../text/messageOf';
import type { Layer } from './request';
import type { Full, Tally } from './tally';

/**
 * Lets no more of what endangers an account through than its quota allows, across executions and restarts.
 * What was sent or refused counts, and so does what may have been; what never left is given back.
 *
 * @param timezone the workflow's, for words
 */
export function limited(tally: Tally, timezone: string): Layer {
	return (next) => async (request) => {
		const { account, quota } = request;
		if (!quota) return await next(request);
		let use: Awaited<ReturnType<Tally['use']>>;
		try {
			use = await tally.use(`${account} ${quota.name}`, quota.bounds);
		} catch (error) {
			return notCounted(error);
		}
		if ('freeAt' in use) return overQuota(quota.name, use, timezone);
		const outcome = await next(request);
		// If that fails, there is one less today.
		if (outcome.kind === 'notSent') await use.giveBack().catch(() => undefined);
		return outcome;
	};
}

function overQuota(name: string, { bound, freeAt }: Full, timezone: string): Failed {
	const when = new Date(freeAt).toLocaleString('sv-SE', {
		timeZone: timezone,
		dateStyle: 'short',
		timeStyle: 'short',
	});
	return {
		kind: 'notSent',
		what: `The limit for ${name} (${bound.most} in ${bound.hours} hours) is reached: the next one is free on ${when} (${timezone})`,
		lasting: true,
		advice: 'Run it again then. A higher At Most a Day endangers the account.',
	};
}

function notCounted(error: unknown): Failed {
	return {
		kind: 'notSent',
		what: 'It could not be counted, so nothing was sent',
		reason: messageOf(error),
		lasting: true,
		advice: "n8n's database does not take it: see n8n's log, then run it again.",
	};
}
