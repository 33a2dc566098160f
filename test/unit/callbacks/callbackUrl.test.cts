import {
	callbackUrl,
	placeOf,
	readCalled,
	readIds,
	secretOf,
	writeIds,
} from '../../../nodes/callbacks/sharing/callbackUrl';

const PLACE = { base: 'https://n8n.example.com/webhook', id: '3f1d3f4e-8a58' };

/** As n8n's server reads it. */
const queryOf = (url: string) => Object.fromEntries(new URL(url).searchParams);

test.each([
	{},
	{ others: 'a~b' },
	{ group: '' },
	{ group: 'a~b', from: '2001:db8::7' },
	{ group: 'workflow/%E8%A7%A6~b&secret=c', from: 'a\nb' },
])('a URL tells %j, and its secret is of all that', (told) => {
	const url = callbackUrl(PLACE, 'key', told);
	expect(url).toMatch(/^https:\/\/n8n\.example\.com\/webhook\/3f1d3f4e-8a58\/webhook\?secret=/);
	expect(readCalled(queryOf(url))).toEqual({ secret: secretOf(PLACE.id, 'key', told), told });
});

test('ids need no encoding, so that a gateway finds nothing to change', () => {
	const url = callbackUrl(PLACE, 'key', { others: writeIds(['3f1d-4e', '8a58-9b']) });
	expect(url).toMatch(/\?secret=[0-9a-f]{40}&others=3f1d-4e~8a58-9b$/);
});

test('20 others fit into 1,000 characters', () => {
	const others = writeIds(Array.from({ length: 20 }, () => '3f1d3f4e-8a58-4b55-9c5e-8d3b3c0a6f00'));
	expect(callbackUrl(PLACE, 'key', { others }).length).toBeLessThan(1_000);
});

test.each([
	[PLACE.id, 'other key', { others: 'a' }],
	['other id', 'key', { others: 'a' }],
	[PLACE.id, 'key', {}],
	[PLACE.id, 'key', { others: 'b' }],
	[PLACE.id, 'key', { group: 'a' }],
	[PLACE.id, 'key', { others: 'a', from: '' }],
	[PLACE.id, 'key', { others: 'a', group: '' }],
])('%s, %s, %j has another secret', (id, key, told) => {
	expect(secretOf(id, key, told)).not.toBe(secretOf(PLACE.id, 'key', { others: 'a' }));
});

test.each([undefined, ['a', 'b'], { a: 1 }, 1])('%j in a query tells nothing', (value) => {
	expect(readCalled({ secret: 's', others: value, group: value, from: value })).toEqual({
		secret: 's',
		told: {},
	});
});

test.each([[[]], [['a']], [['a', 'b']]])('ids %j are read as they were written', (ids) => {
	expect(readIds(writeIds(ids))).toEqual(ids);
});

test.each([undefined, null, 7, {}])('%j holds no ids', (value) => {
	expect(readIds(value)).toEqual([]);
});

describe('the place of a trigger', () => {
	const place = (node: object, url: string) =>
		placeOf({
			getNode: () => ({ name: 'GeWe Trigger 一', ...node }),
			getWorkflow: () => ({ id: 'w1' }),
			getNodeWebhookUrl: () => url,
		} as never);

	test('is named by the id of its webhook', () => {
		const url = 'https://n8n.example.com/n8n/hooks/3f1d/webhook';
		expect(place({ webhookId: '3f1d' }, url)).toEqual({
			base: 'https://n8n.example.com/n8n/hooks',
			id: '3f1d',
		});
	});

	test('or, without one, as n8n does it: by workflow and node', () => {
		const id = 'w1/gewe%20trigger%20%E4%B8%80';
		const url = `https://n8n.example.com/webhook/${id}/webhook`;
		expect(place({}, url)).toEqual({ base: 'https://n8n.example.com/webhook', id });
	});
});
