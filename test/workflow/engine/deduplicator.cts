import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import {
	UnexpectedError,
	type DeduplicationItemTypes,
	type DeduplicationScope,
	type ICheckProcessedContextData,
	type ICheckProcessedOptions,
	type IDataDeduplicator,
	type IDeduplicationOutput,
} from 'n8n-workflow';

const md5 = (value: DeduplicationItemTypes) =>
	createHash('md5').update(value.toString()).digest('base64');

/**
 * n8n's de-duplication store, in memory instead of in the database: one list of hashes per
 * workflow and node (or per workflow), the newest `maxEntries` kept. It knows the mode `entries`
 * only. As in n8n, values repeated within the very first call all count as new, and a list is read
 * and later written whole: of two calls at once the later one wins.
 */
export class MemoryDeduplicator implements IDataDeduplicator {
	private readonly lists = new Map<string, string[]>();

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		if (options.mode !== 'entries') throw new UnexpectedError(`Mode ${options.mode} is not here`);
		const list = this.lists.get(key(scope, context));
		await setImmediate();
		const known = new Set(list);
		const result: IDeduplicationOutput = { new: [], processed: [] };
		for (const item of items) result[known.has(md5(item)) ? 'processed' : 'new'].push(item);
		const recorded = [...(list ?? []), ...result.new.map(md5)];
		this.lists.set(key(scope, context), recorded.slice(-(options.maxEntries ?? recorded.length)));
		return result;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		const list = [...(this.lists.get(key(scope, context)) ?? [])];
		await setImmediate();
		for (const hash of items.map(md5)) {
			if (list.includes(hash)) list.splice(list.indexOf(hash), 1);
		}
		this.lists.set(key(scope, context), list);
	}

	async clearAllProcessedItems(scope: DeduplicationScope, context: ICheckProcessedContextData) {
		this.lists.delete(key(scope, context));
	}

	async getProcessedDataCount(scope: DeduplicationScope, context: ICheckProcessedContextData) {
		return this.lists.get(key(scope, context))?.length ?? 0;
	}
}

function key(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData): string {
	return scope === 'node' ? `${workflow.id} n:${node?.id}` : workflow.id;
}
