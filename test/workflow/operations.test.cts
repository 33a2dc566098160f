import { createServer } from 'node:http';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { resources } from '../../nodes/operations/index';
import type { Operation } from '../../nodes/operations/operation';
import { listen } from '../../fakes/listen.cts';
import { endpoints, SENT_TOO, type Endpoint } from '../../contracts/endpoints.cts';
import { outputSchemas } from '../../scripts/outputSchemas.cts';
import { onGateway } from '../onFakes.cts';
import { filledForm, leastForm } from '../sets/samples.cts';
import { runGewe } from './gewe.cts';

const gateway = onGateway();
/** What the gateway calls back while it is asked to. */
const listener = createServer((_request, response) => response.end());
const instead: Record<string, INodeParameters> = {
	// Adding, the default, asks first what there is: labels.test.cts.
	'/label/modifyMemberList': { mode: 'replace' },
};
beforeAll(async () => {
	instead['/login/setCallback'] = { callbackUrl: `http://127.0.0.1:${await listen(listener)}/` };
});
afterAll(() => listener.close());

const contract = new Map(endpoints().map((endpoint) => [endpoint.path, endpoint]));
/** What is made of several calls has tests of its own: texts.test.cts, downloads.test.cts, e2e/sendAndWait.test.cts. */
const isSingle = ({ value, path }: Operation) => path.endsWith(`/${value}`);
const table = resources.flatMap(({ value: resource, operations }) =>
	operations
		.filter(isSingle)
		.map((operation): [string, string, Operation, Endpoint] => [
			operation.path,
			resource,
			operation,
			contract.get(operation.path) as Endpoint,
		]),
);

/** Only one thing of a profile may change at a time. */
const NOT_TOGETHER: Readonly<Record<string, string[]>> = {
	'/personal/updateProfile': ['country', 'nickName', 'province', 'city', 'sex'],
};

/** What was typed as text; ids must arrive digit by digit. */
function typed({ fields }: Operation, form: INodeParameters): string[] {
	const names = fields.filter(({ local }) => !local).map(({ property }) => property.name);
	const left = names.map((name) => form[name]).filter((value) => typeof value === 'string');
	return left.flatMap((text) => (/^[[{]/.test(text) ? [] : text.split(', ')));
}

interface Schema {
	properties: Record<string, { type: string | string[] }>;
}

const schemas = new Map(
	[...outputSchemas()].map(([file, text]) => [file, JSON.parse(text) as Schema]),
);

function kindOf(value: unknown): string {
	if (Array.isArray(value)) return 'array';
	if (value === null) return 'null';
	return typeof value === 'number' ? 'integer' : typeof value;
}

/** Members of an item that the schema does not know so; lists and objects may be null without its word. */
function unlike(json: IDataObject, { properties }: Schema): Array<[string, unknown]> {
	return Object.entries(json).filter(([name, value]) => {
		const types = [properties[name]?.type].flat();
		const nullable = types.includes('array') || types.includes('object');
		return !types.includes(kindOf(value)) && !(nullable && value === null);
	});
}

test.each(table)(
	'%s leaves with everything that was filled in, as the contract wants it',
	async (path, resource, operation, { members }) => {
		const schema = schemas.get(`Gewe/__schema__/v1.1.0/${resource}/${operation.value}.json`);
		const form = { ...filledForm(operation, members), ...instead[path] };
		const run = await runGewe(gateway, resource, operation.value, form);

		expect(run.error?.message).toBeUndefined();
		expect(gateway.violations.map(({ errors }) => errors)).toEqual([]);
		const [request] = gateway.requests;
		expect(request.path).toBe(path);
		const left = Object.keys(members).filter((name) => !NOT_TOGETHER[path]?.includes(name));
		expect(Object.keys(request.body as object).sort()).toEqual(left.sort());
		for (const text of typed(operation, form)) expect(request.raw).toContain(text);
		expect(run.items.length).toBeGreaterThan(0);
		for (const { json, pairedItem } of run.items) {
			expect(pairedItem).toEqual({ item: 0 });
			if (schema) expect(unlike(json, schema)).toEqual([]);
		}
		expect(run.stored).not.toContain(gateway.token);
	},
);

/** Shown by what is chosen before it; the contract does not know of that. */
const CHOSEN: Readonly<Record<string, string[]>> = { '/personal/updateProfile': ['nickName'] };

test.each(table)(
	'%s leaves with what must be filled in alone, and keeps the contract',
	async (path, resource, operation, { members, required }) => {
		const form = { ...leastForm(operation, members), ...instead[path] };
		const options: INodeParameters = { interval: 0 };
		const run = await runGewe(gateway, resource, operation.value, { ...form, options });

		expect(run.error?.message).toBeUndefined();
		expect(gateway.violations.map(({ errors }) => errors)).toEqual([]);
		const expected = [required, SENT_TOO[path] ?? [], CHOSEN[path] ?? []].flat();
		const [{ body }] = gateway.requests;
		expect(Object.keys(body as object).sort()).toEqual(expected.sort());
	},
);
