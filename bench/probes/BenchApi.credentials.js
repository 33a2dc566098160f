/** A credential as most are written: with an expression. */
exports.BenchApi = class {
	name = 'benchApi';

	displayName = 'Bench API';

	properties = [
		{ displayName: 'Token', name: 'token', type: 'string', default: '' },
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
	];

	authenticate = {
		type: 'generic',
		properties: { headers: { 'X-GEWE-TOKEN': '={{$credentials.token}}' } },
	};
};
