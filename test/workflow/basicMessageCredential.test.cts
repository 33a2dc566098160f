import { onMessageCenter } from '../onFakes.cts';
import { logs, testCredential } from './engine.cts';

const center = onMessageCenter();

const check = (values: object = {}) =>
	testCredential('messageCenterApi', { ...center.credential, ...values });

const OK = {
	status: 'OK',
	message:
		'The Message Center answers, and the values have the right form. Whether the sign is right, only a message can tell.',
};

test('a service that answers is all that can be found out; no message and no sign leave', async () => {
	expect(await check()).toEqual(OK);
	expect(center.requests.map(({ method, url, raw }) => [method, url, raw])).toEqual([
		['GET', '/', ''],
	]);
});

test.each(['html502', 'tooMany', 'unavailable', 'redirect', 'empty'] as const)(
	'%s is an answer too',
	async (fault) => {
		center.fail(fault);
		expect(await check()).toEqual(OK);
		expect(center.requests).toHaveLength(1);
	},
);

test('a service that is not there is named', async () => {
	await center.pause();
	const result = await check();
	await center.resume();

	expect(result.status).toBe('Error');
	expect(result.message).toMatch(
		/^The request never reached Message Center: nothing listens at the base URL \(.*\)\. Check the base URL in the credential/,
	);
	expect(result.message).not.toContain(center.sign);
});

test('a connection that breaks is named', async () => {
	center.fail('cutBefore');
	expect(await check()).toEqual({
		status: 'Error',
		message: expect.stringContaining(
			'The connection to Message Center broke before the answer came',
		),
	});
});

const BASE_URL =
	'Base URL must be an http or https address such as http://192.0.2.10:8087, without /sender and what follows';

test.each([
	[{ baseUrl: '' }, BASE_URL],
	[{ baseUrl: '192.0.2.10:8087' }, BASE_URL],
	[{ baseUrl: 'ftp://192.0.2.10' }, BASE_URL],
	[{ baseUrl: 'http://192.0.2.10:8087/sender/v1/handleBasicMessage' }, BASE_URL],
	[{ baseUrl: 'http://192.0.2.10:8087/?apiVersion=01' }, BASE_URL],
	[{ apiVersion: '' }, 'API Version is empty: fill it in'],
	[{ client: '' }, 'Client is empty: fill it in'],
	[{ channel: '' }, 'Channel is empty: fill it in'],
	[{ version: '' }, 'Version is empty: fill it in'],
	[{ sign: '' }, 'Sign is empty: fill it in'],
	[{ sign: 'fa4e5164 0123' }, 'Sign holds white space: copy it again'],
	[{ client: '70374ddd0f36 41368d419b2d93127b8f' }, 'Client holds white space: copy it again'],
])('%j has not the right form', async (values, message) => {
	expect(await check(values)).toEqual({ status: 'Error', message });
	expect(center.requests).toEqual([]);
});

test('values that the documents do not show are taken all the same', async () => {
	expect(await check({ client: 'shop', channel: 'n8n', version: '3', sign: 'x' })).toEqual(OK);
});

test('no log line holds the sign', () => {
	expect(logs().join('\n')).not.toContain(center.sign);
});
