import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Send } from '../gateway/call';
import { baseUrlOf, type Connection } from '../gateway/http';
import type { Operation } from '../operations/operation';
import type { Request } from '../sending/request';
import type { Job } from '../sending/runItems';
import { itemsOf } from './answer';
import { asking } from './ask';
import { attachment } from './attachment';
import { firstAnswered } from './firstAnswered';
import { mediaOf } from './media';
import { merging } from './merge';
import { inPages, limitOf } from './pages';
import { inSteps } from './plan';
import { previewing, type Preview } from './preview';
import { quotaOf } from './quota';
import type { Filled } from './readForm';
import { reuseOf } from './reuse';
import { saying } from './saying/say';
import { once, type Way } from './way';
import { fieldError } from './writeField';

/** What to send for one item, and what to make of the answer. */
export function jobOf(
	context: IExecuteFunctions,
	connection: Connection,
	send: Send<Request>,
	preview: Preview,
	operation: Operation,
	{ body, options, values, simplify }: Filled,
	itemIndex: number,
): Job {
	const { name, effect, path, media, pause } = operation;
	const { concurrency, reuseUpload, timeout, maxRetries, deduplicationKey } = options;
	const { interval, intervalUpTo, peopleAMinute } = options;
	const request: Request = {
		itemIndex,
		operation: name,
		effect,
		account: `${baseUrlOf(connection.credential)} ${body.appId ?? ''}`,
		path,
		body,
		reuse: media && reuseUpload ? reuseOf(media, body) : undefined,
		timeout,
		maxRetries,
		advised: pause,
		interval,
		intervalUpTo,
		peopleAMinute,
		quota: quotaOf(operation, options, body),
		concurrency,
		deduplicationKey,
	};
	const way = wayOf(context, operation, values, itemIndex);
	return {
		request,
		async run() {
			if (options.previewOnly) {
				const previews: IDataObject[] = [];
				const outcome = await way(previewing(send, preview, previews), request, values);
				return Array.isArray(outcome) ? previews.map((json) => ({ json })) : outcome;
			}
			const sent = await way(send, request, values);
			if (!Array.isArray(sent)) return sent;
			const items: INodeExecutionData[] = [];
			for (const answer of sent) {
				const attached = await attachment(context, connection, operation, answer, options);
				if ('kind' in attached) return attached;
				const most = limitOf(values) - items.length;
				const jsons = itemsOf(operation, [answer], most, simplify, values);
				items.push(...jsons.map((json) => ({ json, ...attached })));
			}
			return items;
		},
	};
}

/** The way to send that an operation's data describes; without such data it is one request. */
function wayOf(
	context: IExecuteFunctions,
	operation: Operation,
	values: Filled['values'],
	itemIndex: number,
): Way {
	const { pages, merge, says, attempts, asks } = operation;
	const plan = (merge && merging(merge)) ?? (says && saying(says));
	return (
		(pages && inPages(pages, operation)) ??
		(plan && inSteps(plan)) ??
		(attempts &&
			firstAnswered(mediaOf(operation, values, fieldError(context, operation, itemIndex)))) ??
		(asks && asking(context)) ??
		once
	);
}
