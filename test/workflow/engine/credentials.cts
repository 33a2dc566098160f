import { Credentials, getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	UnexpectedError,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type IExecuteData,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Types } from './types.cts';

/**
 * n8n's credentials helper without the database: credentials lie encrypted in memory and are read
 * and decrypted at each use; `authenticate` and expressions in fields are applied as n8n 2.41 does.
 * None of the package's credentials expires or uses OAuth, so those methods do nothing.
 */
export class MemoryCredentials extends ICredentialsHelper {
	private readonly stored = new Map<string, Credentials>();

	constructor(private readonly types: Types) {
		super();
	}

	/** Stores one credential; what comes back is what a node of a workflow holds. */
	async add(type: string, data: ICredentialDataDecryptedObject): Promise<INodeCredentialsDetails> {
		const details = { id: `${type}-${this.stored.size + 1}`, name: `${type} account` };
		const credentials = new Credentials(details, type);
		await credentials.setData(data);
		this.stored.set(details.id, credentials);
		return details;
	}

	async getCredentials({ id, name }: INodeCredentialsDetails, type: string): Promise<Credentials> {
		const found = this.stored.get(id ?? '');
		if (found?.type !== type) throw new UnexpectedError(`No credential ${name} of type ${type}`);
		return found;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const data = await (await this.getCredentials(details, type)).getData();
		if (raw) return data;
		return this.withDefaults(additionalData, data, type, mode, executeData, values);
	}

	/** Adds the defaults of missing fields and resolves expressions in the given ones. */
	withDefaults(
		additionalData: IWorkflowExecuteAdditionalData,
		data: ICredentialDataDecryptedObject,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		values?: ICredentialsExpressionResolveValues,
	): ICredentialDataDecryptedObject {
		const complete = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			data as INodeParameters,
			true,
			false,
			null,
			null,
		) as INodeParameters;
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		const resolved = values
			? values.workflow.expression.getParameterValue(
					complete,
					values.runExecutionData,
					values.runIndex,
					values.itemIndex,
					values.node.name,
					values.connectionInputData,
					mode,
					keys,
					executeData,
					false,
					complete,
				)
			: nodeless(this.types).expression.getComplexParameterValue(
					NODELESS,
					complete,
					mode,
					keys,
					undefined,
					undefined,
					complete,
				);
		return resolved as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const options = request as IHttpRequestOptions;
		const { authenticate } = this.types.credential(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		const target = options as unknown as Record<string, Record<string, string> | undefined>;
		target.headers ??= {};
		const resolve = (value: unknown) =>
			isExpression(value)
				? String(
						workflow?.expression.getSimpleParameterValue(
							node as INode,
							value,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						) || '',
					)
				: (value as string);
		for (const [place, properties] of Object.entries(authenticate?.properties ?? {})) {
			const filled = (target[place] ??= {});
			for (const [key, value] of Object.entries(properties as object)) {
				filled[resolve(key)] = resolve(value);
			}
		}
		return options;
	}

	isCredentialUsableByNode(credential: string, nodeType: string): boolean {
		if (!this.types.credential(credential).restrictToSupportedNodes) return true;
		return this.types.supportedNodes(credential).includes(nodeType);
	}

	getCredentialsProperties(type: string) {
		return this.types.credential(type).properties;
	}

	getParentTypes(): string[] {
		return [];
	}

	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}
}

const NODELESS: INode = {
	id: 'mock',
	name: 'mock',
	type: 'mock',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A workflow in which expressions of credential fields are resolved outside of any execution. */
function nodeless(nodeTypes: Types): Workflow {
	return new Workflow({ nodes: [], connections: {}, active: false, nodeTypes });
}
