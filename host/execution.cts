import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: 'new' | 'running' | 'waiting' | 'success' | 'error' | 'canceled' | 'crashed';
	mode: string;
}

/** An execution as n8n stored it. */
export interface Execution extends ExecutionSummary {
	data: IRunExecutionData;
}

/** n8n sends an execution's data as a string in the `flatted` format. */
export async function parseExecution(
	stored: ExecutionSummary & { data: string },
): Promise<Execution> {
	const { parse } = await import('flatted');
	return { ...stored, data: parse(stored.data) as IRunExecutionData };
}

/**
 * What a node gave.
 * @param run its how-manieth run, from 0
 * @param branch its how-manieth output, from 0
 * @returns no items if the node did not run or failed
 */
export const outputs = (
	execution: Execution,
	node: string,
	run = 0,
	branch = 0,
): INodeExecutionData[] => execution.data.resultData.runData[node]?.[run]?.data?.main[branch] ?? [];

/** The error that ended the execution or, with a name, the node's last run. */
export const failure = (execution: Execution, node?: string) =>
	node === undefined
		? execution.data.resultData.error
		: execution.data.resultData.runData[node]?.at(-1)?.error;
