import { createHash } from 'node:crypto';
import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData, INodeParameters } from 'n8n-workflow';

import { mp4, png } from '../../fakes/samples.cts';
import { onGateway } from '../onFakes.cts';
import { runNode, serveSignedBinaries, storeBinary } from './engine.cts';
import { byId } from './gewe.cts';

const gateway = onGateway({ fetchMedia: true });
let n8n: Awaited<ReturnType<typeof serveSignedBinaries>>;
beforeAll(async () => {
	n8n = await serveSignedBinaries();
});
afterAll(async () => await n8n.close());

const HOURS = 3_600_000;
const sha1 = (bytes: Buffer) => createHash('sha1').update(bytes).digest('hex');
const toWxid = byId('filehelper');
const FROM_BINARY = { imgUrlSource: 'binary', imgUrlBinary: 'picture' };

const send = async (
	node: string,
	parameters: INodeParameters,
	binary: Record<string, IBinaryData>,
	{ items = 1, baseUrl = gateway.url, n8nUrl = n8n.url } = {},
) =>
	await runNode(
		node,
		{ toWxid, options: { interval: 0 }, ...parameters },
		{
			items: Array.from({ length: items }, () => ({ json: {}, binary })),
			credentials: { geweApi: { ...gateway.credential, baseUrl } },
			n8nUrl,
		},
	);

test("the gateway fetches binary data by n8n's signed link, byte for byte", async () => {
	const bytes = png(64, 48);
	const picture = await storeBinary(bytes, 'image/png', '图 片.png');
	const run = await send('geweSendImage', FROM_BINARY, { picture });

	expect(run.error).toBeUndefined();
	expect(gateway.fetches).toMatchObject([
		{ status: 200, bytes: bytes.length, contentType: 'image/png', sha1: sha1(bytes) },
	]);
	expect(gateway.ledger).toHaveLength(1);
});

test("the video's duration is read from the file", async () => {
	const film = mp4(17.2);
	const binary = {
		film: await storeBinary(film, 'video/mp4', 'film.mp4'),
		preview: await storeBinary(png(), 'image/png', 'preview.png'),
	};
	const parameters = {
		videoUrlSource: 'binary',
		videoUrlBinary: 'film',
		thumbUrlSource: 'binary',
		thumbUrlBinary: 'preview',
	};
	const run = await send('geweSendVideo', parameters, binary);

	expect(run.error).toBeUndefined();
	expect(gateway.requests[0].body).toMatchObject({ videoDuration: 17 });
	expect(gateway.fetches.map((fetch) => [fetch.field, fetch.sha1])).toEqual([
		['videoUrl', sha1(film)],
		['thumbUrl', sha1(png())],
	]);
});

/** How long the links live that the gateway fetched, in s, as they say themselves (RFC 7519). */
const lives = () =>
	gateway.fetches.map(({ url }) => {
		const [, payload] = new URL(url).searchParams.get('token')!.split('.');
		const { iat, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
		return exp - iat;
	});

test('a link works as long as it says and no longer', async () => {
	const picture = await storeBinary(png(), 'image/png', 'a.png');
	await send('geweSendImage', FROM_BINARY, { picture });
	const [{ url }] = gateway.fetches;
	const [life] = lives();

	const now = Date.now();
	const clock = jest.spyOn(Date, 'now');
	clock.mockReturnValue(now + life * 1_000 - 10_000);
	expect((await fetch(url)).status).toBe(200);
	clock.mockReturnValue(now + life * 1_000 + 10_000);
	expect((await fetch(url)).status).toBe(400);
	clock.mockRestore();
});

describe('links are made before the first message leaves, and live', () => {
	const lifeOf = async (items: number, options: INodeParameters) => {
		const picture = await storeBinary(png(), 'image/png', 'a.png');
		await send('geweSendImage', { ...FROM_BINARY, options }, { picture }, { items });
		return lives()[0];
	};

	test('six hours at least', async () => {
		const life = await lifeOf(1, { interval: 0, timeout: 1_000 });
		expect(life).toBeGreaterThanOrEqual((6 * HOURS) / 1_000);
		expect(life).toBeLessThan((6 * HOURS) / 1_000 + 10);
	});

	test('longer by the interval and the timeout of each item of the run', async () => {
		const life = await lifeOf(3, { interval: 7, timeout: 5_000_000 });
		expect(life).toBeGreaterThanOrEqual((6 * HOURS + 3 * 5_000_007) / 1_000);
		expect(life).toBeLessThan((6 * HOURS + 3 * 5_000_007) / 1_000 + 10);
	});

	test('in whole seconds, which is all that they can say', async () => {
		expect(await lifeOf(1, { interval: 0, timeout: 1_234 })).toBe((6 * HOURS) / 1_000 + 2);
	});
});

test('the same file has one link, so that a repeat is forwarded', async () => {
	const picture = await storeBinary(png(), 'image/png', 'a.png');
	const run = await send('geweSendImage', FROM_BINARY, { picture }, { items: 3 });

	expect(run.items.map(({ json }) => json.via)).toEqual(['post', 'forward', 'forward']);
	expect(gateway.fetches).toHaveLength(1);
});

describe('binary data that lies inline, as a Code node makes it,', () => {
	const inline = () => ({ data: png().toString('base64'), mimeType: 'image/png' });

	test('is stored, once, and sent', async () => {
		const store = jest.spyOn(Container.get(BinaryDataService), 'store');
		const run = await send('geweSendImage', FROM_BINARY, { picture: inline() }, { items: 3 });

		expect(run.error).toBeUndefined();
		expect(run.items.map(({ json }) => json.via)).toEqual(['post', 'forward', 'forward']);
		expect(gateway.fetches).toMatchObject([{ status: 200, sha1: sha1(png()) }]);
		expect(store).toHaveBeenCalledTimes(1);
	});

	test('cannot be fetched where n8n keeps it in memory: the error says what to set', async () => {
		const memory = jest.replaceProperty(
			Container.get(BinaryDataService),
			'mode' as never,
			'default' as never,
		);
		const run = await send('geweSendImage', FROM_BINARY, { picture: inline() });
		memory.restore();

		expect(run.error).toMatchObject({
			message: 'The gateway cannot fetch binary data that n8n keeps in memory [item 0]',
			description: expect.stringContaining('N8N_DEFAULT_BINARY_DATA_MODE'),
		});
		expect(gateway.requests).toHaveLength(0);
	});
});

test.each(['http://127.0.0.1:5678/', 'http://n8n:5678/', 'http://192.168.1.7:5678/'])(
	'a public gateway cannot fetch from %s: the error says what to set',
	async (n8nUrl) => {
		const picture = await storeBinary(png(), 'image/png', 'a.png');
		const baseUrl = 'http://api.geweapi.com/gewe/v2/api';
		const run = await send('geweSendImage', FROM_BINARY, { picture }, { baseUrl, n8nUrl });

		expect(run.error).toMatchObject({
			message: `The gateway cannot fetch binary data from ${new URL(n8nUrl).origin} [item 0]`,
			description: expect.stringContaining('N8N_WEBHOOK_URL'),
		});
	},
);
