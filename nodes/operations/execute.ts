import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { compose, type Request, type Sent } from '../gateway/call';
import { gewe } from '../gateway/gewe';
import { connect, httpSend, type Connection } from '../gateway/http';
import { reused } from '../gateway/reused';
import type { Service } from '../gateway/service';
import { paced } from '../sending/paced';
import { remembered } from '../sending/remembered';
import { retried } from '../sending/retried';
import { runItems, type Job } from '../sending/runItems';
import { realTime } from '../sending/time';
import { formReader, type Form } from './body';
import { keyStore, runMemory } from './memory';
import type { Operation, Resource } from './operation';

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
			return operations.get(`${resource}.${operation}`)!;
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
	const memory = runMemory(context);
	const send = compose(
		[remembered(memory.outcomes, keyStore(context)), paced(time), reused(), retried(time)],
		httpSend(context, connection),
	);
	const read = formReader(context, connection.credential);
	const results = await runItems(context, service, send, async (itemIndex) => {
		const operation = choose(itemIndex);
		const simplify = context.getNodeParameter('simplify', itemIndex, true) as boolean;
		const form = await read(operation, itemIndex);
		return job(connection, operation, form, itemIndex, simplify);
	});
	memory.forgetUnlessFailed(results);
	return [results];
}

/** What to send for one item, and what to make of the answer. */
function job(
	{ credential }: Connection,
	{ name, effect, path, media }: Operation,
	{ body, options }: Form,
	itemIndex: number,
	simplify: boolean,
): Job {
	const { concurrency, reuseUpload, ...calling } = options;
	const request: Request = {
		itemIndex,
		operation: name,
		effect,
		account: `${credential.baseUrl} ${body.appId ?? ''}`,
		path,
		body,
		media: reuseUpload ? media : undefined,
		...calling,
	};
	return {
		request,
		concurrency,
		async run(send) {
			const outcome = await send(request);
			return outcome.outcome === 'sent' ? present(outcome, simplify) : outcome;
		},
	};
}

function present({ data, envelope, via }: Sent, simplify: boolean): INodeExecutionData[] {
	const json = simplify ? (data as IDataObject) : envelope;
	return [{ json: via ? { ...json, via } : json }];
}
