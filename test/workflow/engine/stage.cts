import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowSettings,
} from 'n8n-workflow';
import { additionalData, type ENDPOINTS } from './additionalData.cts';
import { MemoryCredentials } from './credentials.cts';
import { platform } from './platform.cts';
import { Types, type TestTypes } from './types.cts';

/** What surrounds a workflow or a single call of a node, whichever way it is run. */
export interface Surroundings extends TestTypes {
	/** Decrypted data by credential type; every node that can use the type gets it. */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	/** Same id = same workflow: de-duplication remembers. A new one each time unless given. */
	workflowId?: string;
	/** Same id = the same execution taken up again, as by another worker. New unless given. */
	executionId?: string;
	/** Static data of the workflow, changed in place: `{ global: {}, 'node:<name>': {} }`. */
	staticData?: IDataObject;
	/** Whether the workflow is published. */
	active?: boolean;
	/** n8n's own address, e.g. of `serveSignedBinaries()`; ends with a slash. */
	n8nUrl?: string;
	/** How n8n begins the paths of webhooks; its defaults unless given. */
	endpoints?: typeof ENDPOINTS;
}

/** A workflow with all that n8n's engine and contexts take. */
export interface Stage {
	workflow: Workflow;
	additionalData: IWorkflowExecuteAdditionalData;
}

let ids = 0;
/** A number no other workflow, execution or node of this test file has. */
export const nextId = () => String(++ids);

/** A node as the editor saves it; its name is the one the editor gives it. */
export function buildNode(
	types: Types,
	typeName: string,
	parameters: INodeParameters = {},
	settings: Partial<INode> = {},
): INode {
	const type = Types.fullName(typeName);
	const { description } = types.getByNameAndVersion(type);
	const versions = [description.version].flat();
	return {
		id: `id of ${type}`,
		name: String(description.defaults.name ?? description.displayName),
		type,
		typeVersion: description.defaultVersion ?? versions[versions.length - 1],
		position: [0, 0],
		parameters,
		...settings,
	};
}

/** Puts a workflow on n8n's stage: credentials stored and attached, addresses and ids given. */
export async function stage(
	types: Types,
	nodes: INode[],
	connections: IConnections,
	around: Surroundings,
	settings?: IWorkflowSettings,
): Promise<Stage> {
	await platform();
	const credentialsHelper = new MemoryCredentials(types);
	const equipped = nodes.map((node) => ({ ...node, credentials: { ...node.credentials } }));
	for (const [type, data] of Object.entries(around.credentials ?? {})) {
		const details = await credentialsHelper.add(type, data);
		for (const node of equipped) {
			const { credentials } = types.getByNameAndVersion(node.type, node.typeVersion).description;
			if (credentials?.some(({ name }) => name === type)) node.credentials[type] = details;
		}
	}
	const id = around.workflowId ?? `workflow-${nextId()}`;
	const workflow = new Workflow({
		id,
		name: 'Workflow under test',
		nodes: equipped,
		connections,
		active: around.active ?? false,
		nodeTypes: types,
		staticData: around.staticData ?? {},
		settings: { executionOrder: 'v1', ...settings },
	});
	return {
		workflow,
		additionalData: {
			...additionalData(credentialsHelper, around.n8nUrl, around.endpoints),
			workflowId: id,
			executionId: around.executionId ?? `execution-${nextId()}`,
		},
	};
}
