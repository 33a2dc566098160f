import { BROADCAST, REUSED } from './broadcast.cts';
import { figure, ratio, type Result } from './race.cts';
import { circumstances, HTTP_REQUEST, naive, ours, raw } from './sending.cts';
import { markdown } from './tables.cts';
import { DROPS_ALL, OURS, pushing, TAKES_ALL } from './trigger.cts';
import { LOADING, PACKAGE, TARBALL, TELEGRAM } from './weight.cts';

/** What the package wants to reach. */
interface Goal {
	readonly text: string;
	readonly atMost?: number;
	readonly atLeast?: number;
	/** @returns what was found, undefined when it was not measured */
	readonly found: (results: Results) => number | undefined;
}

type Results = (name: string) => Result;

const NOTHING: Result = { section: '', name: '', turns: {} };

/** Time of ours in parts of another's time. */
const time = (items: number, latency: number, level: number, other: string) => (of: Results) =>
	ratio(of(circumstances(items, latency)), 'wall', ours(level), other);

/** The lower of both engines' ratios to a bare trigger. */
const engines = (kind: string, name: string, bare: string) => (of: Results) =>
	least(
		['default', 'legacy'].map((engine) => ratio(of(pushing(kind, 20, engine)), name, OURS, bare)),
	);

const BROADCASTS = (results: readonly Result[]) =>
	results.find(({ section }) => section === BROADCAST) ?? NOTHING;

const goals = (results: readonly Result[]): readonly Goal[] => [
	{
		text: '1,000 items at 20 ms, x1: time / raw loop',
		atMost: 1.1,
		found: time(1_000, 20, 1, raw(1)),
	},
	{
		text: '1,000 items at 20 ms, x8: time / raw loop',
		atMost: 1.5,
		found: time(1_000, 20, 8, raw(8)),
	},
	{
		text: '1,000 items at 20 ms, x8: time / naive node',
		atMost: 0.85,
		found: time(1_000, 20, 8, naive(8)),
	},
	{
		text: '1,000 items at 200 ms, x8: time / raw loop',
		atMost: 1.05,
		found: time(1_000, 200, 8, raw(8)),
	},
	{
		text: 'requests in flight / Concurrency, the most of all runs',
		atMost: 1,
		found: () => most(results.flatMap(inFlight)),
	},
	{
		text: '1,000 items at 0 ms, x8: CPU an item / HTTP Request',
		atMost: 0.5,
		found: (of) => ratio(of(circumstances(1_000, 0)), 'cpu', ours(8), HTTP_REQUEST),
	},
	{
		text: '10,000 items at 0 ms, x8: time / HTTP Request',
		atMost: 0.55,
		found: time(10_000, 0, 8, HTTP_REQUEST),
	},
	{
		text: '10,000 items at 0 ms, x8: peak memory / HTTP Request',
		atMost: 1,
		found: (of) => ratio(of(circumstances(10_000, 0)), 'memory', ours(8), HTTP_REQUEST),
	},
	{
		text: 'time of 10,000 items / time of 1,000, at 0 ms, x8',
		atMost: 11,
		found: (of) =>
			quotient(
				figure(of(circumstances(10_000, 0)), ours(8), 'wall'),
				figure(of(circumstances(1_000, 0)), ours(8), 'wall'),
			),
	},
	{
		text: 'unwanted pushes, 20 clients: answered / bare trigger, the worse engine',
		atLeast: 1,
		found: engines('unwanted', 'answered', DROPS_ALL),
	},
	{
		text: 'wanted pushes, 20 clients: answered / bare trigger, the worse engine',
		atLeast: 2,
		found: engines('wanted', 'answered', TAKES_ALL),
	},
	{
		text: 'wanted pushes, 20 clients: worked off / bare trigger, the worse engine',
		atLeast: 0.95,
		found: engines('wanted', 'workedOff', TAKES_ALL),
	},
	{
		text: '300 pushes at once, legacy engine: seconds until the last answer',
		atMost: 3,
		found: (of) => quotient(figure(of(pushing('wanted', 300, 'legacy')), OURS, 'slowest'), 1000),
	},
	{
		text: 'one video to many: times it is fetched',
		atMost: 1,
		found: () => figure(BROADCASTS(results), REUSED, 'fetches'),
	},
	{
		text: 'tarball, KB',
		atMost: 100,
		found: (of) => figure(of(TARBALL), PACKAGE, 'kilobytes'),
	},
	{
		text: 'tarball, KB an operation',
		atMost: 0.75,
		found: (of) => figure(of(TARBALL), PACKAGE, 'perOperation'),
	},
	{
		text: 'loading: time / Telegram',
		atMost: 0.75,
		found: (of) => ratio(of(LOADING), 'wall', PACKAGE, TELEGRAM),
	},
];

/** The goals in Markdown, each with what was found. */
export function goalsTable(results: readonly Result[]): string {
	const of: Results = (name) => results.find((result) => result.name === name) ?? NOTHING;
	const rows = goals(results).map(({ text, atMost, atLeast, found }) => {
		const value = found(of);
		const goal = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`;
		if (value === undefined) return [text, goal, 'not measured', ''];
		// As it is shown: nobody measures more exactly on a machine that does other things too.
		const shown = Number(value.toFixed(2));
		const holds = shown <= (atMost ?? Infinity) && shown >= (atLeast ?? -Infinity);
		return [text, goal, String(shown), holds ? 'yes' : '**no**'];
	});
	return markdown(['goal', 'bound', 'found', 'holds'], rows);
}

/** Of every run of ours: requests in flight in parts of its Concurrency. */
function inFlight({ turns }: Result): number[] {
	return [1, 8, 32].flatMap((level) =>
		(turns[ours(level)] ?? []).map((figures) => figures.inFlight / level),
	);
}

const known = (values: ReadonlyArray<number | undefined>) =>
	values.filter((value): value is number => value !== undefined);
const least = (values: ReadonlyArray<number | undefined>) =>
	known(values).length === 0 ? undefined : Math.min(...known(values));
const most = (values: readonly number[]) => (values.length === 0 ? undefined : Math.max(...values));
const quotient = (one: number | undefined, other: number | undefined) =>
	one === undefined || other === undefined ? undefined : one / other;
