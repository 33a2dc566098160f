import type { IWebhookFunctions } from 'n8n-workflow';

import { Seen } from './duplicates';
import { Pauses } from './pauses';
import type { Memory } from './receive';
import { triggerOf } from './triggerOf';

/** What this process received lately, of all triggers: some MB. */
const seen = new Seen(20_000);

/** Where people answered lately, of all triggers: some MB. */
const pauses = new Pauses(20_000);

/** Who tests sends the same event again and again, and wants to see it. */
const NONE: Memory = {
	isNew: () => true,
	pause: (_, end, now) => end > now,
	isPaused: () => false,
};

/** @returns what this process remembers of a trigger's earlier pushes */
export function memoryOf(context: IWebhookFunctions): Memory {
	if (context.getMode() === 'manual') return NONE;
	const trigger = triggerOf(context);
	return {
		isNew: (key) => seen.add(`${trigger} ${key}`),
		pause: (conversation, end, now) => pauses.pause(`${trigger} ${conversation}`, end, now),
		isPaused: (conversation, now) => pauses.isPaused(`${trigger} ${conversation}`, now),
	};
}
