import { CredentialTestContext, ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	UserError,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type ICredentialTestFunction,
	type ICredentialTestRequest,
	type INode,
	type INodeCredentialTestResult,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';
import { additionalData } from './additionalData.cts';
import { MemoryCredentials } from './credentials.cts';
import { platform } from './platform.cts';
import { Types, type TestTypes } from './types.cts';

/**
 * The Test button of a credential. The server's CredentialsTester is not part of n8n-core, so its
 * rules are followed here: defaults filled in, then either the `test` request of the credential
 * through n8n's RoutingNode and its answer judged by the `rules`, or the function in the node that
 * the node's `testedBy` names.
 */
export async function testCredential(
	type: string,
	given: ICredentialDataDecryptedObject,
	testTypes: TestTypes = {},
): Promise<INodeCredentialTestResult> {
	await platform();
	const types = new Types(testTypes);
	const helper = new MemoryCredentials(types);
	const surroundings = additionalData(helper);
	const data = helper.withDefaults(surroundings, given, type, 'internal');
	const details = await helper.add(type, data);
	const credential = { id: details.id ?? '', name: details.name, type, data };
	const { test } = types.credential(type);
	if (test) return await testByRequest(test, credential, surroundings);
	const context = new CredentialTestContext(surroundings);
	return await testFunction(types, type).call(context, credential);
}

function testFunction(types: Types, credential: string): ICredentialTestFunction {
	for (const name of types.supportedNodes(credential)) {
		const { description, methods } = types.getByNameAndVersion(name);
		const used = description.credentials?.find(({ name }) => name === credential);
		const test = methods?.credentialTest?.[String(used?.testedBy)];
		if (test) return test;
	}
	throw new UserError('No testing function found for this credential.');
}

async function testByRequest(
	{ request, rules = [] }: ICredentialTestRequest,
	credential: ICredentialsDecrypted,
	surroundings: ReturnType<typeof additionalData>,
): Promise<INodeCredentialTestResult> {
	const nodeType = requestNode(request, credential.type);
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [credential.type]: { id: credential.id, name: credential.name } },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new ExecuteContext(
		workflow,
		workflow.nodes[node.name],
		surroundings,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	try {
		const output = await new RoutingNode(context, nodeType, credential).runNode();
		return judged(output?.[0][0], rules);
	} catch (error) {
		return { status: 'Error', message: refusal(error as Failure, rules) };
	}
}

/** A node whose only field makes the test request. */
function requestNode(request: ICredentialTestRequest['request'], credential: string): INodeType {
	return {
		description: {
			displayName: 'No Operation, do nothing',
			name: 'noOp',
			group: [],
			version: 1,
			description: 'No operation',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: credential, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
			],
		},
	};
}

type Rules = NonNullable<ICredentialTestRequest['rules']>;

function judged(item: INodeExecutionData | undefined, rules: Rules): INodeCredentialTestResult {
	for (const { type, properties } of rules) {
		if (type !== 'responseSuccessBody') continue;
		const path = properties.key.split('.');
		const value = path.reduce<unknown>((at, key) => Object(at)[key], item?.json);
		if (value === properties.value) return { status: 'Error', message: properties.message };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

type Failure = Error & {
	cause?: { code?: string; response?: { status: number; statusText?: string } };
};

function refusal({ message, cause }: Failure, rules: Rules): string {
	const { status, statusText } = cause?.response ?? {};
	if (status === undefined) return cause?.code ?? message;
	for (const { type, properties } of rules) {
		if (type === 'responseCode' && properties.value === status) return properties.message;
	}
	const ok = status >= 199 && status <= 299;
	return ok ? message : statusText || `Received HTTP status code: ${status}`;
}
