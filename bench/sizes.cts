/** A way to run n8n. */
export interface Setup {
	/** None in regular mode, some in queue mode. */
	readonly workers: number;
	/** The way in which n8n evaluates expressions. */
	readonly engine: 'default' | 'lazy' | 'legacy';
}

/** Many accounts in one n8n. */
export interface Scale {
	readonly accounts: number;
	readonly setups: readonly Setup[];
	/** Of all accounts together. */
	readonly pushes: number;
	/** How many calls wait for their answer at a time. */
	readonly clients: number;
	/** To be sent by each account; an even number. */
	readonly messages: number;
}

/** How much is measured. */
export interface Sizes {
	/** How often each candidate is measured. */
	readonly turns: number;
	readonly sending: ReadonlyArray<{
		readonly items: number;
		/** ms until the gateway answers */
		readonly latency: number;
		/** Items under way at a time. */
		readonly concurrency: readonly number[];
	}>;
	/** Items of the run that is looked into, x8 at 0 ms. */
	readonly profiled: number;
	readonly broadcast: {
		readonly people: number;
		/** MB of the video. */
		readonly size: number;
		/** ms that the gateway takes to fetch and upload a MB. */
		readonly perMegabyte: number;
		/** ms until it answers anything. */
		readonly latency: number;
		readonly concurrency: number;
	};
	/** Pushes by the way in which n8n evaluates expressions, and by clients at a time. */
	readonly trigger: ReadonlyArray<{
		readonly engine: Setup['engine'];
		readonly pushes: ReadonlyArray<{ readonly clients: number; readonly count: number }>;
	}>;
	/** How often the package is loaded, and a node opened in the editor. */
	readonly loads: number;
	readonly opens: number;
	readonly scale: Scale;
}

/** Left out is what says nothing more and takes long: one at a time with a slow gateway is the latency itself. */
export const FULL: Sizes = {
	turns: 3,
	sending: [
		...[0, 20, 200].map((latency) => ({ items: 1, latency, concurrency: [1] })),
		{ items: 100, latency: 0, concurrency: [1, 8, 32] },
		{ items: 100, latency: 20, concurrency: [1, 8, 32] },
		{ items: 100, latency: 200, concurrency: [8, 32] },
		{ items: 1_000, latency: 0, concurrency: [1, 8, 32] },
		{ items: 1_000, latency: 20, concurrency: [1, 8, 32] },
		{ items: 1_000, latency: 200, concurrency: [8, 32] },
		{ items: 10_000, latency: 0, concurrency: [8] },
	],
	profiled: 4_000,
	broadcast: { people: 1_000, size: 5, perMegabyte: 20, latency: 20, concurrency: 8 },
	trigger: [
		{
			engine: 'default',
			pushes: [
				{ clients: 1, count: 60 },
				{ clients: 20, count: 200 },
				{ clients: 200, count: 400 },
			],
		},
		{ engine: 'lazy', pushes: [{ clients: 20, count: 400 }] },
		{
			engine: 'legacy',
			pushes: [
				{ clients: 1, count: 200 },
				{ clients: 20, count: 600 },
				{ clients: 200, count: 1_000 },
				{ clients: 300, count: 300 },
			],
		},
	],
	loads: 9,
	opens: 5,
	scale: {
		accounts: 200,
		setups: [0, 2].flatMap((workers): Setup[] => [
			{ workers, engine: 'default' },
			{ workers, engine: 'legacy' },
		]),
		pushes: 200,
		clients: 20,
		messages: 6,
	},
};

/** The same questions in a few minutes: the answers are rough. */
export const QUICK: Sizes = {
	turns: 1,
	sending: [
		{ items: 1, latency: 0, concurrency: [1] },
		{ items: 300, latency: 0, concurrency: [1, 8] },
		{ items: 300, latency: 20, concurrency: [1, 8] },
		{ items: 100, latency: 200, concurrency: [8] },
	],
	profiled: 500,
	broadcast: { people: 100, size: 5, perMegabyte: 20, latency: 20, concurrency: 8 },
	trigger: [
		{ engine: 'default', pushes: [{ clients: 20, count: 60 }] },
		{
			engine: 'legacy',
			pushes: [
				{ clients: 20, count: 200 },
				{ clients: 300, count: 300 },
			],
		},
	],
	loads: 3,
	opens: 1,
	scale: {
		accounts: 20,
		setups: [
			{ workers: 0, engine: 'default' },
			{ workers: 2, engine: 'legacy' },
		],
		pushes: 60,
		clients: 20,
		messages: 4,
	},
};
