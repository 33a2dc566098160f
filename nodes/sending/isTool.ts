import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Whether something calls the node as a tool past n8n's engine, as an MCP trigger does. After any error
 * it is called again; calls share a run's number or have a new one at each try, so there is no memory
 * that tells them apart.
 */
export function isTool(context: IExecuteFunctions): boolean {
	// Optional, because an older n8n has no such member.
	return context.isToolExecution?.() ?? false;
}
