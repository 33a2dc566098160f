const { describe, field } = require('./describe');

/** The least that a trigger can do: it takes every call, or none. */
exports.BenchTrigger = class {
	description = describe('benchTrigger', {
		group: ['trigger'],
		// As with the GeWe Trigger: for version 1 n8n evaluates an expression at each call.
		version: 2,
		inputs: [],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', path: 'webhook', responseMode: 'onReceived' },
		],
		properties: [field('takes', 'boolean', true)],
	});

	async webhook() {
		if (!this.getNodeParameter('takes')) return { webhookResponse: '{}' };
		return { workflowData: [[{ json: this.getBodyData() }]] };
	}
};
