import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { compose, type Request } from '../gateway/call';
import { gewe } from '../gateway/gewe';
import { baseUrlOf, connect, httpSend, type Connection } from '../gateway/http';
import { reused } from '../gateway/reused';
import type { Service } from '../gateway/service';
import { canceled } from '../sending/canceled';
import { paced } from '../sending/paced';
import { remembered } from '../sending/remembered';
import { retried } from '../sending/retried';
import { runItems, type Job } from '../sending/runItems';
import { realTime } from '../sending/time';
import { itemsOf } from './answer';
import { attachment } from './attachment';
import { formReader, type Filled } from './body';
import { keyStore } from './keyStore';
import { runMemory } from './memory';
import { sendMerged } from './merge';
import type { Operation, Resource } from './operation';
import { mostWanted, sendPages } from './pages';

/** @returns the `execute` of a node that does one thing */
export function executeOperation(operation: Operation, service: Service = gewe) {
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
		return await execute(context, gewe, (itemIndex) => {
			const resource = context.getNodeParameter('resource', itemIndex) as string;
			const operation = context.getNodeParameter('operation', itemIndex) as string;
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
	choose: (itemIndex: number) => Operation,
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
	const read = formReader(context, connection.credential);
	const prepare = async (itemIndex: number) => {
		const operation = choose(itemIndex);
		const form = await read(operation, itemIndex);
		return job(context, connection, operation, form, itemIndex);
	};
	const results = await runItems(context, service, send, prepare);
	forgetUnlessFailed(results);
	return [results];
}

/** What to send for one item, and what to make of the answer. */
function job(
	context: IExecuteFunctions,
	connection: Connection,
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
		media: reuseUpload ? media : undefined,
		timeout,
		maxRetries,
		interval,
		concurrency,
		deduplicationKey,
	};
	const most = mostWanted(values);
	return {
		request,
		async run(send) {
			const sent = operation.merge
				? await sendMerged(send, request, operation.merge, values)
				: await sendPages(send, request, operation, most);
			if (!Array.isArray(sent)) return sent;
			const attached = await attachment(context, connection, operation, sent[0], options);
			if ('outcome' in attached) return attached;
			return itemsOf(operation, sent, most, simplify).map((json) => ({ json, ...attached }));
		},
	};
}
