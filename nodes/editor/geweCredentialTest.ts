import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import type { Call } from '../gateway/call';
import { gewe } from '../gateway/gewe';
import { testSend } from '../gateway/http';
import { failedTest } from '../gateway/problem';

/** ms */
export const TEST_TIMEOUT = 15_000;

/**
 * Tests a GeWe credential by what the gateway itself answers to two harmless questions: who the
 * account is (needs a valid token and a known device), and whether it is online.
 */
export async function geweApiTest(
	this: ICredentialTestFunctions,
	{ data: credential = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const headers = { 'X-GEWE-TOKEN': String(credential.token) };
	const send = testSend(this, { service: gewe, credential }, headers);
	const test = async (path: Call['path']) =>
		await send({
			operation: 'Credential test',
			path,
			body: { appId: String(credential.appId ?? '').trim() },
			timeout: TEST_TIMEOUT,
		});

	const online = await test('/login/checkOnline');
	if (online.outcome !== 'sent') return failedTest(gewe, online);
	if (online.data !== true) {
		return failedTest(gewe, {
			outcome: 'refused',
			what: 'The WeChat account is offline',
			words: '账号已离线',
		});
	}
	const profile = await test('/personal/getProfile');
	return profile.outcome === 'sent'
		? { status: 'OK', message: 'Connection successful' }
		: failedTest(gewe, profile);
}
