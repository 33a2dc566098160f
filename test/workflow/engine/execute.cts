import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	IRun,
	IRunExecutionData,
	IWorkflowBase,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { fromStored, Run, toStored } from './run.cts';
import { nextId, type Stage } from './stage.cts';

export interface ExecuteOptions {
	/** How n8n was asked to run; `trigger` (production) unless given. */
	mode?: WorkflowExecuteMode;
	/** Aborting it cancels the execution as n8n's stop button does. */
	signal?: AbortSignal;
}

/** Lets n8n's engine work off the execution data, and waits for the end. */
export async function execute(
	{ workflow, additionalData }: Stage,
	data: IRunExecutionData,
	subject: string,
	{ mode = 'trigger', signal }: ExecuteOptions,
): Promise<Run> {
	const { executionId = '' } = additionalData;
	const hooks = new ExecutionLifecycleHooks(mode, executionId, described(workflow));
	let stored = '';
	hooks.addHandler('workflowExecuteAfter', (run) => {
		stored = toStored(run);
	});
	const messages: unknown[] = [];
	const sendDataToUI = (_type: string, message: object) => messages.push(message);
	const engine = new WorkflowExecute({ ...additionalData, hooks, sendDataToUI }, mode, data);
	const running = engine.processRunExecutionData(workflow);
	const cancel = () => running.cancel();
	if (signal?.aborted) cancel();
	signal?.addEventListener('abort', cancel);
	const execution = await running.finally(() => signal?.removeEventListener('abort', cancel));
	return new Run({
		execution,
		subject,
		stored,
		messages,
		retry: async () => {
			const executionId = `execution-${nextId()}`;
			const restaged = { workflow, additionalData: { ...additionalData, executionId } };
			return await execute(restaged, retriable(stored), subject, { mode: 'retry' });
		},
	});
}

/** What n8n's retry makes of a stored execution: the failed node's last run and error are gone. */
function retriable(stored: string): IRunExecutionData {
	const { data }: IRun = fromStored(stored);
	const { lastNodeExecuted = '', runData } = data.resultData;
	delete data.resultData.error;
	if (runData[lastNodeExecuted]?.at(-1)?.error) runData[lastNodeExecuted].pop();
	return data;
}

function described({ id, name = '', active, nodes, connectionsBySourceNode }: Workflow) {
	const workflow: IWorkflowBase = {
		id,
		name,
		active,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: Object.values(nodes),
		connections: connectionsBySourceNode,
	};
	return workflow;
}
