import type { INodeParameters } from 'n8n-workflow';

import { onMessageCenter } from '../onFakes.cts';
import type { messageCenterFaults } from '../../fakes/messageCenterFaults.cts';
import { send } from './basicMessage.cts';
import { logs, type NodeOptions } from './engine.cts';

const SIGN = 'cdcb39dc8005c3800219d2ba5fcc5182';

const center = onMessageCenter({ sign: SIGN });

/** Every way to fail: its outcome, whether the message arrived, and the words. */
const FAULTS = [
	['refuse', { code: 403 }, 'refused', false, 'Message Center refused it'],
	['refuseHttp500', {}, 'refused', false, 'Message Center refused it'],
	['echoSign', {}, 'refused', false, 'Message Center refused it'],
	['echoSign', { status: 401 }, 'refused', false, 'Message Center refused it'],
	['tooMany', {}, 'notSent', false, 'takes no more requests for now (HTTP 429)'],
	['unavailable', {}, 'notSent', false, 'is not available for now (HTTP 503)'],
	['timeoutAfterDelivering', {}, 'unknown', true, 'did not answer in time'],
	['cutBefore', {}, 'unknown', false, 'broke before the answer came'],
	['cutAfter', {}, 'unknown', true, 'broke before the answer came'],
	['cutMiddle', {}, 'unknown', true, 'broke before the answer came'],
	['html', {}, 'unknown', false, "HTTP 200 with a web page instead of Message Center's answer"],
	['html502', {}, 'unknown', false, "HTTP 502 with a web page instead of Message Center's answer"],
	['redirect', {}, 'unknown', false, "HTTP 302 with an empty body instead of Message Center's"],
	['truncated', {}, 'unknown', true, 'HTTP 200 with an unreadable body instead of'],
	['empty', {}, 'unknown', true, 'HTTP 200 with an empty body instead of'],
	['notObject', {}, 'unknown', true, 'HTTP 200 with an unreadable body instead of'],
	['deep', {}, 'unknown', true, 'HTTP 200 with an unreadable body instead of'],
	['noCode', {}, 'unknown', true, 'HTTP 200 with an unreadable body instead of'],
] as const;

const MAY_HAVE_ARRIVED =
	'Outcome: unknown. The message may have arrived: look into the chat before you send it again.';

test.each(FAULTS)('%s %j is %s', async (fault, options, outcome, arrived, words) => {
	center.fail<keyof typeof messageCenterFaults>(fault, options);
	const run = await send(center, { options: { timeout: 300, maxRetries: 0 } });

	expect(run.error).toMatchObject({ name: 'NodeApiError', context: { itemIndex: 0 } });
	expect(run.error?.message).toMatch(/^Send Basic Message: .* \[item 0\]$/);
	expect(run.error?.message).toContain(words);
	if (outcome === 'unknown') {
		expect(run.error?.message).toContain('The message may have arrived: do not send it again.');
	}
	expect(run.error?.description).toContain(
		outcome === 'unknown'
			? MAY_HAVE_ARRIVED
			: `Outcome: ${outcome}. Nothing was sent for this item.`,
	);
	expect(center.ledger).toHaveLength(arrived ? 1 : 0);
	expect(center.requests).toHaveLength(1);
	expect(run.stored).not.toContain(SIGN);
});

test("a refusal passes on the service's own words", async () => {
	center.fail('refuse', { code: 1001, message: '接收者不存在' });
	const run = await send(center);
	expect(run.error?.description).toBe(
		'Message Center says: 接收者不存在.\n' +
			'Outcome: refused. Nothing was sent for this item.\n' +
			'Read what Message Center says, correct the values and run it again.',
	);
});

test('a service that is not there leaves the message not sent', async () => {
	await center.pause();
	const run = await send(center, { options: { maxRetries: 0 } });
	await center.resume();

	expect(run.error?.message).toBe(
		'Send Basic Message: The request never reached Message Center: nothing listens at the base URL. Check the base URL in the credential and the way to the gateway, then run it again. [item 0]',
	);
	expect(run.stored).not.toContain(SIGN);
});

test.each(['', 'somewhere', 'http://'])('the base URL %j is no way to it', async (baseUrl) => {
	const credentials = { messageCenterApi: { ...center.credential, baseUrl } };
	const run = await send(center, {}, { credentials });
	expect(run.error?.message).toContain(
		'never reached Message Center: the base URL does not begin with http',
	);
	expect(run.error?.description).toContain('Outcome: notSent.');
	expect(run.stored).not.toContain(SIGN);
});

test('what never left is tried again, what may have arrived is not', async () => {
	center.fail('tooMany', { retryAfter: 0 });
	const tried = await send(center);
	expect(tried.error).toBeUndefined();
	expect(center.requests).toHaveLength(2);
	expect(center.ledger).toHaveLength(1);

	center.reset();
	center.fail('cutAfter');
	await send(center);
	expect(center.requests).toHaveLength(1);
});

/** Three videos; the second one meets the fault. */
async function three(parameters: INodeParameters, settings: NodeOptions['settings']) {
	const items = ['a.mp4', 'b.mp4', 'c.mp4'].map((name) => ({ json: { name } }));
	const videoMessage = '={{ $json.name }}';
	return await send(center, { videoMessage, ...parameters }, { items, settings });
}
const hitsSecond = { skip: 1 };
const delivered = () =>
	center.ledger.map(({ body }) => (body as { messageInfo: object }).messageInfo);
const [A, B, C] = ['a.mp4', 'b.mp4', 'c.mp4'].map((videoMessage) => ({ videoMessage }));

test.each([{ code: 200, message: '成功', data: null }, { code: 200 }])(
	'%j is a success without an ID',
	async (value) => {
		center.fail('notObject', { value });
		const run = await send(center);
		expect(run.error).toBeUndefined();
		expect(run.items.map(({ json }) => json)).toEqual([{ success: true }]);
	},
);

test("n8n's Retry On Fail sends no message and makes no ID twice", async () => {
	center.fail('refuse', hitsSecond);
	const run = await three(
		{ getMessageIdMode: 'make', shardPrefix: 's' },
		{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
	);

	expect(run.error).toBeUndefined();
	expect(delivered()).toEqual([A, B, C]);
	expect(run.items.map(({ json }) => json.getMessageId)).toEqual(
		center.ledger.map(({ getMessageId }) => getMessageId),
	);
});

test('Continue On Fail gives one item for each, in order and paired', async () => {
	center.fail('refuse', hitsSecond);
	const run = await three({}, { onError: 'continueRegularOutput' });

	expect(delivered()).toEqual([A, C]);
	expect(run.items).toMatchObject([
		{ json: { getMessageId: '1111111111111' }, pairedItem: { item: 0 } },
		{
			json: {
				error:
					'Send Basic Message: Message Center refused it (消息发送失败). Read what Message Center says, correct the values and run it again. [item 1]',
			},
			pairedItem: { item: 1 },
		},
		{ json: { getMessageId: '1111111111112' }, pairedItem: { item: 2 } },
	]);
});

test('a Deduplication Key that was used is skipped in the next execution', async () => {
	const around = { workflowId: 'the same one' };
	const parameters = { options: { deduplicationKey: 'order-1017' } };
	await send(center, parameters, around);
	const again = await send(center, parameters, around);

	expect(center.ledger).toHaveLength(1);
	expect(again.items).toMatchObject([{ json: { skipped: true, deduplicationKey: 'order-1017' } }]);
});

test('keys that would pollute prototypes do nothing', async () => {
	center.fail('protoKeys');
	const run = await send(center, { simplify: false });
	expect(run.items[0].json).toMatchObject({ code: 200 });
	expect(({} as { polluted?: true }).polluted).toBeUndefined();
});

test('no log line of all this holds the sign', () => {
	expect(logs().length).toBeGreaterThan(0);
	expect(logs().join('\n')).not.toContain(SIGN);
});
