const { stop } = require('./clock');
const { describe } = require('./describe');

/** Stops the clock, and gives what it says with the number of items that arrived. */
exports.BenchStop = class {
	description = describe('benchStop');

	async execute() {
		return [[{ json: { ...(await stop()), items: this.getInputData().length } }]];
	}
};
