import type { IDataObject } from 'n8n-workflow';

import type { Failed, Outcome, Send } from '../gateway/call';
import type { Hide } from '../gateway/hideSecret';
import { parseJson, writeJson } from '../json/json';
import { forecast } from '../sending/forecast';
import type { KeyStore } from '../sending/remembered';
import type { Request } from '../sending/request';
import type { Tally } from '../sending/tally';
import type { Time } from '../sending/time';
import { messageOf } from '../text/messageOf';

/** What a request would be, and when. */
export type Preview = (request: Request) => Promise<IDataObject>;

/**
 * Words requests that do not leave: what they hold, whether their keys were used, when they would leave.
 * What it looks up is recorded nowhere.
 *
 * @param hide takes the secret out of text
 * @returns to be asked in the order of the items
 */
export function previewer(time: Time, keys: KeyStore, tally: Tally, hide: Hide): Preview {
	const expect = forecast(time);
	const seenKeys = new Set<string>();
	const seenMedia = new Set<string>();

	const key = async (deduplicationKey: string | undefined): Promise<IDataObject> => {
		if (!deduplicationKey) return {};
		const isUsed = seenKeys.has(deduplicationKey) || (await keys.look(deduplicationKey)) !== 'new';
		seenKeys.add(deduplicationKey);
		return { deduplicationKey, skipped: isUsed };
	};
	const via = ({ reuse }: Request): IDataObject => {
		if (!reuse) return {};
		const isKnown = seenMedia.has(reuse.key);
		seenMedia.add(reuse.key);
		return { via: isKnown ? 'forward' : 'post' };
	};
	/** @returns how long until its quota is free, in ms */
	const quotaWait = async ({ account, quota }: Request): Promise<number> => {
		const full = quota && (await tally.look(`${account} ${quota.name}`, quota.bounds));
		return full ? full.freeAt - time.date() : 0;
	};

	return async (request) => {
		const { operation, path, body, deduplicationKey } = request;
		const known = await key(deduplicationKey);
		const words = {
			preview: true,
			operation,
			recipient: body.toWxid ?? body.toUserName ?? body.to,
			path,
			body: parseJson(hide(writeJson(body))),
			...known,
		} as IDataObject;
		if (known.skipped) return words;
		const leavesIn = Math.max(expect(request), await quotaWait(request));
		const leavesAt = new Date(time.date() + leavesIn).toISOString();
		return { ...words, ...via(request), leavesIn, leavesAt };
	};
}

/**
 * Sends what only reads, which words may need, and previews all else, each with an empty answer.
 *
 * @param previews where they come together
 */
export function previewing(send: Send<Request>, preview: Preview, previews: IDataObject[]) {
	return async (request: Request): Promise<Outcome> => {
		if (request.effect === 'read') return await send(request);
		try {
			previews.push(await preview(request));
			return { kind: 'sent', data: undefined, envelope: {} };
		} catch (error) {
			return notLookedUp(error);
		}
	};
}

function notLookedUp(error: unknown): Failed {
	return {
		kind: 'notSent',
		what: 'What was used before could not be looked up',
		reason: messageOf(error),
		advice: "n8n's database does not tell: see n8n's log, then run it again.",
	};
}
