import type { IDataObject } from 'n8n-workflow';

/** What was seen lately: the oldest is forgotten when there is too much. */
export class Seen {
	private readonly keys = new Set<string>();

	/** @param limit how many keys are kept */
	constructor(private readonly limit: number) {}

	/** @returns whether the key is new; from now on it is not */
	add(key: string): boolean {
		if (this.keys.has(key)) return false;
		this.keys.add(key);
		if (this.keys.size > this.limit) this.keys.delete(this.keys.values().next().value as string);
		return true;
	}
}

/** Unique ids have 16 digits and more; what is shorter counts seconds, so two events may share it. */
const UNIQUE = 16;

/**
 * What two pushes of one event have in common (OFF-cb: account and message id; replays come hours
 * late).
 *
 * @param event in normal form
 * @returns undefined when the event has no id. Nobody can tell then: two that look the same may both have
 * happened (*Offline* twice in an hour), and no source says how soon pushes are repeated (facts 3.1).
 */
export function duplicateKey(event: IDataObject): string | undefined {
	const { id, event: name, account, appId, conversationId, fromWxid, text = '' } = event;
	if (typeof id !== 'string') return undefined;
	const where = id.length < UNIQUE ? [conversationId, fromWxid, text] : [];
	return JSON.stringify([account ?? appId, name, id, ...where]);
}
