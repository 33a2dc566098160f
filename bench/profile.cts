import type { Profiler } from 'node:inspector';

import type { Figures } from './race.cts';

export type Profile = Profiler.Profile;

export const PROFILED = 'where the time goes';

/** Whose time it is, when a frame of the stack matches; the first one that does. */
const OWNERS: ReadonlyArray<readonly [string, RegExp]> = [
	['garbage collection', /^\(garbage collector\)/],
	['signing requests', /credentials-helper|request-helpers\/authentication.*authenticate/],
	["evaluating the user's expressions", /expression|workflow-data-proxy|isolated-vm|luxon/],
	['reading parameters without expressions', /^_?getNodeParameter /],
	[
		'HTTP: axios, sockets',
		/axios|follow-redirects|backend-network|node:(_?http|net|internal\/stream)/,
	],
	['this package', /n8n-nodes-gewe/],
];
const REST = 'the rest of n8n and Node.js';
/** Nobody's time, or the profiler's own. */
const NOBODY = /^\(idle\)|node:inspector/;

/**
 * Shares of a profile by those who spent them.
 *
 * @param items that were worked off meanwhile
 * @returns share of the busy time, and ms an item, as results of one turn
 */
export function sharesOf(
	{ nodes, samples = [], timeDeltas = [] }: Profile,
	items: number,
): Record<string, Figures[]> {
	const parents = new Map<number, number>();
	for (const { id, children = [] } of nodes) for (const child of children) parents.set(child, id);
	const frames = new Map(
		nodes.map(({ id, callFrame }) => [id, `${callFrame.functionName} ${callFrame.url}`]),
	);
	const owners = new Map(nodes.map(({ id }) => [id, ownerOf(stackOf(id, frames, parents))]));
	const spent = new Map<string, number>();
	samples.forEach((id, index) => {
		const owner = owners.get(id);
		if (owner) spent.set(owner, (spent.get(owner) ?? 0) + timeDeltas[index] / 1000);
	});
	const busy = [...spent.values()].reduce((sum, ms) => sum + ms, 0);
	const sorted = [...spent].sort(([, one], [, other]) => other - one);
	return Object.fromEntries(
		sorted.map(([owner, ms]) => [owner, [{ share: ms / busy, wall: ms / items }]]),
	);
}

/** @returns functions with their files, innermost first */
function stackOf(
	id: number,
	frames: ReadonlyMap<number, string>,
	parents: ReadonlyMap<number, number>,
): string[] {
	const stack: string[] = [];
	for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
		stack.push(frames.get(at) ?? '');
	}
	return stack;
}

/** @returns undefined when nobody works for the run */
function ownerOf(stack: readonly string[]): string | undefined {
	if (stack.some((frame) => NOBODY.test(frame))) return undefined;
	return OWNERS.find(([, pattern]) => stack.some((frame) => pattern.test(frame)))?.[0] ?? REST;
}
