import { jsonParse, jsonStringify, type INodeExecutionData, type IRun } from 'n8n-workflow';

interface Facts {
	/** The execution as the engine returns it. */
	execution: IRun;
	/** Name of the node under test. */
	subject: string;
	/** What n8n writes to its database; of a cancelled execution, what it was when cancelled. */
	stored: string;
	/** What nodes sent to the editor with `sendMessageToUI` (mode `manual` only). */
	messages: unknown[];
	/** n8n's Retry button for a failed execution. */
	retry: () => Promise<Run>;
}

/** One finished execution. */
export class Run {
	readonly execution: Facts['execution'];
	readonly stored: Facts['stored'];
	readonly messages: Facts['messages'];
	/** Runs the failed execution again from the failed node, in mode `retry` with a new id. */
	readonly retry: Facts['retry'];
	private readonly subject: string;

	constructor({ execution, subject, stored, messages, retry }: Facts) {
		this.execution = execution;
		this.subject = subject;
		this.stored = stored;
		this.messages = messages;
		this.retry = retry;
	}

	/** `success`, `error`, `canceled` or `waiting`. */
	get status() {
		return this.execution.status;
	}

	/** The error that ended the execution, as n8n stores it. */
	get error() {
		return this.execution.data.resultData.error;
	}

	get runData() {
		return this.execution.data.resultData.runData;
	}

	/** Items a node gave in its last run; `[]` when it gave none. */
	outputs(nodeName: string, outputIndex = 0): INodeExecutionData[] {
		return this.runData[nodeName]?.at(-1)?.data?.main[outputIndex] ?? [];
	}

	/** Items of the node under test (the last one of a `runWorkflow`). */
	get items(): INodeExecutionData[] {
		return this.outputs(this.subject);
	}

	/** Items at its error output (On Error: Continue Using Error Output). */
	get errorItems(): INodeExecutionData[] {
		return this.outputs(this.subject, 1);
	}

	/** Hints it added with `addExecutionHints`. */
	get hints() {
		return this.runData[this.subject]?.at(-1)?.hints ?? [];
	}
}

/** An execution as text, as it goes into n8n's database. */
export function toStored(execution: IRun): string {
	return jsonStringify(execution, { replaceCircularRefs: true });
}

/** An execution as it comes back from n8n's database. */
export function fromStored(stored: string): IRun {
	return jsonParse<IRun>(stored);
}
