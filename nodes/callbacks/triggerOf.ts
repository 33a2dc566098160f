import type { FunctionsBase } from 'n8n-workflow';

/** @returns what a trigger node is known by among all of this n8n */
export const triggerOf = (context: FunctionsBase): string =>
	`${context.getWorkflow().id} ${context.getNode().id}`;
