import { join } from 'node:path';
import { resources } from '../nodes/operations/index';
import type { Operation } from '../nodes/operations/operation';
import { endpoints, type Member } from '../contracts/endpoints.cts';
import { itemSchema } from './itemSchema.cts';

/** The version of the nodes, as n8n pads it. */
const VERSION = 'v1.0.0';
/** The nodes that do one thing: n8n looks for their schema in a file beside the folders of resources. */
const DOORS: Readonly<Record<string, string>> = {
	GeweSendImage: 'postImage',
	GeweSendVideo: 'postVideo',
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
			for (const [node, value] of Object.entries(DOORS)) {
				if (value === operation.value)
					files.set(join('nodes', node, '__schema__', `${VERSION}.json`), text);
			}
		}
	}
	return files;
}

/** Members of one output item with Simplify on; none when the contract tells none. */
function item({ gives = {}, media }: Operation, data: Member | undefined): Record<string, Member> {
	if (gives.ids) return { wxid: { type: 'string' }, kind: { type: 'string' } };
	if (gives.value && data) return { [gives.value]: data };
	const named = gives.list?.split('.') ?? [];
	const place = named.reduce((member, name) => member?.properties?.[name], data);
	const one = place?.items ?? place;
	const { [gives.image ?? '']: _picture, ...members } = one?.properties ?? {};
	return { ...members, ...(media && { via: { type: 'string' } }) };
}
