import { join } from 'node:path';
import { resources } from '../nodes/operations/index';
import type { Operation } from '../nodes/operations/operation';
import { endpoints, type Member } from '../contracts/endpoints.cts';
import { itemSchema } from './itemSchema.cts';

/** The newest version of the node, as n8n pads it. Older ones have no schema, which n8n shows before the first run alone. */
const VERSION = 'v1.1.0';
/** The nodes that do one thing: n8n looks for their schema in a file beside the folders of resources. */
const DOORS: Readonly<Record<string, { node: string; version: string }>> = {
	postImage: { node: 'GeweSendImage', version: 'v1.0.0' },
	postVideo: { node: 'GeweSendVideo', version: VERSION },
};

/** Output schemas by file, made of what the contract says an operation answers and how it gives it. */
export function outputSchemas(): Map<string, string> {
	const answers = new Map(endpoints().map(({ path, data }) => [path, data]));
	const files = new Map<string, string>();
	for (const { value: resource, operations } of resources) {
		for (const operation of operations) {
			const members = item(operation, answers.get(operation.path));
			if (Object.keys(members).length === 0) continue;
			const text = itemSchema(members);
			files.set(join('nodes/Gewe/__schema__', VERSION, resource, `${operation.value}.json`), text);
			const door = DOORS[operation.value];
			if (door) files.set(join('nodes', door.node, '__schema__', `${door.version}.json`), text);
		}
	}
	return files;
}

const TEXT: Member = { type: 'string' };

/** What a question's answer tells: n8n's own nodes' members, and who gave it. */
const ANSWER: Record<string, Member> = {
	data: {
		type: 'object',
		properties: {
			approved: { type: 'boolean' },
			text: TEXT,
			respondedAt: TEXT,
			responder: TEXT,
		},
	},
};

/** Members of one output item with Simplify on; none when the contract tells none. */
function item(
	{ gives = {}, media, says, attempts, asks }: Operation,
	data: Member | undefined,
): Record<string, Member> {
	if (asks) return ANSWER;
	if (gives.ids) return { wxid: { type: 'string' }, kind: { type: 'string' } };
	if (gives.value && data) return { [gives.value]: data };
	const named = gives.list?.split('.') ?? [];
	const place = named.reduce((member, name) => member?.properties?.[name], data);
	const one = place?.items ?? place;
	const { [gives.image ?? '']: _picture, ...members } = one?.properties ?? {};
	const besides = [
		...(media ? ['via'] : []),
		...(attempts ? ['kind', 'fileName'] : []),
		...(gives.besides ?? []),
	];
	return {
		...members,
		...Object.fromEntries(besides.map((name) => [name, TEXT])),
		...(says && { messages: { type: 'array', items: { type: 'object', properties: members } } }),
	};
}
