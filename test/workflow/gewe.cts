import type { INodeParameters } from 'n8n-workflow';
import type { Gateway } from '../../fakes/gateway.cts';
import { runNode, type NodeOptions } from './engine.cts';

/** Runs one operation of the GeWe node against a fake gateway, with the gateway's own credential. */
export async function runGewe(
	gateway: Gateway,
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	options: NodeOptions = {},
) {
	const credentials = { geweApi: gateway.credential, ...options.credentials };
	return await runNode('gewe', { resource, operation, ...parameters }, { ...options, credentials });
}

/** What the editor keeps for an id that was typed into a resource locator. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });
