import type { FunctionsBase } from 'n8n-workflow';

import { readIds, writeIds } from './callbackUrl';
import { Recent } from '../recent';

/** Tokens, and triggers, that a process keeps something of: far more than anyone has. */
export const MOST_KEPT = 1_000;

/** How many triggers may have one token: the gateway's callback URL holds the ids of all. */
export const LARGEST_GROUP = 21;

/** The published triggers of a token that this n8n has. */
export interface Group {
	/** Of the production URLs. */
	readonly base: string;
	/** The first one is called by the gateway, and hands on to the others. */
	readonly ids: readonly string[];
}

/** By the token's key: what this process has set itself, or was told by a call. */
const groups = new Recent<Group>(MOST_KEPT);

/** The names of the triggers' workflows, for words to people. */
const names = new Recent<string>(MOST_KEPT);

/**
 * What is known of a token's triggers: what this process knows, and what the trigger itself knew before n8n was
 * started anew. n8n saves the static data of a workflow with it, and tells no workflow of another one.
 *
 * @param base of the trigger's own URL, when this process knows no better
 * @returns undefined when nobody knows anything; some of it may have been unpublished meanwhile
 */
export function knownGroup(context: FunctionsBase, key: string, base: string): Group | undefined {
	const group = groups.get(key);
	const saved = readIds(context.getWorkflowStaticData('node').triggers);
	if (!group && saved.length === 0) return undefined;
	return { base: group?.base ?? base, ids: [...new Set([...(group?.ids ?? []), ...saved])] };
}

/**
 * Notes the triggers of a token, for this process and for the next one.
 *
 * @param id of the trigger whose context it is
 */
export function noteGroup(context: FunctionsBase, key: string, id: string, group: Group): void {
	const { ids } = group;
	if (ids.length > 0) groups.set(key, group);
	else groups.delete(key);
	names.set(id, String(context.getWorkflow().name));
	const data = context.getWorkflowStaticData('node');
	const text = writeIds(ids);
	// n8n writes to its database whatever is set here, be it the same or not.
	if ((data.triggers ?? '') !== text) data.triggers = text;
}

/** What people know a trigger by. */
export function nameOf(id: string, base: string): string {
	const name = names.get(id);
	return name === undefined ? `${base}/${id}/webhook` : `"${name}"`;
}
