import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Request, Sent } from '../gateway/call';
import { gewe } from '../gateway/gewe';
import { connect, httpSend } from '../gateway/http';
import type { Service } from '../gateway/service';
import { runItems } from '../sending/runItems';
import { readForm } from './body';
import type { Operation, Resource } from './operation';
import { DEFAULT_TIMEOUT } from './options';

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
	const send = httpSend(context, connection);
	const results = await runItems(context, service, send, 1, async (itemIndex) => {
		const operation = choose(itemIndex);
		const deviceId = String(connection.credential.appId ?? '');
		const { body, options } = readForm(context, operation, itemIndex, deviceId);
		const simplify = context.getNodeParameter('simplify', itemIndex, true) as boolean;
		const request: Request = {
			itemIndex,
			operation: operation.name,
			effect: operation.effect,
			path: operation.path,
			body,
			timeout: (options.timeout as number) || DEFAULT_TIMEOUT,
		};
		return {
			request,
			async run(next) {
				const outcome = await next(request);
				return outcome.outcome === 'sent' ? present(outcome, simplify) : outcome;
			},
		};
	});
	return [results];
}

function present({ data, envelope }: Sent, simplify: boolean): INodeExecutionData[] {
	return [{ json: simplify ? (data as IDataObject) : envelope }];
}
