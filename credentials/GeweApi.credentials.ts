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
			hint: "From GeWe's console, manager.geweapi.com. A self-hosted gewechat makes it itself.",
			description: 'The token of your GeWe account, which may hold several WeChat accounts',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'http://api.geweapi.com/gewe/v2/api',
			required: true,
			hint: 'Leave it as it is for GeWe',
			description:
				'Address of the gateway, with http:// or https://. A self-hosted gewechat has its own, which ends in /v2/api.',
		},
		{
			displayName: 'Device ID',
			name: 'appId',
			type: 'string',
			default: '',
			placeholder: 'e.g. wx_wR_U4zPj2M_OTS3BCyoE4',
			hint: 'The appId of the logged-in WeChat account, from the console. Nothing is logged in yet? Leave it empty, save, and log in with the GeWe node: Account > Get Login QR Code.',
			description:
				'The device (appId) of the WeChat account. Every node uses it unless its options name another.',
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
