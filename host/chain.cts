import { NodeConnectionTypes, type IConnections, type INode } from 'n8n-workflow';

/** Connects nodes one after the other, first output to first input. */
export function chain(...nodes: ReadonlyArray<Pick<INode, 'name'>>): IConnections {
	const to = ({ name }: Pick<INode, 'name'>) => [
		[{ node: name, type: NodeConnectionTypes.Main, index: 0 }],
	];
	return Object.fromEntries(
		nodes.slice(1).map((next, index) => [nodes[index].name, { main: to(next) }]),
	);
}
