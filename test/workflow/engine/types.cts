import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { PackageDirectoryLoader, UnrecognizedNodeTypeError } from 'n8n-core';
import {
	injectDomainRestrictionFields,
	NodeHelpers,
	type ICredentialType,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';
import { START, startNode } from './startNode.cts';

/** n8n's loader of community packages, reading the TypeScript sources instead of dist. */
class SourceLoader extends PackageDirectoryLoader {
	protected override resolvePath(file: string): string {
		return super.resolvePath(file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	}

	/** A node that is still being written must not stop the others' tests; test/package sees it. */
	override async loadAll(): Promise<void> {
		const { n8n = {} } = this.packageJson;
		for (const kind of ['nodes', 'credentials'] as const) {
			n8n[kind] = n8n[kind]?.filter((file) => existsSync(this.resolvePath(file)));
			for (const file of n8n[kind] ?? []) tryClass(this.resolvePath(file));
		}
		await super.loadAll();
		for (const { type } of Object.values(this.credentialTypes)) {
			type.properties = injectDomainRestrictionFields(type);
		}
	}
}

/** For any TypeError n8n's loader says the class could not be found; this lets it out as it is. */
function tryClass(path: string): void {
	const [name] = basename(path).split('.');
	new (jest.requireActual<Record<string, new () => unknown>>(path)[name])();
}

const loader = new SourceLoader(resolve(__dirname, '../../..'));

/** Loads every node and credential of the package; called once. */
export async function loadPackage(): Promise<void> {
	await loader.loadAll();
}

/** Classes that exist in one test only, beside those of the package. */
export interface TestTypes {
	/** Full type name, e.g. `test.echo`, to an instance of the node. */
	nodeTypes?: Record<string, INodeType>;
	credentialTypes?: ICredentialType[];
}

/** What n8n knows by name: the package's nodes and credentials, and those of one test. */
export class Types implements INodeTypes {
	private readonly nodeTypes: Record<string, INodeType>;
	private readonly credentialTypes: ICredentialType[];

	constructor({ nodeTypes, credentialTypes = [] }: TestTypes) {
		this.nodeTypes = { [START]: startNode, ...nodeTypes };
		this.credentialTypes = credentialTypes;
	}

	/** Gives `geweSendImage` the name it has in a workflow; full names stay as they are. */
	static fullName(name: string): string {
		return name.includes('.') ? name : `${loader.packageName}.${name}`;
	}

	getByName(name: string): INodeType | IVersionedNodeType {
		const own = this.nodeTypes[name];
		if (own) return own;
		const [packageName, nodeName] = name.split('.');
		if (packageName !== loader.packageName) {
			throw new UnrecognizedNodeTypeError(packageName, nodeName);
		}
		return loader.getNode(nodeName).type;
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(name), version);
	}

	getKnownTypes() {
		return {};
	}

	credential(name: string): ICredentialType {
		const own = this.credentialTypes.find((type) => type.name === name);
		return own ?? loader.getCredential(name).type;
	}

	/** Full names of the nodes that name this credential (n8n's `supportedNodes`). */
	supportedNodes(credential: string): string[] {
		const names = loader.known.credentials[credential]?.supportedNodes ?? [];
		return names.map((name) => Types.fullName(name));
	}
}
