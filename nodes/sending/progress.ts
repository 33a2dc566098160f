import type { IExecuteFunctions } from 'n8n-workflow';

/** After so many items the editor's console learns how far a manual run is. */
const TELL_EVERY = 10;

/** Tells people how far a run is, as far as n8n lets a node. */
export class Progress {
	/** Items that are done. */
	carriedOut = 0;

	/** @param count items in all */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly count: number,
	) {
		const signal = context.getExecutionCancelSignal();
		signal?.addEventListener('abort', this.tellCanceled);
		this.end = () => {
			signal?.removeEventListener('abort', this.tellCanceled);
			if (this.carriedOut < count) this.tell();
		};
	}

	/** Nothing more is carried out. */
	readonly end: () => void;

	/** One more item is done. */
	step(): void {
		this.carriedOut += 1;
		if (this.carriedOut % TELL_EVERY === 0 || this.carriedOut === this.count) this.tell();
	}

	private tell() {
		this.context.sendMessageToUI(`${this.carriedOut} of ${this.count} items are carried out`);
	}

	/**
	 * n8n saves a canceled execution before its nodes have stopped, so nobody sees what they throw then.
	 * It must be said at once, in the log and in what n8n keeps with the execution.
	 */
	private readonly tellCanceled = () => {
		const { name } = this.context.getNode();
		const words = `Canceled after ${this.carriedOut} of ${this.count} items`;
		this.context.logger.info(`${name}: ${words}`);
		const { customData } = this.context.getWorkflowDataProxy(0).$execution;
		customData?.set(name.replace(/[^\p{L}\p{N}_]+/gu, '_'), words);
	};
}

/** A wait that people would wonder about, in ms. */
const LONG_WAIT = 10_000;

/** @returns tells the editor's console of a manual run why nothing happens for so many ms */
export function waitTeller(context: IExecuteFunctions): (wait: number) => void {
	return (wait) => {
		if (wait < LONG_WAIT) return;
		const seconds = Math.ceil(wait / 1_000);
		context.sendMessageToUI(`The next one leaves in ${seconds} s, to keep the account's pace`);
	};
}
