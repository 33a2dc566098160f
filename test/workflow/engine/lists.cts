import { LoadOptionsContext } from 'n8n-core';
import {
	UnexpectedError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';
import { buildNode, stage, type Surroundings } from './stage.cts';
import { platform } from './platform.cts';
import { Types } from './types.cts';

export interface ListOptions extends Surroundings {
	/** The node's parameters as they stand in the editor. */
	parameters?: INodeParameters;
	/** Path of the field whose list opens, e.g. `parameters.toWxid`. */
	path?: string;
}

export interface SearchOptions extends ListOptions {
	/** What the user typed into the search box. */
	filter?: string;
	/** What the page before gave. */
	paginationToken?: string;
}

/** One page of a resource locator's list ("From list"), as the editor gets it from n8n. */
export async function runListSearch(
	type: string,
	method: string,
	{ filter, paginationToken, ...options }: SearchOptions = {},
): Promise<INodeListSearchResult> {
	const { nodeType, context } = await listContext(type, options);
	const search = nodeType.methods?.listSearch?.[method] ?? missing(type, method);
	const result = await search.call(context, filter, paginationToken);
	const token: unknown = result.paginationToken;
	return typeof token === 'number' ? { ...result, paginationToken: String(token) } : result;
}

/** The options of a drop-down that the node loads itself. */
export async function runLoadOptions(
	type: string,
	method: string,
	options: ListOptions = {},
): Promise<INodePropertyOptions[]> {
	const { nodeType, context } = await listContext(type, options);
	const load = nodeType.methods?.loadOptions?.[method] ?? missing(type, method);
	return await load.call(context);
}

async function listContext(
	type: string,
	{ parameters = {}, path = '', ...around }: ListOptions,
): Promise<{ nodeType: INodeType; context: ILoadOptionsFunctions }> {
	await platform();
	const types = new Types(around);
	const node = buildNode(types, type, parameters, { name: 'Temp-Node' });
	const { workflow, additionalData } = await stage(types, [node], {}, around);
	const context = new LoadOptionsContext(
		workflow,
		workflow.nodes[node.name],
		{ ...additionalData, executionId: undefined, currentNodeParameters: parameters },
		path,
	);
	return { nodeType: types.getByNameAndVersion(node.type, node.typeVersion), context };
}

function missing(type: string, method: string): never {
	throw new UnexpectedError(`Node ${type} has no list method ${method}`);
}
