import './engine/environment.cts';
import {
	createRunExecutionData,
	type IConnections,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IWorkflowSettings,
} from 'n8n-workflow';
import { chain } from '../../host/chain.cts';
import { execute, type ExecuteOptions } from './engine/execute.cts';
import { platform } from './engine/platform.cts';
import type { Run } from './engine/run.cts';
import { START } from './engine/startNode.cts';
import { buildNode, stage, type Surroundings } from './engine/stage.cts';
import { Types } from './engine/types.cts';

export { readBinary, serveSignedBinaries, storeBinary } from './engine/binary.cts';
export { testCredential } from './engine/credentialTest.cts';
export { runListSearch, runLoadOptions } from './engine/lists.cts';
export { logs } from './engine/log.cts';
export { runHook, runWebhook, WEBHOOK_ID } from './engine/webhook.cts';
export { START } from './engine/startNode.cts';
export type { Run } from './engine/run.cts';

export interface WorkflowOptions extends Surroundings, ExecuteOptions {
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	/** Items the start node gives; it is not executed, as triggers are not. One empty item else. */
	input?: INodeExecutionData[];
	/** Name of the node to start from: the first of `nodes` unless given. */
	start?: string;
	/** Name of the node that `items`, `errorItems` and `hints` of the run are about. */
	subject?: string;
}

/**
 * Runs a workflow through n8n's own engine with the package's nodes over real sockets. A node that
 * fails shows in `status` and `error` of the run.
 *
 * @throws WorkflowHasIssuesError when n8n refuses to start it, e.g. without a required parameter
 */
export async function runWorkflow(options: WorkflowOptions): Promise<Run> {
	const { nodes, connections, settings, input = [{ json: {} }], start = nodes[0].name } = options;
	const staged = await stage(new Types(options), nodes, connections, options, settings);
	const node = staged.workflow.getNode(start) as INode;
	const nodeExecutionStack = [{ node, data: { main: [input] }, source: null }];
	const data = createRunExecutionData({ executionData: { nodeExecutionStack } });
	return await execute(staged, data, options.subject ?? nodes[nodes.length - 1].name, options);
}

export interface NodeOptions extends Surroundings, ExecuteOptions {
	/** Items the node receives; one empty item unless given. */
	items?: INodeExecutionData[];
	/** The node's Settings tab: `onError`, `retryOnFail`, `maxTries`, `waitBetweenTries` (ms) ... */
	settings?: Partial<INode>;
}

/** Runs one node, by short (`geweSendImage`) or full name, behind a start node with the items. */
export async function runNode(
	type: string,
	parameters: INodeParameters = {},
	{ items, settings, ...options }: NodeOptions = {},
): Promise<Run> {
	await platform();
	const types = new Types(options);
	const start = buildNode(types, START);
	const subject = buildNode(types, type, parameters, settings);
	return await runWorkflow({
		...options,
		nodes: [start, subject],
		connections: chain(start, subject),
		input: items,
	});
}
