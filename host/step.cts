import type { INode, INodeParameters } from 'n8n-workflow';

/** A node of a workflow; its name is its id. */
export const step = (
	name: string,
	type: string,
	parameters: INodeParameters = {},
	more: Partial<INode> = {},
): INode => ({ id: name, name, type, typeVersion: 1, position: [0, 0], parameters, ...more });
