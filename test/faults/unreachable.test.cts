import dns from 'node:dns';
import { createServer } from 'node:net';

import { listen } from '../../fakes/listen.cts';
import { onGateway } from '../onFakes.cts';
import { logs } from '../workflow/engine.cts';
import {
	GO_ON,
	outcomes,
	people,
	reached,
	RETRY_ON_FAIL,
	sendMany,
} from '../workflow/sendMany.cts';
import { TOKEN } from './faults.cts';

const gateway = onGateway({ token: TOKEN });

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
	const cutting = createServer((socket) => socket.once('data', () => socket.end()));
	let port: number;
	beforeAll(async () => {
		port = await listen(cutting);
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
		'a TLS handshake that is cut': () => `https://127.0.0.1:${port}`,
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

	let workflows = 0;
	const keyedCells = failures.flatMap((failure) =>
		[1, 8].flatMap((concurrency) =>
			[false, true].map((keyed) => ({ failure, concurrency, keyed })),
		),
	);

	test.each(keyedCells)(
		'$failure, tried twice, $concurrency at a time, keys $keyed: later everybody gets it once',
		async ({ failure, concurrency, keyed }) => {
			const workflowId = `unreachable ${(workflows += 1)}`;
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
					{ settings: GO_ON, workflowId, ...around },
				);
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
	expect(logs().join('\n')).toContain('Running node');
	expect(logs().join('\n')).not.toContain(TOKEN);
});
