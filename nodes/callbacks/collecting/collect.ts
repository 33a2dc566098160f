import type { INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import { clock } from './clock';
import { Collections } from './collections';
import { oneItem } from './oneItem';
import type { WantedEvent } from '../receive';
import { triggerOf } from '../triggerOf';

/**
 * What this process collects, for all triggers. While a call to a webhook lasts, n8n keeps a sandbox for expressions, unless told
 * otherwise: 6 to 8 MB each.
 */
const collections = new Collections<Promise<INodeExecutionData>>(clock, {
	open: 30,
	things: 20,
	windows: 4,
});

/**
 * Waits for more that the same person says in the same conversation.
 *
 * @param item of the event, whose file may still be on its way into n8n's store: messages keep the order in which they came
 * @param window ms; 0 to wait for nothing
 * @returns what is to start the workflow; undefined when an earlier message brings this one along
 */
export async function collect(
	context: IWebhookFunctions,
	{ speaker }: WantedEvent,
	item: Promise<INodeExecutionData>,
	window: number,
): Promise<INodeExecutionData | undefined> {
	if (window === 0 || speaker === undefined) return await item;
	// A test keeps to itself.
	const key = `${triggerOf(context)} ${context.getMode()} ${speaker}`;
	const items = await collections.collect(key, item, window);
	return items && oneItem(await Promise.all(items));
}
