import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Send } from '../gateway/call';
import { baseUrlOf, type Connection } from '../gateway/http';
import type { Operation } from '../operations/operation';
import type { Request } from '../sending/request';
import type { Job } from '../sending/runItems';
import { itemsOf } from './answer';
import { attachment } from './attachment';
import { merging } from './merge';
import { inPages, limitOf } from './pages';
import { previewing, type Preview } from './preview';
import { quotaOf } from './quota';
import type { Filled } from './readForm';
import { reuseOf } from './reuse';
import { once, type Way } from './way';

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
	const way = wayOf(operation);
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
			const attached = await attachment(context, connection, operation, sent[0], options);
			if ('kind' in attached) return attached;
			return itemsOf(operation, sent, limitOf(values), simplify).map((json) => ({
				json,
				...attached,
			}));
		},
	};
}

/** The way to send that an operation's data describes; without such data it is one request. */
function wayOf(operation: Operation): Way {
	const { pages, merge } = operation;
	return (pages && inPages(pages, operation)) ?? (merge && merging(merge)) ?? once;
}
