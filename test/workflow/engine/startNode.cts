import { NodeConnectionTypes, type INodeType } from 'n8n-workflow';

/** Type name of the node that stands for any trigger. */
export const START = 'test.start';

/** A trigger the engine does not execute: what it is given comes out, as with a webhook. */
export const startNode: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Gives the items of the test',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	webhook: async () => ({}),
};
