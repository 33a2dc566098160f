import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { cleanToken } from '../nodes/gateway/token';

export class GeweApi implements ICredentialType {
	name = 'geweApi';

	displayName = 'GeWe API';

	icon = {
		light: 'file:../nodes/Gewe/gewe.svg',
		dark: 'file:../nodes/Gewe/gewe.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/n8n-nodes-gewe/n8n-nodes-gewe#credentials';

	readonly restrictToSupportedNodes = true;

	supportedNodes = ['gewe', 'geweSendImage', 'geweSendVideo', 'geweTrigger'];

	properties: INodeProperties[] = [
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: "The token of your GeWe account, from GeWe's console",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'http://api.geweapi.com/gewe/v2/api',
			required: true,
			description:
				'Address of the gateway. A self-hosted gewechat has its own, which ends in /v2/api.',
		},
		{
			displayName: 'Device ID',
			name: 'appId',
			type: 'string',
			default: '',
			placeholder: 'e.g. wx_wR_U4zPj2M_OTS3BCyoE4',
			description:
				'The device (appId) of the WeChat account, from the console. Every node uses it unless its options name another.',
		},
	];

	/** A function: n8n would evaluate an expression anew for every request. */
	authenticate = async (
		{ token }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...request,
		headers: { ...request.headers, 'X-GEWE-TOKEN': cleanToken(token) },
	});
}
