import { setTimeout as sleep } from 'node:timers/promises';

import axios, { type AxiosInstance } from 'axios';
import type { INode, IPinData, IConnections, IWorkflowSettings } from 'n8n-workflow';

import { parseExecution, type Execution, type ExecutionSummary } from './execution.cts';

/** A workflow as an export holds it; ids and positions are n8n's affair. */
export interface WorkflowSource {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
}

export interface Stored {
	id: string;
	name: string;
}

export interface StoredCredential extends Stored {
	type: string;
}

export interface TestResult {
	status: 'OK' | 'Error';
	message: string;
}

export const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

const OWNER = {
	email: 'demo@example.com',
	password: 'Gewe-demo-1',
	firstName: 'Demo',
	lastName: 'User',
};
const PATIENCE_MS = 60_000;
const GLANCE_MS = 50;

/** n8n's own REST API, as the editor uses it. Methods throw Error with n8n's words. */
export class Rest {
	readonly email = OWNER.email;
	readonly password = OWNER.password;
	private readonly http: AxiosInstance;

	constructor(readonly baseUrl: string) {
		this.http = axios.create({
			baseURL: `${baseUrl}/rest`,
			validateStatus: null,
			proxy: false,
		});
	}

	/** One request below `/rest`. @returns the answer's `data` */
	async request<T>(
		method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
		path: string,
		body?: unknown,
	): Promise<T> {
		const { status, data } = await this.http.request({ method, url: path, data: body });
		if (status < 300) return data.data as T;
		throw new Error(`n8n ${method} ${path}: ${status} ${data?.message ?? JSON.stringify(data)}`);
	}

	/** Sets the owner up on a fresh home, logs in on a used one. */
	async logIn(): Promise<void> {
		const { showSetupOnFirstLoad } = (
			await this.request<{ userManagement: { showSetupOnFirstLoad: boolean } }>('GET', '/settings')
		).userManagement;
		const { headers } = showSetupOnFirstLoad
			? await this.http.post('/owner/setup', OWNER)
			: await this.http.post('/login', {
					emailOrLdapLoginId: OWNER.email,
					password: OWNER.password,
				});
		const cookies = (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]);
		if (cookies.length === 0) throw new Error('n8n did not log the owner in');
		this.http.defaults.headers.common.Cookie = cookies.join('; ');
	}

	credentials(): Promise<StoredCredential[]> {
		return this.request('GET', '/credentials');
	}

	createCredential(name: string, type: string, data: object): Promise<StoredCredential> {
		return this.request('POST', '/credentials', { name, type, data });
	}

	updateCredential(
		id: string,
		name: string,
		type: string,
		data: object,
	): Promise<StoredCredential> {
		return this.request('PATCH', `/credentials/${id}`, { name, type, data });
	}

	/** What the credential's Test button says. */
	testCredential({ id, name, type }: StoredCredential, data: object): Promise<TestResult> {
		return this.request('POST', '/credentials/test', { credentials: { id, name, type, data } });
	}

	async workflows(): Promise<Stored[]> {
		return await this.request('GET', '/workflows');
	}

	createWorkflow(workflow: WorkflowSource): Promise<Stored> {
		return this.request('POST', '/workflows', { settings: {}, ...workflow });
	}

	updateWorkflow(id: string, workflow: WorkflowSource): Promise<Stored> {
		return this.request('PATCH', `/workflows/${id}`, workflow);
	}

	/** Publishes the newest version and waits until its triggers and webhooks answer. @throws Error with a trigger's complaint */
	async publish(id: string): Promise<void> {
		const { versionId } = await this.request<{ versionId: string }>('GET', `/workflows/${id}`);
		await this.request('POST', `/workflows/${id}/activate`, { versionId });
		await this.settled(id, 'published');
	}

	/** Takes a workflow offline and waits until it is. */
	async unpublish(id: string): Promise<void> {
		await this.request('POST', `/workflows/${id}/deactivate`, {});
		await this.settled(id, 'not_published');
	}

	/**
	 * Runs a workflow as the editor's button does, and waits for its end.
	 * @param trigger name of the trigger node to start from; default: the first manual trigger
	 */
	async run(id: string, { trigger }: { trigger?: string } = {}): Promise<Execution> {
		const { nodes } = await this.request<{ nodes: INode[] }>('GET', `/workflows/${id}`);
		const name = trigger ?? nodes.find(({ type }) => type === MANUAL_TRIGGER)?.name;
		const { executionId } = await this.request<{ executionId?: string }>(
			'POST',
			`/workflows/${id}/run`,
			{
				triggerToStartFrom: { name },
			},
		);
		if (executionId === undefined)
			throw new Error(`n8n did not run workflow ${id}: it waits for a call`);
		return await this.waitForExecution(executionId);
	}

	/**
	 * A workflow's executions without their data, newest first, at most 100.
	 * @param atLeast waits until there are so many: n8n answers a call before it has stored its execution
	 */
	async executions(workflowId: string, atLeast = 0): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		return await eventually(`${atLeast} executions of workflow ${workflowId}`, async () => {
			const { results } = await this.request<{ results: ExecutionSummary[] }>(
				'GET',
				`/executions?filter=${filter}&limit=100`,
			);
			return results.length >= atLeast ? results : undefined;
		});
	}

	async execution(id: string): Promise<Execution> {
		return await parseExecution(await this.request('GET', `/executions/${id}`));
	}

	async waitForExecution(id: string): Promise<Execution> {
		return await eventually(`execution ${id} ends`, async () => {
			const execution = await this.execution(id);
			return ['new', 'running', 'waiting'].includes(execution.status) ? undefined : execution;
		});
	}

	private async settled(id: string, wanted: 'published' | 'not_published'): Promise<void> {
		await eventually(`workflow ${id} is ${wanted}`, async () => {
			const { status, triggers } = await this.request<{
				status: string;
				triggers: Array<{ errorMessage: string | null }>;
			}>('GET', `/workflows/${id}/publication-status`);
			const complaints = triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
			if (status === 'failed' || status === 'partial') throw new Error(complaints.join('\n'));
			return status === wanted || undefined;
		});
	}
}

/** Asks until there is an answer. @throws Error after a minute */
async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
	const deadline = Date.now() + PATIENCE_MS;
	while (Date.now() < deadline) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		await sleep(GLANCE_MS);
	}
	throw new Error(`n8n: waited in vain for: ${what}`);
}
