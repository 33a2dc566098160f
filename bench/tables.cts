import { BROADCAST, NOT_REUSED } from './broadcast.cts';
import { EDITOR } from './editor.cts';
import { EVENTS, WEBHOOK_FOR_ALL } from './events.cts';
import { HTTP_ACCOUNT, MESSAGES } from './messages.cts';
import { PROFILED } from './profile.cts';
import { figure, ratio, type Result } from './race.cts';
import { HTTP_REQUEST, raw, SENDING } from './sending.cts';
import { DROPS_ALL, TAKES_ALL, TRIGGER } from './trigger.cts';
import { LOADING, TARBALL, TELEGRAM, WEIGHT } from './weight.cts';

/** A column of figures, or of ratios to the same figure of a baseline. */
interface Column {
	readonly title: string;
	readonly figure: string;
	readonly show: (value: number) => string;
	/** Name of the candidate to compare with, where there is one. */
	readonly baseline?: (candidate: string, result: Result) => string | undefined;
}

interface Table {
	/** What stands above the circumstances. */
	readonly title: string;
	readonly columns: readonly Column[];
	readonly holds: (result: Result) => boolean;
}

const digits = (value: number, places: number) =>
	value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places });
const ms = (value: number) =>
	value >= 1000 ? `${digits(value / 1000, 2)} s` : `${digits(value, value < 10 ? 2 : 0)} ms`;
const megabytes = (value: number) => `${digits(value, 1)} MB`;
const count = (value: number) => digits(value, 0);
const perSecond = (value: number) => `${count(value)}/s`;
const parts = (value: number) => digits(value, 2);

/** What work costs in n8n's processes and in the servers beside them. */
const costs = (unit: string): Column[] => [
	{ title: `CPU ${unit}`, figure: 'cpu', show: ms },
	{ title: 'for a core', figure: 'perCore', show: perSecond },
	{ title: 'database and Redis', figure: 'services', show: ms },
	{ title: 'peak memory', figure: 'memory', show: (value) => `${count(value)} MB` },
];

const wall = { title: 'time', figure: 'wall', show: ms };
const memory = {
	title: 'peak memory',
	figure: 'memory',
	show: (value: number) => `+${megabytes(value)}`,
};
const beside = (
	title: string,
	name: string,
	baseline: NonNullable<Column['baseline']>,
): Column => ({ title, figure: name, show: parts, baseline });

const sameLevel = (candidate: string) => {
	const level = / x(\d+)$/.exec(candidate)?.[1];
	return level && raw(Number(level));
};
const bare = (_: string, { turns }: Result) => [TAKES_ALL, DROPS_ALL].find((name) => turns[name]);

const TABLES: Readonly<Record<string, Table>> = {
	sending: {
		title: 'items, gateway',
		holds: ({ section }) => section === SENDING,
		columns: [
			wall,
			{ title: 'CPU an item', figure: 'cpu', show: ms },
			memory,
			{ title: 'in flight', figure: 'inFlight', show: count },
			beside('time / raw loop', 'wall', sameLevel),
			beside('time / HTTP Request', 'wall', () => HTTP_REQUEST),
			beside('CPU / HTTP Request', 'cpu', () => HTTP_REQUEST),
		],
	},
	profile: {
		title: 'GeWe Send Image x8, gateway at 0 ms',
		holds: ({ section }) => section === PROFILED,
		columns: [
			{ title: 'share', figure: 'share', show: (value) => `${count(value * 100)} %` },
			{ title: 'an item', figure: 'wall', show: ms },
		],
	},
	broadcast: {
		title: 'broadcast',
		holds: ({ section }) => section === BROADCAST,
		columns: [
			wall,
			memory,
			{ title: 'media fetched', figure: 'fetches', show: count },
			beside('time / without', 'wall', () => NOT_REUSED),
		],
	},
	trigger: {
		title: 'pushes',
		holds: ({ section }) => section === TRIGGER,
		columns: [
			{ title: 'answered', figure: 'answered', show: perSecond },
			{ title: 'p50', figure: 'p50', show: ms },
			{ title: 'p99', figure: 'p99', show: ms },
			{ title: 'slowest', figure: 'slowest', show: ms },
			{ title: 'worked off', figure: 'workedOff', show: perSecond },
			{ title: 'CPU a push', figure: 'cpu', show: ms },
			beside('answered / bare', 'answered', bare),
			beside('worked off / bare', 'workedOff', bare),
		],
	},
	events: {
		title: 'setup',
		holds: ({ section }) => section === EVENTS,
		columns: [
			{ title: 'answered', figure: 'answered', show: perSecond },
			{ title: 'p99', figure: 'p99', show: ms },
			{ title: 'worked off', figure: 'workedOff', show: perSecond },
			...costs('a push'),
			beside('CPU / Webhook', 'cpu', () => WEBHOOK_FOR_ALL),
		],
	},
	messages: {
		title: 'setup',
		holds: ({ section }) => section === MESSAGES,
		columns: [
			wall,
			{ title: 'sent', figure: 'sent', show: perSecond },
			{ title: 'shortest pause', figure: 'pause', show: ms },
			...costs('a message'),
			beside('CPU / HTTP Request', 'cpu', () => HTTP_ACCOUNT),
		],
	},
	tarball: {
		title: 'what',
		holds: ({ name }) => name === TARBALL,
		columns: [
			{ title: 'size', figure: 'kilobytes', show: (value) => `${digits(value, 1)} KB` },
			{ title: 'operations', figure: 'operations', show: count },
			{ title: 'an operation', figure: 'perOperation', show: (value) => `${parts(value)} KB` },
		],
	},
	editor: {
		title: 'what',
		holds: ({ section, name }) => section === EDITOR || (section === WEIGHT && name === LOADING),
		columns: [
			wall,
			{ ...memory, title: 'memory' },
			beside('time / Telegram', 'wall', () => TELEGRAM),
			beside('memory / Telegram', 'memory', () => TELEGRAM),
		],
	},
};

/** All tables in Markdown, by name; empty text where nothing was measured. */
export function tables(results: readonly Result[]): Record<string, string> {
	const written = Object.entries(TABLES).map(([name, { title, columns, holds }]) => {
		const rows = results
			.filter(holds)
			.flatMap((result) =>
				Object.keys(result.turns).map((candidate, index) => [
					index === 0 ? result.name : '',
					candidate,
					...columns.map((column) => cell(result, candidate, column)),
				]),
			);
		const head = [title, 'candidate', ...columns.map((column) => column.title)];
		return [name, rows.length === 0 ? '' : markdown(head, rows)];
	});
	return Object.fromEntries(written);
}

function cell(result: Result, candidate: string, { figure: name, show, baseline }: Column): string {
	const other = baseline?.(candidate, result);
	const value = baseline
		? other && ratio(result, name, candidate, other)
		: figure(result, candidate, name);
	return typeof value === 'number' ? show(value) : '–';
}

/** A table whose columns are aligned, so that it can be read as text too. */
export function markdown(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const widths = head.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row[column].length)),
	);
	const line = (cells: readonly string[]) =>
		`| ${cells.map((text, column) => text.padEnd(widths[column])).join(' | ')} |`;
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
