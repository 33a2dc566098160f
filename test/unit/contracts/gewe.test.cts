import type { OpenAPIBackend } from 'openapi-backend';
import { isScalar, parseDocument, visit } from 'yaml';
import { closed, document, open, parsed, text, validate } from './gewe.document.cts';
import type { Operation, Schema } from './gewe.document.cts';
import { examples } from './gewe.examples.cts';

const JSON_TYPE = 'application/json';
const BASE = '/gewe/v2/api/';

/** How many paths each module of the vendor's documents has: one more for an operation that is added. */
const DOCUMENTED = {
	login: 9,
	message: 23,
	contacts: 12,
	im: 4,
	group: 22,
	label: 4,
	personal: 6,
	favor: 3,
	sns: 18,
	finder: 31,
};

let api: OpenAPIBackend;
let exact: OpenAPIBackend;
let operations: Operation[];

beforeAll(async () => {
	api = await open();
	exact = await open(closed(document()));
	operations = api.getOperations() as Operation[];
});

const ids = (of: Operation[]) => of.map(({ operationId }) => operationId);
const bodyOf = (operation: Operation) => operation.requestBody.content[JSON_TYPE].schema;

/** The schemas inside a schema, itself first. */
const within = (schema: Schema): Schema[] => [
	schema,
	...Object.values(schema.properties ?? {}).flatMap(within),
	...(schema.items ? within(schema.items) : []),
];

/** What is wrong with a request body, or undefined. */
function breaches(operationId: string, body: unknown, token = 'token') {
	const { path } = operations.find((one) => one.operationId === operationId) as Operation;
	const headers = { 'x-gewe-token': token, 'content-type': JSON_TYPE };
	return api.validator.validateRequest({ method: 'post', path, headers, body }).errors ?? [];
}

test('is valid OpenAPI', async () => {
	await expect(validate()).resolves.toBeUndefined();
});

describe('the operations', () => {
	test('are those of the documents, three of free gewechat, one of low confidence', () => {
		const free = operations.filter((one) => one['x-free-gewechat']);
		const low = operations.filter((one) => one['x-confidence'] === 'low');
		const official = operations.filter((one) => !free.includes(one) && !low.includes(one));
		const counts: Record<string, number> = {};
		for (const { path } of official) {
			const [module] = path.slice(BASE.length).split('/');
			counts[module] = (counts[module] ?? 0) + 1;
		}
		expect(counts).toEqual(DOCUMENTED);
		expect(ids(free)).toEqual(['login.deviceList', 'tools.getTokenId', 'tools.setCallback']);
		expect(ids(low)).toEqual(['message.postLocation']);
		const pages = official.map((one) => one['x-page']);
		expect(new Set(pages.filter(Boolean)).size).toBe(official.length);
	});

	test('are named after their path, posted, and say their effect', () => {
		for (const { path, method, operationId, ...rest } of operations) {
			expect(path).toBe(BASE + operationId.replace('.', '/'));
			expect(method).toBe('post');
			expect(rest['x-effect']).toMatch(/^(read|download|change|message)$/);
		}
	});

	test('want the token, but for the one that gives it', () => {
		const without = operations.filter(({ parameters = [] }) => parameters.length === 0);
		expect(ids(without)).toEqual(['tools.getTokenId']);
		expect(breaches('login.checkOnline', { appId: 'wx_1' }, '')).toHaveLength(1);
	});

	test('want the device, but for those without one', () => {
		const without = operations.filter((one) => !bodyOf(one).required?.includes('appId'));
		expect(ids(without)).toEqual([
			'login.setCallback',
			'login.deviceList',
			'tools.getTokenId',
			'tools.setCallback',
		]);
	});
});

describe('a request body', () => {
	test('has no unknown field at any depth, and every required one is described', () => {
		for (const operation of operations)
			for (const schema of within(bodyOf(operation)).filter(({ properties }) => properties)) {
				const { operationId } = operation;
				expect([operationId, schema.additionalProperties]).toEqual([operationId, false]);
				expect(Object.keys(schema.properties ?? {})).toEqual(
					expect.arrayContaining(schema.required ?? []),
				);
			}
	});

	test.each(examples)('of page $page is accepted', ({ operation, request }) => {
		expect(breaches(operation, JSON.parse(request))).toEqual([]);
	});

	test.each(examples)(
		'of page $page is refused with one field missing or unknown',
		({ operation, request }) => {
			const body = JSON.parse(request) as object;
			for (const field of Object.keys(body)) {
				const [error] = breaches(operation, { ...body, [field]: undefined });
				expect(error.params).toEqual({ missingProperty: field });
			}
			const [error] = breaches(operation, { ...body, to: 'x' });
			expect(error.params).toEqual({ additionalProperty: 'to' });
		},
	);

	test.each([
		['sns.delSns', { snsId: 1 }, { snsId: '14214000407987819068' }],
		['label.modifyMemberList', { labelIds: '1,2', wxIds: ['a'] }, { labelIds: [1], wxIds: ['a'] }],
		['group.inviteMember', { wxids: 'a,b', reason: '' }, { wxids: ['a'], reason: '' }],
		['group.adminOperate', { wxids: ['a'], operType: 1 }, { wxids: 'a', operType: 1 }],
		['contacts.getBriefInfo', { wxids: ['a'] }, { wxids: Array(21).fill('a') }],
	])('of %s tells numbers, strings and lists apart', (operation, right, wrong) => {
		const rest = operation.startsWith('group') ? { chatroomId: '1@chatroom' } : {};
		expect(breaches(operation, { appId: 'wx_1', ...rest, ...right })).toEqual([]);
		expect(breaches(operation, { appId: 'wx_1', ...rest, ...wrong })).toHaveLength(1);
	});
});

describe('an answer', () => {
	test('has an example that fits its schema, with every documented field and no other', () => {
		for (const operation of operations) {
			const { schema, example } = operation.responses['200'].content[JSON_TYPE];
			const { errors } = exact.validator.validateResponse(
				parsed(example, schema),
				operation.operationId,
				200,
			);
			expect([operation.operationId, errors ?? []]).toEqual([operation.operationId, []]);
			expect(example).toMatchObject({ ret: 200 });
		}
	});

	test.each(examples)('of page $page is accepted', ({ operation, response }) => {
		const { errors } = api.validator.validateResponse(JSON.parse(response), operation, 200);
		expect(errors ?? []).toEqual([]);
	});

	test.each(examples.filter(({ page }) => page !== '基础API'))(
		'of page $page is the example, to the digit',
		({ operation, response }) => {
			const { example } = (api.getOperation(operation) as Operation).responses['200'].content[
				JSON_TYPE
			];
			expect(example).toEqual(JSON.parse(response.replace(/: (\d{16,})/g, ': "$1"')));
		},
	);

	test('of HTTP 500 is a refusal, on the three pages that have one', () => {
		const refusing = operations.filter(({ responses }) => responses['500']);
		expect(ids(refusing)).toEqual([
			'finder.uploadFinderVideo',
			'finder.publishFinderCdn',
			'finder.publishFinderWeb',
		]);
		for (const { operationId, responses } of refusing) {
			const { example } = responses['500'].content[JSON_TYPE];
			const { errors } = api.validator.validateResponse(example, operationId, 500);
			expect(errors ?? []).toEqual([]);
		}
	});
});

test('no number in the file is too large for a JavaScript reader', () => {
	const large: bigint[] = [];
	visit(parseDocument(text, { intAsBigInt: true }), (_key, node) => {
		if (!isScalar(node) || typeof node.value !== 'bigint') return;
		if (node.value > BigInt(Number.MAX_SAFE_INTEGER)) large.push(node.value);
	});
	expect(large).toEqual([]);
});
