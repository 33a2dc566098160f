const { describe, field } = require('./describe');

/** A node as one writes it in an hour: lots of requests, each awaited as a whole. */
exports.BenchNaive = class {
	description = describe('benchNaive', {
		credentials: [{ name: 'benchApi', required: true }],
		properties: [
			field('toWxid', 'string', ''),
			field('imgUrl', 'string', ''),
			field('concurrency', 'number', 1),
		],
	});

	async execute() {
		const items = this.getInputData();
		const { baseUrl } = await this.getCredentials('benchApi');
		const concurrency = this.getNodeParameter('concurrency', 0);
		const send = async (index) => {
			const body = {
				appId: 'wx_bench',
				toWxid: this.getNodeParameter('toWxid', index),
				imgUrl: this.getNodeParameter('imgUrl', index),
			};
			const answer = await this.helpers.httpRequestWithAuthentication.call(this, 'benchApi', {
				method: 'POST',
				url: `${baseUrl}/message/postImage`,
				body,
				json: true,
			});
			return { json: answer.data, pairedItem: { item: index } };
		};
		const results = [];
		for (let first = 0; first < items.length; first += concurrency) {
			const lot = items.slice(first, first + concurrency);
			results.push(...(await Promise.all(lot.map((_, offset) => send(first + offset)))));
		}
		return [results];
	}
};
