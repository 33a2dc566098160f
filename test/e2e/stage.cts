import type { INode } from 'n8n-workflow';

import { packed, startN8n, type N8n, type StoredCredential } from '../../host/n8n.cts';
import { startGateway, type Gateway, type GatewayOptions } from '../../fakes/gateway.cts';

/** What a test file plays on: a real n8n with the package in it, a fake gateway, the credential for it. */
export interface Stage {
	readonly gateway: Gateway;
	readonly n8n: N8n;
	readonly credential: StoredCredential;
	/** The credential as a node names it. */
	readonly credentials: INode['credentials'];
	/** The credential's values. */
	values(overrides?: object): object;
}

export interface StageOptions extends GatewayOptions {
	/** n8n's environment variables. */
	env?: Record<string, string>;
}

/** Sets the stage before the file's tests, clears it after each one and takes it down at the end. */
export function onStage({ env, ...options }: StageOptions = {}): Stage {
	let gateway: Gateway;
	let n8n: N8n;
	let credential: StoredCredential;
	const values = (overrides: object = {}) => ({
		...gateway.credential,
		...overrides,
	});

	beforeAll(async () => {
		gateway = await startGateway(options);
		n8n = await startN8n({ tarball: await packed(), env });
		credential = await n8n.createCredential('GeWe API', 'geweApi', values());
	}, 180_000);
	afterEach(() => gateway.reset());
	afterAll(async () => {
		await n8n?.stop();
		await gateway?.stop();
	}, 60_000);

	return {
		get gateway() {
			return gateway;
		},
		get n8n() {
			return n8n;
		},
		get credential() {
			return credential;
		},
		get credentials() {
			return { geweApi: { id: credential.id, name: credential.name } };
		},
		values,
	};
}
