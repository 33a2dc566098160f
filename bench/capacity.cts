import { EVENTS, ONE_FOR_ALL, UNWANTED } from './events.cts';
import { BY_TURNS, MESSAGES } from './messages.cts';
import { figure, type Result } from './race.cts';
import { markdown } from './tables.cts';

/** What an account is taken for. */
export const ASSUMED = {
	/** Pushes a day, and how many of them start a workflow. */
	pushes: 500,
	wanted: 100,
	/** Messages that it sends in a day. */
	messages: 100,
	/** The busiest minutes of a day have so many times its mean. */
	peak: 10,
	/** How busy a process may be at the peak, in cores. */
	busy: 0.5,
};

const ACCOUNTS = [10, 100, 1_000, 10_000];
const SECONDS_A_DAY = 86_400;

/** ms of CPU of all that n8n's processes do, for one of each. */
export interface Costs {
	/** With the execution that it starts. */
	readonly wanted: number;
	readonly unwanted: number;
	/** In an execution that there is anyway. */
	readonly message: number;
}

/** What accounts ask of n8n at the peak. */
export interface Demand {
	/** A second. */
	readonly pushes: number;
	readonly messages: number;
	/** Executions a day that a push starts. */
	readonly executions: number;
	/** Of n8n's processes. */
	readonly cores: number;
	/** How many that takes, none busier than it may be. */
	readonly processes: number;
}

/** What so many accounts ask at the peak, as they are assumed. */
export function demand(accounts: number, { wanted, unwanted, message }: Costs): Demand {
	const atPeak = (aDay: number) => (accounts * aDay * ASSUMED.peak) / SECONDS_A_DAY;
	const started = atPeak(ASSUMED.wanted);
	const pushes = atPeak(ASSUMED.pushes);
	const messages = atPeak(ASSUMED.messages);
	const cores = (started * wanted + (pushes - started) * unwanted + messages * message) / 1_000;
	const executions = accounts * ASSUMED.wanted;
	return { pushes, messages, executions, cores, processes: Math.ceil(cores / ASSUMED.busy) };
}

/** What each setup costs, by its name; only those of which everything was measured. */
export function costs(results: readonly Result[]): Map<string, Costs> {
	const found = new Map<string, Costs>();
	for (const taken of results.filter(({ section }) => section === EVENTS)) {
		const { name } = taken;
		const sent = results.find((other) => other.section === MESSAGES && other.name === name);
		const wanted = figure(taken, ONE_FOR_ALL, 'cpu');
		const unwanted = figure(taken, UNWANTED, 'cpu');
		const message = sent && figure(sent, BY_TURNS, 'cpu');
		if (wanted === undefined || unwanted === undefined || message === undefined) continue;
		found.set(name, { wanted, unwanted, message });
	}
	return found;
}

/** What it takes to run many accounts, in Markdown; empty text where nothing was measured. */
export function capacityTable(results: readonly Result[]): string {
	const setups = [...costs(results)];
	if (setups.length === 0) return '';
	const rows = ACCOUNTS.map((accounts) => {
		const demands = setups.map(([, cost]) => demand(accounts, cost));
		const [{ pushes, messages, executions }] = demands;
		return [
			accounts.toLocaleString('en'),
			rounded(pushes),
			rounded(messages),
			executions.toLocaleString('en'),
			...demands.map(({ cores, processes }) => `${rounded(cores)} (${processes})`),
		];
	});
	const head = ['accounts', 'pushes a second', 'messages a second', 'executions a day'];
	return markdown([...head, ...setups.map(([name]) => name)], rows);
}

/** @returns two significant digits */
const rounded = (value: number) =>
	Number(value.toPrecision(2)).toLocaleString('en', { maximumSignificantDigits: 2 });

/** What the table takes an account for, in the languages of the guides. */
export const assumptions = {
	en:
		`Assumed: an account gets ${ASSUMED.pushes} pushes a day, of which ${ASSUMED.wanted} start a workflow, and sends ` +
		`${ASSUMED.messages} messages from there; the busiest minutes of the day have ${ASSUMED.peak} times its mean; no process is ` +
		`busier than ${ASSUMED.busy} cores then.`,
	zh:
		`假设：每个账号每天收到 ${ASSUMED.pushes} 次推送，其中 ${ASSUMED.wanted} 次启动工作流，在这些执行里发送 ${ASSUMED.messages} 条消息；` +
		`一天里最忙的几分钟是平均值的 ${ASSUMED.peak} 倍；这时每个进程最多占用 ${ASSUMED.busy} 个核。`,
};
