import type { INodePropertyOptions } from 'n8n-workflow';

import type { Resource } from '../operations/operation';

/*
 * What stands below a node on the canvas. n8n evaluates an expression for it that sees the parameters'
 * values and nothing of their names, so it holds the names itself.
 */

/** @returns the chosen operation by its name and resource, such as "Send Text: Message" */
export function operationSubtitle(resources: readonly Resource[]): string {
	const names = resources.flatMap(({ name, value, operations }) =>
		operations.map((operation) => [`${value}.${operation.value}`, `${operation.name}: ${name}`]),
	);
	return `={{ (${JSON.stringify(Object.fromEntries(names))})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
}

/**
 * @param name of the parameter
 * @param options of the list that it is chosen from
 * @returns what is chosen there, by its names
 */
export function choicesSubtitle(name: string, options: readonly INodePropertyOptions[]): string {
	const names = options.map((option) => [option.value, option.name]);
	return `={{ $parameter["${name}"].map((value) => (${JSON.stringify(Object.fromEntries(names))})[value]).join(", ") }}`;
}
