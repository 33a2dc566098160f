import type { INode } from 'n8n-workflow';

import { packed, startN8n, type N8n, type StoredCredential } from '../../host/n8n.cts';
import type { Gateway, GatewayOptions } from '../../fakes/gateway.cts';
import { onGateway } from '../onFakes.cts';

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

/** Sets the stage before the file's tests, clears it before each one and takes it down at the end. */
export function onStage({ env, ...options }: StageOptions = {}): Stage {
	const gateway = onGateway(options);
	let n8n: N8n;
	let credential: StoredCredential;
	const values = (overrides: object = {}) => ({
		...gateway.credential,
		...overrides,
	});

	beforeAll(async () => {
		n8n = await startN8n({ tarball: await packed(), env });
		credential = await n8n.createCredential('GeWe API', 'geweApi', values());
	}, 180_000);
	afterAll(async () => await n8n?.stop(), 60_000);

	return {
		gateway,
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
