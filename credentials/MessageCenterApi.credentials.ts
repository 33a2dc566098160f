import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { cleanCredential } from '../nodes/gateway/token';

/** The query parameters of every call, each from the field of the same name. */
const QUERY = ['apiVersion', 'client', 'channel', 'version', 'sign'];

export class MessageCenterApi implements ICredentialType {
	name = 'messageCenterApi';

	displayName = 'Message Center API';

	icon = {
		light: 'file:../nodes/GeweSendBasicMessage/geweSendBasicMessage.svg',
		dark: 'file:../nodes/GeweSendBasicMessage/geweSendBasicMessage.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/n8n-nodes-gewe/n8n-nodes-gewe#credentials';

	readonly restrictToSupportedNodes = true;

	supportedNodes = ['geweSendBasicMessage'];

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://192.0.2.10:8087',
			description: 'Address of the Message Center, without /sender and what follows',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'string',
			default: '01',
			required: true,
			description: 'The query parameter apiVersion',
		},
		{
			displayName: 'Client',
			name: 'client',
			type: 'string',
			default: '',
			required: true,
			hint: "From the Message Center's operator, as are Channel and Sign",
			description: 'The query parameter client, 32 hexadecimal digits in the documents',
		},
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'string',
			default: '',
			required: true,
			description: 'The query parameter channel, 32 hexadecimal digits in the documents',
		},
		{
			displayName: 'Version',
			name: 'version',
			type: 'string',
			default: '2.0',
			required: true,
			description: 'The query parameter version',
		},
		{
			displayName: 'Sign',
			name: 'sign',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				"The query parameter sign, which the Message Center's operator gave you. Testing this credential does not check it: the service has no harmless call to check it with.",
		},
	];

	/** A function: n8n would evaluate expressions anew for every request. */
	authenticate = async (
		credential: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const clean = cleanCredential(credential);
		const query = QUERY.map((name) => [name, String(clean[name] ?? '')]);
		return { ...request, qs: { ...request.qs, ...Object.fromEntries(query) } };
	};
}
