import {
	NodeApiError,
	NodeConnectionTypes,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

const base = (name: string, displayName: string): INodeTypeDescription => ({
	displayName,
	name,
	group: [],
	version: 1,
	description: displayName,
	defaults: { name: displayName },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	properties: [],
});

/** A credential that signs with a header and is tested by a request. */
const sampleApi: ICredentialType = {
	name: 'sampleApi',
	displayName: 'Sample API',
	properties: [
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{ displayName: 'Token', name: 'token', type: 'string', default: 'default token' },
	],
	authenticate: {
		type: 'generic',
		properties: { headers: { 'X-Token': '={{ $credentials.token }}' } },
	},
	test: {
		request: { baseURL: '={{ $credentials.url }}', url: '/test' },
		rules: [
			{
				type: 'responseSuccessBody',
				properties: { key: 'state.ret', value: 500, message: 'Refused, it says' },
			},
		],
	},
};

/** Posts `{ text }` once for each item and gives back what the server answered. */
const echo: INodeType = {
	description: {
		...base('echo', 'Echo'),
		credentials: [{ name: 'sampleApi', required: true }],
		properties: [{ displayName: 'Text', name: 'text', type: 'string', default: 'default text' }],
	},
	async execute() {
		const { url } = await this.getCredentials('sampleApi');
		const output: INodeExecutionData[] = [];
		for (const [index] of this.getInputData().entries()) {
			if (this.getExecutionCancelSignal()?.aborted) break;
			try {
				output.push({ json: await post(this, `${url}`, index), pairedItem: { item: index } });
			} catch (error) {
				const { message } = error as Error;
				if (!this.continueOnFail()) {
					throw new NodeApiError(this.getNode(), { message }, { itemIndex: index });
				}
				output.push({ json: { error: message }, pairedItem: { item: index } });
			}
		}
		return [output];
	},
};

async function post(context: IExecuteFunctions, url: string, index: number) {
	return await context.helpers.httpRequestWithAuthentication.call(context, 'sampleApi', {
		method: 'POST',
		url: `${url}/echo`,
		body: { text: context.getNodeParameter('text', index) },
		json: true,
	});
}

/** Keeps the items that n8n's de-duplication store has not seen, by their field `key`. */
const fresh: INodeType = {
	description: base('fresh', 'Fresh'),
	async execute() {
		const keys = this.getInputData().map(({ json }) => String(json.key));
		const options = { mode: 'entries' as const, maxEntries: 2 };
		const { new: unseen } = await this.helpers.checkProcessedAndRecord(keys, 'node', options);
		this.sendMessageToUI(`${unseen.length} new`);
		this.addExecutionHints({ message: 'Looked up' });
		return [unseen.map((key) => ({ json: { key } }))];
	},
};

/** Turns the binary field `data` to upper case and gives a signed URL of the result. */
const louder: INodeType = {
	description: base('louder', 'Louder'),
	async execute() {
		const text = (await this.helpers.getBinaryDataBuffer(0, 'data')).toString().toUpperCase();
		const data = await this.helpers.prepareBinaryData(Buffer.from(text), 'loud.txt');
		const url = this.helpers.createBinarySignedUrl(data);
		return [[{ json: { url }, binary: { data } }]];
	},
};

/** A trigger that registers its URL in static data, and starts on bodies with an `id`. */
const listener: INodeType = {
	description: {
		...base('listenerTrigger', 'Listener Trigger'),
		inputs: [],
		credentials: [{ name: 'sampleApi', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', path: 'listen', responseData: '' }],
		properties: [{ displayName: 'Label', name: 'label', type: 'string', default: 'none' }],
	},
	webhookMethods: {
		default: {
			async checkExists() {
				return this.getWorkflowStaticData('node').url === this.getNodeWebhookUrl('default');
			},
			async create() {
				this.getWorkflowStaticData('node').url = this.getNodeWebhookUrl('default');
				return true;
			},
			async delete() {
				delete this.getWorkflowStaticData('node').url;
				return true;
			},
		},
	},
	async webhook() {
		const { rawBody, ip, query } = this.getRequestObject();
		if (query.sign === 'wrong') {
			this.getResponseObject().status(403).json({ reason: 'sign' });
			return { noWebhookResponse: true };
		}
		if (!Object(this.getBodyData()).id) return { webhookResponse: 'ignored' };
		const { token } = await this.getCredentials('sampleApi');
		const label = this.getNodeParameter('label');
		const seen = { raw: rawBody.toString(), ip, query, label, token };
		return {
			workflowData: [[{ json: { ...seen, ...this.getHeaderData() } }]],
			webhookResponse: { label },
		};
	},
};

/** Lists what the server knows, page by page. */
const lists: INodeType = {
	description: {
		...base('lists', 'Lists'),
		credentials: [{ name: 'sampleApi', required: true }],
	},
	methods: {
		listSearch: {
			async search(filter, paginationToken) {
				const { url, token } = await this.getCredentials('sampleApi');
				const group = this.getCurrentNodeParameter('group');
				const name = [url, token, group, filter, paginationToken].join(' ');
				return { results: [{ name, value: 1 }], paginationToken: 2 as never };
			},
		},
		loadOptions: {
			async load() {
				return [{ name: String(this.getCurrentNodeParameter('group')), value: 1 }];
			},
		},
	},
};

/** Everything above under the names a workflow uses. */
export const samples = {
	nodeTypes: {
		'test.echo': echo,
		'test.fresh': fresh,
		'test.louder': louder,
		'test.listenerTrigger': listener,
		'test.lists': lists,
	},
	credentialTypes: [sampleApi],
};
