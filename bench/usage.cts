import { readFileSync, writeFileSync } from 'node:fs';

/** Hertz of the clock in /proc. */
const TICKS = 100;

/** What processes and their children take of the machine from now on; nothing where there is no /proc. */
export class Usage {
	private readonly before: number;

	constructor(private readonly pids: readonly number[]) {
		for (const pid of pids.flatMap(family)) forgetPeak(pid);
		this.before = this.total;
	}

	/** ms of CPU, of children that have ended too. */
	get cpu(): number {
		return this.total - this.before;
	}

	/** MB: the most that each had at a time, added up. */
	get memory(): number {
		return sum(this.pids.flatMap(family).map(peakOf)) / 1024;
	}

	private get total(): number {
		return sum(this.pids.flatMap(family).map(cpuOf));
	}
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** A process, its children and theirs. */
function family(pid: number): number[] {
	const children = asked(() => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'), '');
	return [pid, ...children.split(' ').filter(Boolean).map(Number).flatMap(family)];
}

/** ms that it has taken, with what its ended children had. */
function cpuOf(pid: number): number {
	const fields = asked(() => readFileSync(`/proc/${pid}/stat`, 'utf8'), '').split(') ')[1];
	const ticks = fields?.split(' ').slice(11, 15).map(Number) ?? [];
	return (sum(ticks) * 1000) / TICKS;
}

/** KB. */
function peakOf(pid: number): number {
	const status = asked(() => readFileSync(`/proc/${pid}/status`, 'utf8'), '');
	return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
}

const forgetPeak = (pid: number) =>
	asked(() => writeFileSync(`/proc/${pid}/clear_refs`, '5'), undefined);

/** Only Linux knows, and only as long as the process is there. */
function asked<T>(ask: () => T, otherwise: T): T {
	try {
		return ask();
	} catch {
		return otherwise;
	}
}
