import type { INode, INodeParameters, IWorkflowSettings } from 'n8n-workflow';

import { chain } from './chain.cts';
import type { Rest, Stored, StoredCredential } from './rest.cts';
import { step } from './step.cts';

/** The trigger of every workflow here. */
export const TRIGGER = 'Trigger';

/** The path of a webhook id's URLs, below `/webhook` and `/webhook-test`. */
export const pathOf = (webhookId: string): string => `${webhookId}/webhook`;

export interface TriggerOptions {
	/** Also the id of its webhook. */
	name: string;
	credential?: StoredCredential;
	parameters?: INodeParameters;
	/** What it starts; one node that does nothing unless given. */
	then?: INode;
	settings?: IWorkflowSettings;
}

/** Stores a workflow that a GeWe Trigger starts. */
export async function storeTrigger(n8n: Rest, options: TriggerOptions): Promise<Stored> {
	const { name, credential, parameters = {}, settings = {} } = options;
	const { then = step('Then', 'n8n-nodes-base.noOp') } = options;
	const trigger = step(TRIGGER, 'n8n-nodes-gewe.geweTrigger', parameters, {
		typeVersion: 2,
		webhookId: name,
		...(credential && { credentials: { geweApi: { id: credential.id, name: credential.name } } }),
	});
	const connections = chain(trigger, then);
	return await n8n.createWorkflow({ name, nodes: [trigger, then], connections, settings });
}
