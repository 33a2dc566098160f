const { appendFileSync } = require('node:fs');

const { describe, field } = require('./describe');

/** Makes a mark for each item in a file that all processes of n8n share. */
exports.BenchDone = class {
	description = describe('benchDone', { properties: [field('file', 'string', '')] });

	async execute() {
		const items = this.getInputData();
		appendFileSync(this.getNodeParameter('file', 0), '.'.repeat(items.length));
		return [items];
	}
};
