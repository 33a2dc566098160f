import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

import type { FunctionsBase, ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { listen } from '../../fakes/listen.cts';
import { MOST_KEPT, noteGroup } from '../../nodes/callbacks/sharing/group';
import { runHook, runWebhook } from './engine.cts';

/** Of the machine that n8n runs on, and of the gateway. */
export const OWN_ADDRESS = '127.0.0.1';
export const GATEWAY_ADDRESS = '203.0.113.7';

interface Workflow {
	credential: ICredentialDataDecryptedObject;
	parameters: INodeParameters;
	staticData: object;
}

/** n8n's server, as far as webhooks go: triggers are published and tested here, and called at their URLs. */
export class TriggerHost {
	/** Each execution that was started: the trigger's name (with `test` behind it) and the event's id. */
	readonly started: string[] = [];
	/** Each call: the trigger's name and the status that it was answered with. */
	readonly calls: string[] = [];
	/** The next answers of triggers in place of their own. */
	readonly failures: Record<string, number[]> = {};
	url = '';
	private readonly workflows: Record<string, Workflow> = {};
	private readonly published = new Set<string>();
	private readonly tested = new Set<string>();
	private readonly server = createServer((request, response) => void this.serve(request, response));

	async start(): Promise<void> {
		this.url = `http://127.0.0.1:${await listen(this.server)}/`;
	}

	stop(): void {
		this.server.close();
		this.server.closeAllConnections();
	}

	/** Puts a workflow into the editor: its name is the id of its webhook, too. */
	store(
		name: string,
		credential: ICredentialDataDecryptedObject,
		parameters: INodeParameters = {},
	) {
		const form = { registration: 'gewe', events: ['any'], ...parameters };
		this.workflows[name] = { credential, parameters: form, staticData: {} };
	}

	async publish(name: string): Promise<void> {
		this.published.add(name);
		try {
			await runHook('geweTrigger', 'create', this.around(name));
		} catch (error) {
			await this.unpublish(name);
			throw error;
		}
	}

	async unpublish(name: string): Promise<boolean> {
		this.published.delete(name);
		return await runHook('geweTrigger', 'delete', this.around(name));
	}

	async listen(name: string): Promise<void> {
		this.tested.add(name);
		await runHook('geweTrigger', 'create', {
			...this.around(name),
			staticData: {},
			mode: 'manual',
		});
	}

	async stopListening(name: string): Promise<void> {
		await runHook('geweTrigger', 'delete', {
			...this.around(name),
			staticData: {},
			mode: 'manual',
		});
		this.tested.delete(name);
	}

	/** n8n starts anew: what the process remembered is gone, its database is there. */
	restart(): void {
		const context = {
			getWorkflow: () => ({}),
			getWorkflowStaticData: () => ({}),
		} as unknown as FunctionsBase;
		for (let n = 0; n < MOST_KEPT; n += 1)
			noteGroup(context, `forgotten-${n}`, 'x', { base: '', ids: ['x'] });
	}

	private around(name: string) {
		const { credential, parameters, staticData } = this.workflows[name];
		return {
			workflowId: `workflow-of-${name}`,
			settings: { id: `node-of-${name}`, webhookId: name },
			credentials: { geweApi: credential },
			n8nUrl: this.url,
			parameters,
			staticData: staticData as never,
		};
	}

	private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname, searchParams } = new URL(request.url ?? '', this.url);
		const [, endpoint, name] = pathname.split('/');
		const isTest = endpoint === 'webhook-test';
		const body = await text(request);
		const failure = this.failures[name]?.shift();
		if (failure !== undefined || !(isTest ? this.tested : this.published).has(name)) {
			this.calls.push(`${name} ${failure ?? 404}`);
			response.writeHead(failure ?? 404).end();
			return;
		}
		const { answer, workflowData } = await runWebhook('geweTrigger', {
			...this.around(name),
			body,
			query: Object.fromEntries(searchParams),
			headers: { 'content-type': request.headers['content-type'] ?? '' },
			ip: searchParams.has('group') ? OWN_ADDRESS : GATEWAY_ADDRESS,
			mode: isTest ? 'manual' : 'webhook',
		});
		this.calls.push(`${name} ${answer.status}`);
		for (const { json } of workflowData?.[0] ?? [])
			this.started.push(`${name}${isTest ? ' test' : ''} ${String(json.id)}`);
		response.writeHead(answer.status).end(JSON.stringify(answer.body ?? ''));
	}
}
