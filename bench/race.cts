/** What one measurement found, by the figure's name. */
export type Figures = Readonly<Record<string, number>>;

/** One of those that are compared with each other. */
export interface Candidate {
	readonly name: string;
	measure(): Promise<Figures>;
}

/** Candidates that do the same work under the same circumstances. */
export interface Scenario {
	/** The table it belongs to. */
	readonly section: string;
	/** The circumstances. */
	readonly name: string;
	readonly candidates: readonly Candidate[];
}

/** Every candidate's figures, turn by turn. */
export interface Result {
	readonly section: string;
	readonly name: string;
	readonly turns: Readonly<Record<string, readonly Figures[]>>;
}

/**
 * Measures the candidates by turns, each time another one first: what else the machine does then hits all
 * alike.
 *
 * @param turns how often each is measured
 */
export async function race(
	{ section, name, candidates }: Scenario,
	turns: number,
): Promise<Result> {
	const found: Record<string, Figures[]> = Object.fromEntries(
		candidates.map((candidate) => [candidate.name, []]),
	);
	for (let turn = 0; turn < turns; turn += 1) {
		for (let place = 0; place < candidates.length; place += 1) {
			const candidate = candidates[(turn + place) % candidates.length];
			found[candidate.name].push(await candidate.measure());
		}
	}
	return { section, name, turns: found };
}

/** @returns undefined for a figure that the candidate does not have */
export function median(values: readonly number[]): number | undefined {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length / 2;
	const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	return sorted.length === 0 ? undefined : (low + high) / 2;
}

/** A candidate's figure: the median of its turns. */
export function figure({ turns }: Result, candidate: string, name: string): number | undefined {
	return median((turns[candidate] ?? []).flatMap((figures) => figures[name] ?? []));
}

/** One candidate's figure in parts of another's: the median of the ratios within each turn. */
export function ratio(
	{ turns }: Result,
	name: string,
	candidate: string,
	baseline: string,
): number | undefined {
	const ratios = (turns[candidate] ?? []).map(
		(figures, turn) => figures[name] / turns[baseline]?.[turn]?.[name],
	);
	return median(ratios.filter(Number.isFinite));
}
