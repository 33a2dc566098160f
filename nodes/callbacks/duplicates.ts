import type { IDataObject } from 'n8n-workflow';

import { digestOf } from './digestOf';
import { Recent } from './recent';

/** What was seen lately: the oldest is forgotten when there is too much. */
export class Seen {
	private readonly keys: Recent<true>;

	/** @param limit how many keys are kept */
	constructor(limit: number) {
		this.keys = new Recent(limit);
	}

	/**
	 * @param key of any length: its digest is kept
	 * @returns whether the key is new; from now on it is not
	 */
	add(key: string): boolean {
		const digest = digestOf(key);
		if (this.keys.has(digest)) return false;
		this.keys.set(digest, true);
		return true;
	}
}

/** Unique ids have 16 digits and more; what is shorter counts seconds, so two events may share it. */
const UNIQUE = 16;

/**
 * What two pushes of one event have in common (GeWe's callback page: account and message id; replays come hours
 * late).
 *
 * @param event in normal form
 * @returns undefined when the event has no id. Nobody can tell then: two that look the same may both have
 * happened (*Offline* twice in an hour), and no source says how soon pushes are repeated.
 */
export function duplicateKey(event: IDataObject): string | undefined {
	const { id, event: name, account, appId, conversationId, fromWxid, text = '' } = event;
	if (typeof id !== 'string') return undefined;
	const where = id.length < UNIQUE ? [conversationId, fromWxid, text] : [];
	return JSON.stringify([account ?? appId, name, id, ...where]);
}
