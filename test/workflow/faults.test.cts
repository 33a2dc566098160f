import dns from 'node:dns';
import { createServer, type AddressInfo, type Server } from 'node:net';

import type { INodeExecutionData } from 'n8n-workflow';

import { gatewayFaults } from '../../fakes/gatewayFaults.cts';
import { onGateway } from '../onFakes.cts';
import { listen } from '../../fakes/listen.cts';
import { logs, runNode, type Run } from './engine.cts';
import { byId } from './gewe.cts';
import { GO_ON, outcomes, people, reached, RETRY_ON_FAIL, sendMany } from './sendMany.cts';

/** Every way to fail: what it is called (design section 4, promise 3), and whether it delivers. */
const FAULTS = [
	['refuse', 'refused', {}],
	['refuseDetail', 'refused', {}],
	['refuseHttp500', 'refused', {}],
	['scriptMsg', 'refused', {}],
	['echoToken', 'refused', {}],
	['tooMany', 'notSent', { retryAfter: 0 }],
	['unavailable', 'notSent', { retryAfter: 0 }],
	['timeoutAfterDelivering', 'unknown', {}],
	['cutBefore', 'unknown', {}],
	['cutAfter', 'unknown', {}],
	['cutMiddle', 'unknown', {}],
	['html', 'unknown', {}],
	['html502', 'unknown', {}],
	['redirect', 'unknown', {}],
	['truncated', 'unknown', {}],
	['empty', 'unknown', {}],
	['notObject', 'unknown', {}],
	['deep', 'unknown', {}],
	['huge', 'unknown', { bytes: 17 * 1024 * 1024 }],
	['retString', 'sent', {}],
	['protoKeys', 'sent', {}],
	['slow', 'sent', { ms: 50 }],
] as const;

type FaultName = (typeof FAULTS)[number][0];
type Word = (typeof FAULTS)[number][1];

const TOKEN = 'token-2f6c9b7e-0d4a-4f55-9a51-7d0c1e8b3a66';
const FAILING = 'wxid_failing';
/** Of the layered matrix, in ms; arrivals may be noted a little later than they were. */
const INTERVAL = 60;
const JITTER = 15;

const gateway = onGateway({ token: TOKEN });

interface Case {
	fault: FaultName;
	word: Word;
	options: object;
	items: number;
	concurrency: number;
	continueOnFail: boolean;
	retryOnFail: boolean;
}

const matrix: Case[] = FAULTS.flatMap(([fault, word, options]) =>
	[1, 4].flatMap((items) =>
		[1, 8].flatMap((concurrency) =>
			[false, true].flatMap((continueOnFail) =>
				[false, true].map((retryOnFail) => ({
					fault,
					word,
					options,
					items,
					concurrency,
					continueOnFail,
					retryOnFail,
				})),
			),
		),
	),
);

/** Sends to wxid_0, wxid_1 … with the fault at the second item, or at the only one. */
async function send(case_: Partial<Case> & Pick<Case, 'items'>, options = {}): Promise<Run> {
	const { items, concurrency = 1, continueOnFail = false, retryOnFail = false } = case_;
	const failing = items === 1 ? 0 : 1;
	const to = (index: number) => (index === failing ? FAILING : `wxid_${index}`);
	return await runNode(
		'geweSendImage',
		{
			toWxid: byId('={{ $json.to }}'),
			imgUrl: 'http://127.0.0.1/picture.jpg',
			options: {
				interval: 0,
				timeout: 300,
				maxRetries: 0,
				reuseUpload: false,
				concurrency,
				...options,
			},
		},
		{
			items: Array.from({ length: items }, (_, index) => ({ json: { to: to(index) } })),
			credentials: { geweApi: gateway.credential },
			settings: {
				...(continueOnFail && { onError: 'continueRegularOutput' }),
				...(retryOnFail && { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 }),
			},
		},
	);
}

const fail = ({ fault, options }: Pick<Case, 'fault' | 'options'>) =>
	gateway.fail(fault, {
		...options,
		when: ({ body }) => (body as { toWxid: string }).toWxid === FAILING,
	});

const outcomeOf = ({ json }: INodeExecutionData) =>
	json.error ? (json.details as { outcome: string }).outcome : 'sent';

test('the matrices hold every way in which the fake gateway can fail', () => {
	const names = Object.keys(gatewayFaults);
	expect(FAULTS.map(([name]) => name as string).sort()).toEqual(names.sort());
	expect(matrix).toHaveLength(names.length * 16);
	expect(layered).toHaveLength(names.length * 8);
});

test.each(matrix)(
	'$fault is $word: $items items, $concurrency at a time, go on $continueOnFail, retry $retryOnFail',
	async (cell) => {
		fail(cell);
		const run = await send(cell);
		const { word, items, continueOnFail, retryOnFail } = cell;
		const delivered = gateway.ledger.map(({ toWxid }) => toWxid);

		// Never twice, whatever happens.
		expect(new Set(delivered).size).toBe(delivered.length);

		// n8n runs the node again when it fails, and with Continue On Fail when the first item failed.
		const repeated = retryOnFail && (!continueOnFail || items === 1);
		const mended = repeated && (word === 'refused' || word === 'notSent');
		const last = word === 'sent' || mended ? 'sent' : word;

		if (last === 'sent' || continueOnFail) {
			expect(run.error).toBeUndefined();
			expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
				Array.from({ length: items }, (_, item) => ({ item })),
			);
			expect(run.items.map(outcomeOf)).toEqual(
				Array.from({ length: items }, (_, index) =>
					index === Math.min(1, items - 1) ? last : 'sent',
				),
			);
			if (last === 'unknown') {
				const { error } = run.items[Math.min(1, items - 1)].json;
				expect(error).toContain('The message may have arrived: do not send it again.');
			}
			// What is reported as sent was delivered, under the id that is reported.
			const reported = run.items
				.filter((item) => outcomeOf(item) === 'sent')
				.map(({ json }) => json.newMsgId);
			const ids = gateway.ledger.map(({ newMsgId }) => newMsgId);
			expect(ids).toEqual(expect.arrayContaining(reported));
			// And nothing else was, but for what is reported as unknown.
			expect(ids.length - reported.length).toBeLessThanOrEqual(last === 'unknown' ? 1 : 0);
		} else {
			expect(run.status).toBe('error');
			expect(run.error).toMatchObject({
				name: 'NodeApiError',
				context: { itemIndex: items === 1 ? 0 : 1 },
				description: expect.stringContaining(`Outcome: ${last}.`),
			});
			const carriedOut = Number(
				/Before it, (\d+) item/.exec(run.error?.description ?? '')?.[1] ?? 0,
			);
			const others = delivered.filter((to) => to !== FAILING);
			expect(carriedOut).toBe(others.length);
		}
		expect(run.stored).not.toContain(TOKEN);
	},
);

/** The faults once more, with all that may send a second request: a repeat, a forward, a key. */
const layered = FAULTS.flatMap(([fault, word, options]) =>
	[0, 1].flatMap((failing) =>
		[1, 8].flatMap((concurrency) =>
			[false, true].map((keyed) => ({ fault, word, options, failing, concurrency, keyed })),
		),
	),
);

let workflows = 0;

test.each(layered)(
	'$fault of item $failing, $concurrency at a time, keys $keyed: repeats, forwards and keys send nothing twice or too soon',
	async ({ fault, word, options, failing, concurrency, keyed }) => {
		fail({ fault, options });
		const to = Array.from({ length: 2 }, (_, index) =>
			index === failing ? FAILING : `wxid_${index}`,
		);
		const run = async () =>
			await sendMany(
				gateway,
				to,
				{
					sameImage: true,
					reuseUpload: true,
					interval: INTERVAL,
					timeout: 300,
					maxRetries: 1,
					concurrency,
					...(keyed && { deduplicationKey: '={{ $json.to }}' }),
				},
				{ settings: GO_ON, workflowId: `layered ${workflows}` },
			);
		workflows += 1;
		const first = await run();
		const delivered = reached(gateway);

		// Turned away is tried again; a forward that is refused is posted; a post that is refused stays so.
		// Several at a time with keys may change places, so it is seen which of them came first.
		const forwarded =
			gateway.requests.find(({ body }) => (body as { toWxid: string }).toWxid === FAILING)?.path ===
			'/message/forwardImage';
		if (concurrency === 1) expect(forwarded).toBe(failing > 0);
		const mended = word === 'notSent' || (word === 'refused' && forwarded);
		const failingWord = mended ? 'sent' : word;
		expect(outcomes(first)).toEqual(to.map((one) => (one === FAILING ? failingWord : 'sent')));
		expect(new Set(delivered).size).toBe(delivered.length);
		expect(delivered).toEqual(expect.arrayContaining(to.filter((one) => one !== FAILING)));
		if (failingWord === 'sent') expect(delivered).toContain(FAILING);
		if (failingWord === 'refused') expect(delivered).not.toContain(FAILING);

		const left = gateway.requests.map(({ at }) => at);
		const pauses = left.slice(1).map((at, index) => at - left[index]);
		expect(Math.min(...pauses)).toBeGreaterThanOrEqual(INTERVAL - JITTER);

		if (keyed) {
			const second = await run();
			const again = reached(gateway);
			expect(new Set(again).size).toBe(again.length);
			expect(outcomes(second)).toEqual(
				to.map((one) => (one === FAILING && failingWord === 'refused' ? 'sent' : 'skipped')),
			);
		}
	},
);

describe('a gateway that cannot be reached', () => {
	test.each([1, 8])('by name leaves everything not sent, %i at a time', async (concurrency) => {
		const credentials = {
			geweApi: { token: TOKEN, baseUrl: 'http://gateway.invalid', appId: 'wx_1' },
		};
		const settings = { ...GO_ON, ...RETRY_ON_FAIL };
		const run = await sendMany(
			gateway,
			people(3),
			{ maxRetries: 0, concurrency },
			{ credentials, settings },
		);

		expect(outcomes(run)).toEqual(['notSent', 'notSent', 'notSent']);
		expect(run.items[0].json).toMatchObject({
			error: expect.stringMatching(
				/never reached GeWe: the host name of the base URL is not known/,
			),
			message: expect.stringContaining('Check the base URL in the credential'),
		});
	});
});

describe('a connection that cannot be made', () => {
	let cutting: Server;
	beforeAll(async () => {
		cutting = createServer((socket) => socket.once('data', () => socket.end()));
		await listen(cutting);
	});
	beforeEach(() => {
		const addresses = [
			{ address: '2001:db8::1', family: 6 },
			{ address: '127.0.0.1', family: 4 },
		];
		const { lookup } = dns;
		jest.spyOn(dns, 'lookup').mockImplementation(((name: string, options: object, done: never) => {
			if (name !== 'two.addresses.test') return lookup(name, options, done);
			(done as (error: null, found: typeof addresses) => void)(null, addresses);
		}) as typeof dns.lookup);
	});
	afterEach(() => jest.restoreAllMocks());
	afterAll(() => cutting.close());

	/** Where each of them happens; the port 1 is closed. */
	const CONNECTIONS = {
		'https to a server of http': () => gateway.url.replace('http:', 'https:'),
		'a TLS handshake that is cut': () =>
			`https://127.0.0.1:${(cutting.address() as AddressInfo).port}`,
		'a host of whose two addresses none answers': () => 'http://two.addresses.test:1',
	};
	const failures = Object.keys(CONNECTIONS) as Array<keyof typeof CONNECTIONS>;
	const credentials = (failure: keyof typeof CONNECTIONS) => ({
		geweApi: { ...gateway.credential, baseUrl: CONNECTIONS[failure]() },
	});

	const cells = failures.flatMap((failure) =>
		[1, 4].flatMap((items) =>
			[1, 8].flatMap((concurrency) =>
				[false, true].flatMap((goOn) =>
					[false, true].map((retry) => ({ failure, items, concurrency, goOn, retry })),
				),
			),
		),
	);

	test.each(cells)(
		'$failure is notSent: $items items, $concurrency at a time, go on $goOn, retry $retry',
		async ({ failure, items, concurrency, goOn, retry }) => {
			const run = await sendMany(
				gateway,
				people(items),
				{ maxRetries: 0, concurrency },
				{
					credentials: credentials(failure),
					settings: { ...(goOn && GO_ON), ...(retry && RETRY_ON_FAIL) },
				},
			);

			const message = expect.stringMatching(/^Send Image: The request never reached GeWe: /);
			if (goOn) {
				expect(outcomes(run)).toEqual(people(items).map(() => 'notSent'));
				expect(run.items[0].json.error).toEqual(message);
			} else {
				expect(run.error).toMatchObject({
					message,
					context: { itemIndex: 0 },
					description: expect.stringContaining('Outcome: notSent. Nothing was sent for this item.'),
				});
			}
			expect(gateway.requests).toEqual([]);
			expect(run.stored).not.toContain(TOKEN);
		},
	);

	const keyedCells = failures.flatMap((failure) =>
		[1, 8].flatMap((concurrency) =>
			[false, true].map((keyed) => ({ failure, concurrency, keyed })),
		),
	);

	test.each(keyedCells)(
		'$failure, tried twice, $concurrency at a time, keys $keyed: later everybody gets it once',
		async ({ failure, concurrency, keyed }) => {
			const run = async (around: object) =>
				await sendMany(
					gateway,
					people(2),
					{
						sameImage: true,
						reuseUpload: true,
						maxRetries: 1,
						concurrency,
						...(keyed && { deduplicationKey: '={{ $json.to }}' }),
					},
					{ settings: GO_ON, workflowId: `unreachable ${workflows}`, ...around },
				);
			workflows += 1;
			expect(outcomes(await run({ credentials: credentials(failure) }))).toEqual([
				'notSent',
				'notSent',
			]);
			expect(outcomes(await run({}))).toEqual(['sent', 'sent']);
			expect([...reached(gateway)].sort()).toEqual(people(2));
		},
	);
});

test('no log line of all this holds the token', () => {
	expect(logs().join('\n')).not.toContain(TOKEN);
});

test('a gateway that is not there leaves everything not sent', async () => {
	await gateway.pause();
	const run = await send({ items: 2, continueOnFail: true });
	await gateway.resume();

	expect(run.items.map(outcomeOf)).toEqual(['notSent', 'notSent']);
	expect(run.items[0].json.error).toBe(
		'Send Image: The request never reached GeWe: nothing listens at the base URL. Check the base URL in the credential and the way to the gateway, then run it again. [item 0]',
	);
	expect(run.items[0].json.message).toContain('Nothing was sent for this item.');
});

describe('three items, the second refused', () => {
	const refused = { fault: 'refuse', options: {} } as const;

	test('with Continue On Fail: three outputs in order, paired', async () => {
		fail(refused);
		const run = await send({ items: 3, continueOnFail: true });

		expect(run.items).toMatchObject([
			{ json: { toWxid: 'wxid_0' }, pairedItem: { item: 0 } },
			{
				json: {
					error:
						"Send Image: GeWe refused it (发送图片失败 · 图片格式错误). GeWe's servers fetch the media themselves: the URL must be public and lead to a file of the right kind. [item 1]",
					message:
						'GeWe says: 发送图片失败 · 图片格式错误\n' +
						'Outcome: refused. Nothing was sent for this item.\n' +
						"GeWe's servers fetch the media themselves: the URL must be public and lead to a file of the right kind.",
					details: { outcome: 'refused' },
				},
				pairedItem: { item: 1 },
			},
			{ json: { toWxid: 'wxid_2' }, pairedItem: { item: 2 } },
		]);
	});

	test('without it: the error names item 1, the words and the remedy, and what was sent', async () => {
		fail(refused);
		const run = await send({ items: 3 });

		expect(run.error).toMatchObject({
			message:
				"Send Image: GeWe refused it (发送图片失败 · 图片格式错误). GeWe's servers fetch the media themselves: the URL must be public and lead to a file of the right kind. [item 1]",
			context: { itemIndex: 1 },
			description:
				'GeWe says: 发送图片失败 · 图片格式错误\n' +
				'Outcome: refused. Nothing was sent for this item.\n' +
				"GeWe's servers fetch the media themselves: the URL must be public and lead to a file of the right kind.\n" +
				'Before it, 1 item was carried out.',
		});
		expect(gateway.ledger.map(({ toWxid }) => toWxid)).toEqual(['wxid_0']);
	});

	test("with n8n's error output: two on the first, one on the second", async () => {
		fail(refused);
		fail(refused);
		const credentials = { geweApi: gateway.credential };
		const run = await runNode(
			'geweSendImage',
			{
				toWxid: byId('={{ $json.to }}'),
				imgUrl: 'http://127.0.0.1/picture.jpg',
				options: { interval: 0 },
			},
			{
				items: ['wxid_0', FAILING, 'wxid_2'].map((to) => ({ json: { to } })),
				credentials,
				settings: { onError: 'continueErrorOutput' },
			},
		);

		expect(run.items.map(({ json }) => json.toWxid)).toEqual(['wxid_0', 'wxid_2']);
		expect(run.errorItems).toMatchObject([
			{ json: { to: FAILING, details: { outcome: 'refused' } } },
		]);
	});
});

test("n8n's retry of a failed execution sends nothing twice", async () => {
	fail({ fault: 'refuse', options: {} });
	const failed = await send({ items: 4 });
	expect(failed.status).toBe('error');
	const again = await failed.retry();

	expect(again.status).toBe('success');
	expect(gateway.ledger.map(({ toWxid }) => toWxid)).toEqual([
		'wxid_0',
		FAILING,
		'wxid_2',
		'wxid_3',
	]);
	expect(again.items.map(({ json }) => json.toWxid)).toEqual([
		'wxid_0',
		FAILING,
		'wxid_2',
		'wxid_3',
	]);
});

test('a wrong field is named before anything is sent, whichever item it is in', async () => {
	const run = await runNode(
		'geweSendVideo',
		{
			toWxid: byId('={{ $json.to }}'),
			videoUrl: 'http://127.0.0.1/video.mp4',
			thumbUrl: '={{ $json.thumb }}',
			videoDuration: '={{ $json.seconds }}',
		},
		{
			items: [
				{ json: { to: 'wxid_0', thumb: 'http://127.0.0.1/t.jpg', seconds: 3 } },
				{ json: { to: 'wxid_1', thumb: 'http://127.0.0.1/t.jpg', seconds: 2.5 } },
			],
			credentials: { geweApi: gateway.credential },
		},
	);

	expect(run.error).toMatchObject({
		message:
			'Send Video: Video Duration (Seconds) must be a whole number of seconds above 0 [item 1]',
		description:
			'The field is Video Duration (Seconds) (videoDuration). Nothing was sent for this item.',
		context: { itemIndex: 1 },
	});
	expect(gateway.requests).toHaveLength(0);
});
