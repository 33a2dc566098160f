import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import type { Call } from '../gateway/call';
import { gewe, SIGN_IN_AGAIN } from '../gateway/gewe';
import { testSend } from '../gateway/http';
import { failedTest } from '../gateway/errors';
import { cleanCredential } from '../gateway/token';

/** ms */
export const TEST_TIMEOUT = 15_000;

/**
 * Tests a GeWe credential by what the gateway itself answers to two harmless questions: who the
 * account is (needs a valid token and a known device), and whether it is online.
 */
export async function geweApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const credential = cleanCredential(data);
	const headers = { 'X-GEWE-TOKEN': gewe.secret(credential) };
	const send = testSend(this, { service: gewe, credential }, headers);
	const test = async (path: Call['path']) =>
		await send({
			operation: 'Credential test',
			path,
			body: { appId: String(credential.appId ?? '') },
			timeout: TEST_TIMEOUT,
		});

	const online = await test('/login/checkOnline');
	if (online.kind !== 'sent') return failedTest(gewe, online);
	if (online.data !== true) {
		return failedTest(gewe, {
			kind: 'refused',
			what: 'The WeChat account is offline',
			advice: SIGN_IN_AGAIN,
		});
	}
	const profile = await test('/personal/getProfile');
	return profile.kind === 'sent'
		? { status: 'OK', message: 'Connection successful' }
		: failedTest(gewe, profile);
}
