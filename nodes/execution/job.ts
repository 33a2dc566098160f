import type { IExecuteFunctions } from 'n8n-workflow';

import type { Send } from '../gateway/call';
import { baseUrlOf, type Connection } from '../gateway/http';
import type { Operation } from '../operations/operation';
import type { Request } from '../sending/request';
import type { Job } from '../sending/runItems';
import { itemsOf } from './answer';
import { asking } from './ask';
import { attachment } from './attachment';
import { merging } from './merge';
import { inPages, limitOf } from './pages';
import { inSteps } from './plan';
import type { Filled } from './readForm';
import { reuseOf } from './reuse';
import { saying } from './say';
import { once, type Way } from './way';

/** What to send for one item, and what to make of the answer. */
export function jobOf(
	context: IExecuteFunctions,
	connection: Connection,
	send: Send<Request>,
	operation: Operation,
	{ body, options, values, simplify }: Filled,
	itemIndex: number,
): Job {
	const { name, effect, path, media } = operation;
	const { concurrency, reuseUpload, timeout, maxRetries, interval, deduplicationKey } = options;
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
		interval,
		concurrency,
		deduplicationKey,
	};
	const way = wayOf(context, operation);
	return {
		request,
		async run() {
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
function wayOf(context: IExecuteFunctions, operation: Operation): Way {
	const { pages, merge, says, asks } = operation;
	if (asks) return asking(context);
	const plan = (merge && merging(merge)) ?? (says && saying(says));
	return (pages && inPages(pages, operation)) ?? (plan && inSteps(plan)) ?? once;
}
