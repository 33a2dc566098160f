import { join } from 'node:path';
import { parseJson } from '../nodes/json/json';
import { resources } from '../nodes/operations/index';
import type { Operation } from '../nodes/operations/operation';
import { endpoints, type Member } from '../contracts/endpoints.cts';

/** A JSON schema as n8n's editor shows it before a node has run. */
interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

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
			const properties = item(operation, answers.get(operation.path));
			if (Object.keys(properties).length === 0) continue;
			const text = written({ type: 'object', properties, version: 1 });
			files.set(join('nodes/Gewe/__schema__', VERSION, resource, `${operation.value}.json`), text);
			const door = DOORS[operation.value];
			if (door) files.set(join('nodes', door.node, '__schema__', `${door.version}.json`), text);
		}
	}
	return files;
}

/** As prettier has it: short lists on one line. */
function written(file: object): string {
	const text = JSON.stringify(file, null, '\t');
	return `${text.replace(/\[\s+("\w+"),\s+("\w+")\s+\]/g, '[$1, $2]')}\n`;
}

/** Members of one output item with Simplify on; none when the contract tells none. */
function item(
	{ gives = {}, media, carries = [] }: Operation,
	data: Member | undefined,
): Record<string, Schema> {
	if (gives.ids) return { wxid: { type: 'string' }, kind: { type: 'string' } };
	if (gives.value && data) return { [gives.value]: schema(gives.value, data) };
	const named = gives.list?.split('.') ?? [];
	const place = named.reduce((member, name) => member?.properties?.[name], data);
	const one = place?.items ?? place;
	const { [gives.image ?? '']: _picture, ...members } = one?.properties ?? {};
	const carried = carries.map((name) => [name, { type: 'string' }] as const);
	return {
		...schemas(members),
		...(media ? { via: { type: 'string' } } : {}),
		...Object.fromEntries(carried),
	};
}

function schemas(members: Record<string, Member>): Record<string, Schema> {
	return Object.fromEntries(
		Object.entries(members).map(([name, member]) => [name, schema(name, member)]),
	);
}

/**
 * Ids come out as text, whatever the gateway sends.
 *
 * What may be null says so where it is a plain value: of a list or object, n8n's editor then shows no members.
 */
function schema(name: string, { type, properties, items, ...member }: Member): Schema {
	if (properties) return { type, properties: schemas(properties) };
	if (items) return { type, items: schema('', items) };
	const read = parseJson(`{"${name}":1}`) as Record<string, unknown>;
	const isId = member['x-int64'] || typeof read[name] === 'string';
	const plain = type === 'integer' && isId ? 'string' : type;
	return { type: member.nullable ? [plain, 'null'] : plain };
}
