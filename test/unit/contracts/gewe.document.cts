import { readFileSync } from 'node:fs';
import { Module } from 'node:module';
import { join } from 'node:path';
import type { Document, OpenAPIBackend, Operation as Described } from 'openapi-backend';
import { parse } from 'yaml';

// Loaded by Node itself: on Node 20, jest cannot load the ES module below this one.
const library = new Module('').require(
	require.resolve('openapi-backend'),
) as typeof import('openapi-backend');

export interface Schema {
	type?: string;
	required?: string[];
	properties?: Record<string, Schema>;
	items?: Schema;
	additionalProperties?: boolean;
	'x-int64'?: boolean;
}

interface Content {
	content: { 'application/json': { schema: Schema; example?: unknown } };
}

export type Operation = Described & {
	operationId: string;
	requestBody: Content;
	responses: Record<string, Content>;
	'x-page'?: number;
	'x-effect': string;
	'x-free-gewechat'?: boolean;
	'x-confidence'?: string;
};

/** Text of the contract. */
export const text = readFileSync(join(__dirname, '../../../contracts/gewe.openapi.yaml'), 'utf8');

/** The contract as a new object each time, references unresolved. */
export const document = (): Document => parse(text) as Document;

/** A validator whose definition has its references resolved. */
export const open = (definition = document()): Promise<OpenAPIBackend> =>
	new library.OpenAPIBackend({ definition, quick: true }).init();

/** @throws when the contract is not valid OpenAPI */
export async function validate(): Promise<void> {
	const options = { definition: document(), strict: true, lazyCompileValidators: true };
	await new library.OpenAPIBackend(options).init();
}

/** Every schema with properties wants all of them and no other: shows a typing error in an example. */
export function closed<T>(node: T): T {
	if (typeof node !== 'object' || node === null) return node;
	const parts = Object.entries(node).map(([key, part]) => [key, closed(part) as unknown]);
	const copy = (
		Array.isArray(node) ? parts.map(([, part]) => part) : Object.fromEntries(parts)
	) as T;
	const { type, properties } = copy as Schema;
	if (type !== 'object' || !properties) return copy;
	return { ...copy, required: Object.keys(properties), additionalProperties: false };
}

/**
 * An example as a JSON parser would see it on the wire, 64-bit ids (rounded) numbers.
 *
 * @throws when the example of a 64-bit id is not its quoted digits
 */
export function parsed(example: unknown, schema: Schema | undefined): unknown {
	if (schema?.['x-int64'] && example !== null) {
		if (!/^\d+$/.test(String(example)) || typeof example !== 'string')
			throw new Error(`${String(example)} is not quoted digits`);
		return Number(example);
	}
	if (Array.isArray(example)) return example.map((item) => parsed(item, schema?.items));
	if (typeof example !== 'object' || example === null) return example;
	return Object.fromEntries(
		Object.entries(example).map(([key, part]) => [key, parsed(part, schema?.properties?.[key])]),
	);
}
