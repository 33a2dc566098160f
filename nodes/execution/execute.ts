import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { compose, type Request } from '../sending/request';
import type { Send } from '../gateway/call';
import { gewe } from '../gateway/gewe';
import { baseUrlOf, connect, httpSend, type Connection } from '../gateway/http';
import { reused } from '../sending/reused';
import { messageCenter } from '../gateway/messageCenter';
import type { Service } from '../gateway/service';
import { canceled } from '../sending/canceled';
import { paced } from '../sending/paced';
import { remembered } from '../sending/remembered';
import { retried } from '../sending/retried';
import { runItems, type Job } from '../sending/runItems';
import { realTime } from '../sending/time';
import { itemsOf } from './answer';
import { attachment } from './attachment';
import { formReader, type Filled } from './readForm';
import { checkKeys, keyStore } from '../sending/keyStore';
import { runMemory } from '../sending/memory';
import type { Operation, Resource } from '../operations/operation';
import { merging } from './merge';
import { inPages, limitOf } from './pages';
import { parameterReader, type ReadParameter } from './parameters';
import { reuseOf } from './reuse';
import { once, type Way } from './way';

const SERVICES = { gewe, messageCenter };

/** @returns the `execute` of a node that does one thing */
export function executeOperation(operation: Operation, name: keyof typeof SERVICES = 'gewe') {
	const service = SERVICES[name];
	return async function (context: IExecuteFunctions) {
		return await execute(context, service, () => operation);
	};
}

/** @returns the `execute` of a node that lists resources and their operations */
export function executeResources(resources: readonly Resource[]) {
	const operations = new Map(
		resources.flatMap((resource) =>
			resource.operations.map((operation) => [`${resource.value}.${operation.value}`, operation]),
		),
	);
	return async function (context: IExecuteFunctions) {
		return await execute(context, gewe, (itemIndex, read) => {
			const resource = read('resource', itemIndex);
			const operation = read('operation', itemIndex);
			const chosen = operations.get(`${resource}.${operation}`);
			if (chosen) return chosen;
			throw new NodeOperationError(
				context.getNode(),
				`There is no operation ${operation} of ${resource} [item ${itemIndex}]`,
				{ itemIndex, description: 'Choose it again from the list, or update the package.' },
			);
		});
	};
}

async function execute(
	context: IExecuteFunctions,
	service: Service,
	choose: (itemIndex: number, read: ReadParameter) => Operation,
): Promise<INodeExecutionData[][]> {
	const connection = await connect(context, service);
	const time = realTime(context.getExecutionCancelSignal());
	const { memory, forgetUnlessFailed } = runMemory(context);
	const send = compose(
		[
			canceled(time),
			remembered(memory, keyStore(context, time)),
			reused(),
			retried(time),
			paced(time),
		],
		httpSend(context, connection),
	);
	const read = parameterReader(context);
	const readForm = formReader(context, read, connection.credential);
	const prepare = async (itemIndex: number) => {
		const operation = choose(itemIndex, read);
		const form = await readForm(operation, itemIndex);
		return job(context, connection, send, operation, form, itemIndex);
	};
	const check = (requests: readonly Request[]) => checkKeys(context, memory, requests);
	const results = await runItems(context, service, prepare, check);
	forgetUnlessFailed(results);
	return [results];
}

/** The way to send that an operation's data describes; without such data it is one request. */
function wayOf(operation: Operation): Way {
	const { pages, merge } = operation;
	return (pages && inPages(pages, operation)) ?? (merge && merging(merge)) ?? once;
}

/** What to send for one item, and what to make of the answer. */
function job(
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
	const way = wayOf(operation);
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
