import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { gewe } from '../gateway/gewe';
import { hiderOf } from '../gateway/hideSecret';
import { connect, httpSend } from '../gateway/http';
import { messageCenter } from '../gateway/messageCenter';
import type { Service } from '../gateway/service';
import type { Operation, Resource } from '../operations/operation';
import { canceled } from '../sending/canceled';
import { entryStore } from '../sending/entryStore';
import { checkKeys, keyStore } from '../sending/keyStore';
import { limited } from '../sending/limited';
import { runMemory } from '../sending/memory';
import { paced } from '../sending/paced';
import { waitTeller } from '../sending/progress';
import { remembered } from '../sending/remembered';
import { compose, type Request } from '../sending/request';
import { retried } from '../sending/retried';
import { reused } from '../sending/reused';
import { runItems } from '../sending/runItems';
import { shared } from '../sending/shared';
import { tallyIn } from '../sending/tally';
import { realTime } from '../sending/time';
import { ask } from './ask';
import { jobOf } from './job';
import { parameterReader, type ReadParameter } from './parameters';
import { previewer } from './preview';
import { formReader } from './readForm';

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
	const keys = keyStore(context, time);
	const tally = tallyIn(entryStore(context), time);
	const send = compose(
		[
			canceled(time),
			remembered(memory, keys),
			shared(),
			limited(tally, context.getTimezone()),
			reused(),
			retried(time),
			paced(time, waitTeller(context)),
		],
		httpSend(context, connection),
	);
	const preview = previewer(time, keys, tally, hiderOf(service.secret(connection.credential)));
	const read = parameterReader(context);
	const readForm = formReader(context, read, connection.credential);
	const prepare = async (itemIndex: number) => {
		const operation = choose(itemIndex, read);
		const form = await readForm(operation, itemIndex);
		return jobOf(context, connection, send, preview, operation, form, itemIndex);
	};
	const check = (requests: readonly Request[]) => checkKeys(context, memory, requests);
	const count = context.getInputData().length;
	const asks = count > 0 && choose(0, read).asks === true;
	const results = asks
		? await ask(context, prepare, (job) => runItems(context, service, job, check, 1))
		: await runItems(context, service, prepare, check, count);
	forgetUnlessFailed(results);
	return [results];
}
