/** What n8n wants to know of a node, as far as the probes differ. */
exports.describe = (name, more) => ({
	displayName: name,
	name,
	group: ['transform'],
	version: 1,
	description: 'A probe of the benchmarks',
	defaults: { name },
	inputs: ['main'],
	outputs: ['main'],
	properties: [],
	...more,
});

exports.field = (name, type, usual) => ({
	displayName: name,
	name,
	type,
	default: usual,
});
