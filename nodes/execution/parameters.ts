import type { IExecuteFunctions } from 'n8n-workflow';
import { isExpression } from 'n8n-workflow';

/** Reads one of the node's own parameters for an item; throws like n8n when an expression fails. */
export type ReadParameter = (name: string, itemIndex: number, fallback?: unknown) => unknown;

/**
 * Reads what holds an expression for each item, and all else once a run: it is the same for all items, and
 * asking n8n takes longer than writing the request.
 *
 * @returns a reader; nobody may change the objects that it gives
 */
export function parameterReader(context: IExecuteFunctions): ReadParameter {
	const { parameters } = context.getNode();
	const constants = new Map<string, unknown>();
	return (name, itemIndex, fallback) => {
		if (constants.has(name)) return constants.get(name);
		const value = context.getNodeParameter(name, itemIndex, fallback);
		if (!holdsExpression(parameters[name])) constants.set(name, value);
		return value;
	};
}

/** @param value a parameter as the workflow holds it: locators, options and collections are objects */
function holdsExpression(value: unknown): boolean {
	return typeof value === 'object' && value !== null
		? Object.values(value).some(holdsExpression)
		: isExpression(value);
}
