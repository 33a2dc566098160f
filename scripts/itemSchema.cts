import { parseJson } from '../nodes/json/json';
import type { Member } from '../contracts/endpoints.cts';

/** A JSON schema as n8n's editor shows it before a node has run. */
interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

/**
 * The schema of one output item, as the text of its file.
 *
 * @param members what the item's json holds
 */
export function itemSchema(members: Record<string, Member>): string {
	const file = { type: 'object', properties: schemas(members), version: 1 };
	const text = JSON.stringify(file, null, '\t');
	// As prettier has it: short lists on one line.
	return `${text.replace(/\[\s+("\w+"),\s+("\w+")\s+\]/g, '[$1, $2]')}\n`;
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
