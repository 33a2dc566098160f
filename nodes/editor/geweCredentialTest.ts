import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import type { Call, Failed } from '../gateway/call';
import { gewe, LOG_IN_AGAIN } from '../gateway/gewe';
import { testSend } from '../gateway/http';
import { failedTest } from '../gateway/errors';
import { cleanCredential } from '../gateway/token';

/** ms */
export const TEST_TIMEOUT = 15_000;

const NO_DEVICE: Failed = {
	kind: 'refused',
	what: 'The Device ID is empty: no WeChat account is logged in yet',
	advice:
		"Save the credential as it is. Log in with a GeWe node, Account > Get Login QR Code, with the option New Device; then put the appId of its answer here. Or log in at GeWe's console and copy the appId.",
};

const OFFLINE: Failed = {
	kind: 'refused',
	what: 'The WeChat account is offline',
	advice: LOG_IN_AGAIN,
};

/**
 * Tests a GeWe credential by what the gateway itself answers to two harmless questions: who the
 * account is (needs a valid token and a known device), and whether it is online.
 */
export async function geweApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const credential = cleanCredential(data);
	const appId = String(credential.appId ?? '');
	const headers = { 'X-GEWE-TOKEN': gewe.secret(credential) };
	const send = testSend(this, { service: gewe, credential }, headers);
	const test = async (path: Call['path']) =>
		await send({
			operation: 'Credential test',
			path,
			body: { appId },
			timeout: TEST_TIMEOUT,
		});

	const online = await test('/login/checkOnline');
	if (online.kind !== 'sent') {
		const isMissed = appId === '' && /appId/.test(online.words ?? '');
		return failedTest(gewe, isMissed ? NO_DEVICE : online);
	}
	if (online.data !== true) return failedTest(gewe, OFFLINE);
	const profile = await test('/personal/getProfile');
	return profile.kind === 'sent'
		? { status: 'OK', message: 'Connection successful' }
		: failedTest(gewe, profile);
}
