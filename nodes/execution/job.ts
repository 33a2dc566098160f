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
import type { Filled } from './readForm';
import { reuseOf } from './reuse';
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
	const { name, effect, path, media, carries } = operation;
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
	const way = wayOf(operation);
	// Version 1 of the nodes gave the answer alone, and so does who wants it as it came.
	const carried = simplify && context.getNode().typeVersion > 1 ? picked(body, carries) : {};
	return {
		request,
		async run() {
			const sent = await way(send, request, values);
			if (!Array.isArray(sent)) return sent;
			const attached = await attachment(context, connection, operation, sent[0], options);
			if ('kind' in attached) return attached;
			return itemsOf(operation, sent, limitOf(values), simplify).map((json) => ({
				json: { ...json, ...carried },
				...attached,
			}));
		},
	};
}

function picked(body: Request['body'], names: readonly string[] = []): IDataObject {
	return Object.fromEntries(names.map((name) => [name, body[name]])) as IDataObject;
}

/** The way to send that an operation's data describes; without such data it is one request. */
function wayOf(operation: Operation): Way {
	const { pages, merge } = operation;
	return (pages && inPages(pages, operation)) ?? (merge && merging(merge)) ?? once;
}
