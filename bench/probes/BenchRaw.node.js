const { Agent, request } = require('node:http');
const { text } = require('node:stream/consumers');

const { describe, field } = require('./describe');

/** Requests with nothing around them, over connections that are kept: nothing in n8n can be faster. */
exports.BenchRaw = class {
	description = describe('benchRaw', {
		properties: [field('url', 'string', ''), field('concurrency', 'number', 1)],
	});

	async execute() {
		const items = this.getInputData();
		const url = new URL(`${this.getNodeParameter('url', 0)}/message/postImage`);
		const concurrency = this.getNodeParameter('concurrency', 0);
		const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
		const results = [];
		let next = 0;
		const work = async () => {
			while (next < items.length) {
				const index = next++;
				const { to } = items[index].json;
				const body = { appId: 'wx_bench', toWxid: to, imgUrl: `http://127.0.0.1/${to}.jpg` };
				const answer = await post(url, JSON.stringify(body), agent);
				results[index] = { json: JSON.parse(answer).data, pairedItem: { item: index } };
			}
		};
		await Promise.all(Array.from({ length: concurrency }, work));
		agent.destroy();
		return [results];
	}
};

function post(url, body, agent) {
	const headers = {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
		'X-GEWE-TOKEN': 'bench',
	};
	return new Promise((resolve, reject) => {
		const outgoing = request(url, { method: 'POST', headers, agent }, (incoming) =>
			text(incoming).then(resolve, reject),
		);
		outgoing.once('error', reject).end(body);
	});
}
