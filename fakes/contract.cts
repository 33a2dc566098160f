import { readFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { Module } from 'node:module';
import type {
	Document,
	OpenAPIBackend,
	OpenAPIValidator,
	Operation as Described,
} from 'openapi-backend';
import { parse } from 'yaml';

// Loaded by Node itself: on Node 20, neither jest nor tsx can load all the modules below this one.
const library = new Module('').require(
	require.resolve('openapi-backend'),
) as typeof import('openapi-backend');

/** What an operation does to the world: `x-effect` of the contract. */
export type Effect = 'read' | 'download' | 'change' | 'message';

export interface Operation {
	effect: Effect;
	/** The documented answer, 64-bit ids as bigints. */
	example: unknown;
}

export interface Asked {
	method: string;
	/** Path of the contract, without query. */
	path: string;
	query?: Record<string, string>;
	headers: IncomingHttpHeaders;
	/** Body text as received. */
	raw: string;
}

/** The part of a JSON schema that the fakes look at. */
export interface Schema {
	type?: string;
	enum?: unknown[];
	required?: string[];
	properties?: Record<string, Schema>;
	items?: Schema;
	'x-int64'?: boolean;
}

interface Body {
	content?: { 'application/json'?: { schema?: Schema; example?: unknown } };
}

/** An OpenAPI document that judges requests and knows the documented answers. */
export class Contract {
	/** Reading takes half a second and a contract never changes: each file is read once. */
	private static readonly loaded = new Map<string, Promise<Contract>>();

	private constructor(
		private readonly api: OpenAPIBackend,
		private readonly described: Map<string, Described>,
	) {}

	/** @param file YAML file in OpenAPI 3.0 with an `example` for each 200 answer */
	static async load(file: string): Promise<Contract> {
		const known = this.loaded.get(file) ?? this.read(file);
		this.loaded.set(file, known);
		return await known;
	}

	private static async read(file: string): Promise<Contract> {
		const definition = parse(await readFile(file, 'utf8')) as Document;
		const api = new library.OpenAPIBackend({
			definition,
			quick: true,
			ajvOpts: { allErrors: true, validateSchema: false },
		});
		await api.init();
		const operations = api.router.getOperations();
		return new Contract(api, new Map(operations.map((one) => [`${one.method} ${one.path}`, one])));
	}

	/** The operation behind a path, or undefined when the contract has none. */
	operation(path: string, method = 'POST'): Operation | undefined {
		const found = this.described.get(`${method.toLowerCase()} ${path}`);
		if (!found) return undefined;
		const effect = (found as { 'x-effect'?: Effect })['x-effect'] ?? 'change';
		const answer = (found.responses?.['200'] as Body | undefined)?.content?.['application/json'];
		return { effect, example: withBigInts(answer?.example, answer?.schema) };
	}

	/** The schema of a path's request body, references resolved. */
	requestSchema(path: string): Schema {
		const body = this.described.get(`post ${path}`)?.requestBody as Body | undefined;
		return body?.content?.['application/json']?.schema ?? {};
	}

	/** What is wrong with a request, one line a breach; empty when it keeps the contract. */
	breaches(asked: Asked): string[] {
		const operation = this.described.get(`${asked.method.toLowerCase()} ${asked.path}`);
		if (!operation) return [`${asked.method} ${asked.path} is not in the contract`];
		const headers = asked.headers as Record<string, string>;
		const request = { ...asked, headers, body: asked.raw || undefined };
		const { errors } = this.api.validator.validateRequest(request, operation);
		const lines = (errors ?? []).map(words);
		const type = headers['content-type'] ?? 'none';
		return type.startsWith('application/json') ? lines : [...lines, `content-type is ${type}`];
	}

	/** What is wrong with an answer's parsed body, to check the fake itself. */
	answerBreaches(path: string, body: unknown): string[] {
		const operation = this.described.get(`post ${path}`);
		if (!operation) return [`${path} is not in the contract`];
		const { errors } = this.api.validator.validateResponse(body, operation, 200);
		return (errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
	}
}

type Breach = NonNullable<ReturnType<OpenAPIValidator['validateRequest']>['errors']>[number];

/** A breach in the gateway's words where they are documented (`imgUrls不可为空`), else in ajv's. */
function words({ keyword, instancePath, message, params }: Breach): string {
	const field = instancePath.replace(/^\/(requestBody|header|query)/, '');
	if (keyword === 'required') return `${params.missingProperty}不可为空`;
	if (keyword === 'minLength') return `${field.slice(1)}不可为空`;
	const unknown = params.additionalProperty ? `: ${params.additionalProperty}` : '';
	return `${field || 'body'} ${message}${unknown}`;
}

/** Examples quote the digits of 64-bit ids (`x-int64`): here they become bigints. */
function withBigInts(value: unknown, schema: Schema | undefined): unknown {
	if (schema?.['x-int64'] && typeof value === 'string') return BigInt(value);
	if (Array.isArray(value)) return value.map((item) => withBigInts(item, schema?.items));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, part]) => [key, withBigInts(part, schema?.properties?.[key])]),
	);
}
