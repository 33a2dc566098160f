const { start } = require('./clock');
const { describe, field } = require('./describe');

/** Gives so many people, and starts the clock. */
exports.BenchStart = class {
	description = describe('benchStart', {
		properties: [field('count', 'number', 1), field('profiles', 'boolean', false)],
	});

	async execute() {
		const length = Number(this.getNodeParameter('count', 0));
		const people = Array.from({ length }, (_, index) => ({ json: { to: `wxid_${index}` } }));
		await start(this.getNodeParameter('profiles', 0));
		return [people];
	}
};
