import jest from './jest.config.js';

const files = (folder, ...names) => names.map((name) => `nodes/${folder}/${name}.ts`);

/** The rooms where a wrong sign costs a message or an id; `tests` are files below test/unit. */
export const ROOMS = {
	json: { mutate: ['nodes/json/*.ts'], tests: 'json/*' },
	outcomes: {
		mutate: files(
			'gateway',
			...['outcome', 'errors', 'hideSecret', 'token', 'gewe', 'messageCenter'],
		),
		tests: 'gateway/*',
	},
	reuse: { mutate: files('execution', 'reuse'), tests: 'execution/reuse' },
	sending: { mutate: ['nodes/sending/*.ts'], tests: 'sending/*' },
	callbacks: {
		mutate: files(
			'callbacks/families',
			...['content', 'event', 'geweV1', 'geweV2', 'messageCodes', 'people', 'readers'],
			...['recordItems', 'starBot', 'untaken', 'values'],
		),
		tests: 'callbacks/**/*',
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
			testMatch: [`<rootDir>/test/unit/${tests}.test.cts`],
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
