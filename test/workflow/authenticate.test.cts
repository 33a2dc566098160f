import type { INodeType } from 'n8n-workflow';

import { GeweApi } from '../../credentials/GeweApi.credentials';
import { MessageCenterApi } from '../../credentials/MessageCenterApi.credentials';
import { onGateway } from '../onFakes.cts';
import { runNode } from './engine.cts';
import { samples } from './engine/sampleNodes.cts';
import { people, sendMany } from './sendMany.cts';

const gateway = onGateway();

/** What copying a token from a web page or a chat brings along. */
const WRAPPINGS = [
	['nothing', '', ''],
	['blanks', ' ', '\t '],
	['line breaks', '\r\n', '\n'],
	['a byte order mark', '\ufeff', ''],
	['signs without width', '\u200b', '\u200d\u2060'],
	['wide blanks', '\u3000', '\u00a0'],
] as const;

test.each(WRAPPINGS)('the token is sent as it is with %s around it', async (_, before, after) => {
	const token = before + gateway.token + after;
	const credentials = { geweApi: { ...gateway.credential, token } };
	const run = await sendMany(gateway, people(1), {}, { credentials });

	expect(run.status).toBe('success');
	expect(gateway.requests[0].headers['x-gewe-token']).toBe(gateway.token);
});

/** The two helpers that n8n's own nodes call with the name of a "predefined credential type". */
const asking = (helper: 'httpRequestWithAuthentication' | 'requestWithAuthentication') => ({
	description: {
		...samples.nodeTypes['test.echo'].description,
		credentials: [{ name: 'geweApi', required: true }],
		properties: [],
	},
	execute: async function (this) {
		const url = `${gateway.url}/login/checkOnline`;
		const request = { method: 'POST' as const, url, body: { appId: gateway.appId }, json: true };
		return [[{ json: await this.helpers[helper].call(this, 'geweApi', request) }]];
	} as INodeType['execute'],
});

test.each(['httpRequestWithAuthentication', 'requestWithAuthentication'] as const)(
	"n8n's %s signs for any node that may use the credential",
	async (helper) => {
		const run = await runNode(
			'test.asking',
			{},
			{
				nodeTypes: { 'test.asking': asking(helper) },
				credentialTypes: [{ ...new GeweApi(), restrictToSupportedNodes: undefined }],
				credentials: { geweApi: { ...gateway.credential, token: ` ${gateway.token}\n` } },
			},
		);

		expect(run.items[0].json).toMatchObject({ ret: 200, data: true });
		expect(gateway.requests[0].headers).toMatchObject({
			'x-gewe-token': gateway.token,
			'content-type': 'application/json',
		});
	},
);

test.each([new GeweApi(), new MessageCenterApi()])(
	'$name signs without an expression, which n8n would evaluate for every request',
	({ authenticate }) => expect(authenticate).toBeInstanceOf(Function),
);

test('the Message Center gets its five query parameters beside those of the request', async () => {
	const { authenticate } = new MessageCenterApi();
	const sign = { apiVersion: '01', client: 'c', channel: 'd', version: '2.0', sign: 'e' };
	const request = { url: 'http://192.0.2.10:8087', qs: { page: 1 } };

	await expect(authenticate({ baseUrl: 'unused', ...sign }, request)).resolves.toEqual({
		url: 'http://192.0.2.10:8087',
		qs: { page: 1, ...sign },
	});
	await expect(authenticate({ sign: 7 }, { url: '' })).resolves.toEqual({
		url: '',
		qs: { apiVersion: '', client: '', channel: '', version: '', sign: '7' },
	});
});
