import jest from './jest.config.js';

/** The rooms where a wrong sign costs a message or an id. */
const ROOMS = {
	json: { mutate: ['nodes/json/*.ts'], tests: 'json' },
	outcomes: {
		mutate: ['outcome', 'hideSecret', 'gewe', 'messageCenter'].map(
			(file) => `nodes/gateway/${file}.ts`,
		),
		tests: 'gateway',
	},
	callbacks: {
		mutate: [
			...['content', 'event', 'geweV1', 'geweV2', 'messageCodes', 'people', 'readers'],
			...['recordItems', 'starBot', 'untaken', 'values'],
		].map((file) => `nodes/callbacks/${file}.ts`),
		tests: 'callbacks',
		// Random bodies are slow for each mutant, and only show that nothing crashes.
		without: ['/robustness'],
		// Each mutant of a constant would run all tests: the tables of codes have set tests of their own.
		ignoreStatic: true,
	},
};
const room = process.env.ROOM ?? 'json';
const { mutate, tests, without = [], ignoreStatic = false } = ROOMS[room];
const report = (extension) => ({ fileName: `reports/mutation/${room}.${extension}` });

/** Mutation testing of one room, by its own unit tests only; reports lie in reports/mutation. */
export default {
	mutate,
	testRunner: 'jest',
	jest: {
		config: {
			...jest,
			testMatch: [`<rootDir>/test/unit/${tests}/**/*.test.cts`],
			testPathIgnorePatterns: without,
		},
	},
	coverageAnalysis: 'perTest',
	ignoreStatic,
	ignorePatterns: ['host/node_modules', 'dist', '.cache', 'reports'],
	reporters: ['clear-text', 'html', 'json'],
	htmlReporter: report('html'),
	jsonReporter: report('json'),
	clearTextReporter: { allowColor: false, reportTests: false },
	concurrency: 2,
	thresholds: { high: 95, low: 90, break: 90 },
};
