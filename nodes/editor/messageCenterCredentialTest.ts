import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { reach } from '../gateway/http';
import { messageCenter } from '../gateway/messageCenter';
import { failedTest } from '../gateway/errors';
import { cleanCredential } from '../gateway/token';
import { TEST_TIMEOUT } from './geweCredentialTest';
import { isWebAddress } from '../text/isWebAddress';

/** As the credential's form calls them. */
const PARAMETERS = {
	apiVersion: 'API Version',
	client: 'Client',
	channel: 'Channel',
	version: 'Version',
	sign: 'Sign',
};

/**
 * Tests what can be tested of a Message Center credential: the form of its values, and that something
 * answers HTTP at the base URL. The service has no harmless call that would check the sign.
 */
export async function messageCenterApiTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const credential = cleanCredential(data);
	const wrong = wrongForm(credential);
	if (wrong) return { status: 'Error', message: wrong };
	const failed = await reach(this, { service: messageCenter, credential }, TEST_TIMEOUT);
	if (failed) return failedTest(messageCenter, failed);
	return {
		status: 'OK',
		message:
			'The Message Center answers, and the values have the right form. Whether the sign is right, only a message can tell.',
	};
}

function wrongForm(credential: ICredentialDataDecryptedObject): string | undefined {
	const baseUrl = String(credential.baseUrl ?? '');
	if (!isWebAddress(baseUrl) || /[\s?#]/.test(baseUrl) || /\/sender\b/.test(baseUrl)) {
		return 'Base URL must be an http or https address such as http://192.0.2.10:8087, without /sender and what follows';
	}
	for (const [name, label] of Object.entries(PARAMETERS)) {
		const value = String(credential[name] ?? '');
		if (value === '') return `${label} is empty: fill it in`;
		if (/\s/.test(value)) return `${label} holds white space: copy it again`;
	}
	return undefined;
}
