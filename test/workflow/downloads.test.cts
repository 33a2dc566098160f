import { once } from 'node:events';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { IBinaryData } from 'n8n-workflow';
import { startGateway } from '../../fakes/gateway.cts';
import { listen } from '../../fakes/listen.cts';
import { jpg, mp4, silk } from '../../fakes/samples.cts';
import { onGateway } from '../onFakes.cts';
import { readBinary, type NodeOptions, type Run } from './engine.cts';
import { platform } from './engine/platform.cts';
import { byId, runGewe } from './gewe.cts';

const gateway = onGateway();

const XML = '<msg><img aeskey="a"/></msg>';
const download = async (operation: string, form: object = {}, options: object = {}) =>
	await runGewe(gateway, 'download', operation, {
		xml: XML,
		...form,
		options: { interval: 0, ...options },
	});
const link = (name: string) => `${gateway.origin}/files/${name}`;
const bytesOf = async (binary: IBinaryData | undefined) => await readBinary(binary as IBinaryData);

test.each([
	['downloadImage', 'fileUrl', 'a.jpg', 'image/jpeg', jpg()],
	['downloadVideo', 'fileUrl', 'b.mp4', 'video/mp4', mp4()],
	['downloadVoice', 'fileUrl', 'c.silk', 'audio/silk', silk()],
	['downloadFile', 'fileUrl', 'd.pdf', 'application/pdf', Buffer.from('The file d.pdf\n')],
	['downloadEmojiMd5', 'url', 'e.gif', 'image/gif', expect.any(Buffer)],
])('%s follows the link in %s', async (operation, member, name, mimeType, bytes) => {
	const url = `${link(name)}?sign=1`;
	gateway.answer(`/message/${operation}`, { [member]: url });
	const form = { emojiMd5: 'ed39cc64d1dbe68dbc4e43127f2bbd37', msgId: '640355967' };
	const run = await download(operation, form);

	expect(run.error?.message).toBeUndefined();
	const [{ json, binary }] = run.items;
	expect(json).toEqual({ [member]: url, ...(member === 'fileUrl' ? { xml: XML } : {}) });
	expect(binary?.data).toMatchObject({ fileName: name, mimeType });
	expect(await bytesOf(binary?.data)).toEqual(bytes);
	expect(gateway.downloads).toEqual([name]);
});

test('the line of the sender before a group message is cut', async () => {
	await download('downloadVideo', { xml: `wxid_a:\n${XML}` });

	expect(gateway.requests.map(({ body }) => (body as { xml: string }).xml)).toEqual([XML]);
});

test("a trigger's output is taken as it is", async () => {
	const items = [{ json: { event: 'voice', xml: XML, msgId: '640355967' } }];
	await runGewe(gateway, 'download', 'downloadVoice', {}, { items });
	const forward = { toWxid: byId('filehelper'), options: { interval: 0 } };
	await runGewe(gateway, 'message', 'forwardImage', forward, { items });

	const { appId } = gateway;
	expect(gateway.requests.map(({ body }) => body)).toEqual([
		{ appId, xml: XML, msgId: 640355967 },
		{ appId, toWxid: 'filehelper', xml: XML },
	]);
});

test('what is no XML is not sent', async () => {
	const run = await download('downloadVideo', { xml: 'a picture' });

	expect(run.error?.message).toMatch(/XML must be the XML of a message/);
	expect(gateway.requests).toEqual([]);
});

test('without Download File the link comes out alone', async () => {
	const run = await download('downloadVideo', {}, { downloadFile: false });

	expect(run.items).toEqual([
		{ json: { fileUrl: expect.stringMatching(/^http/), xml: XML }, pairedItem: { item: 0 } },
	]);
	expect(gateway.downloads).toEqual([]);
});

test('the file stands in the field that was asked for, also with Simplify off', async () => {
	gateway.answer('/message/downloadVideo', { fileUrl: link('b.mp4') });
	const run = await download('downloadVideo', { simplify: false }, { binaryPropertyName: 'video' });

	const [{ json, binary }] = run.items;
	expect(json).toEqual({ ret: 200, msg: expect.any(String), data: { fileUrl: link('b.mp4') } });
	expect(Object.keys(binary ?? {})).toEqual(['video']);
});

test('the credential does not go where the file lies', async () => {
	const heard: Array<string | undefined> = [];
	const other = await startGateway({ token: 'another-token-0123456789' });
	other.answer('/login/checkOnline', (request: { headers: Record<string, string> }) => {
		heard.push(request.headers['x-gewe-token']);
		return true;
	});
	gateway.answer('/message/downloadVideo', { fileUrl: `${other.url}/login/checkOnline` });
	const run = await download('downloadVideo');
	await other.stop();

	expect(run.status).toBe('error');
	expect(other.requests.map(({ headers }) => headers['x-gewe-token'])).toEqual([undefined]);
	expect(heard).toEqual([]);
});

test.each([
	['a file that is gone', () => `${gateway.origin}/gone.jpg`, /HTTP 404/],
	['a server that is not there', () => 'http://127.0.0.1:1/a.jpg', /ECONNREFUSED/],
	['a file of this machine', () => 'file:///etc/passwd', /no link that leads to a file/],
	['no link', () => '', /no link that leads to a file/],
])('%s is a failure that says what to do', async (_what, url, words) => {
	gateway.answer('/message/downloadVideo', { fileUrl: url() });
	const run = await download('downloadVideo');

	expect(run.error?.message).toMatch(
		/^Download Video: The file could not be fetched: .*\. Links work for 7 days: .*\[item 0\]$/,
	);
	expect(`${run.error?.message} ${run.error?.description}`).toMatch(words);
	expect(run.error?.description).toMatch(/Links work for 7 days/);
	expect(run.stored).not.toContain(gateway.token);
});

describe('a file elsewhere', () => {
	const MB = 1024 * 1024;
	const CHUNK = Buffer.alloc(MB, 'x');
	const server = createServer((request, response) => {
		sent = once(response, 'close').then(() => request.socket.bytesWritten);
		serve(response, request);
	});
	let fileUrl: string;
	/** What the server does with a request. */
	let serve: (response: ServerResponse, request: IncomingMessage) => void;
	/** Bytes that it could send before the connection closed. */
	let sent: Promise<number>;

	beforeAll(async () => {
		fileUrl = `http://127.0.0.1:${await listen(server)}/film.mp4`;
	});
	beforeEach(() => gateway.answer('/message/downloadVideo', { fileUrl }));
	afterAll(() => server.close());

	/** A body that comes piece by piece as fast as it is taken, for ever unless a number is given. */
	const pieces = (count = Infinity) =>
		Readable.from(
			(function* () {
				for (let n = 0; n < count; n += 1) yield CHUNK;
			})(),
		);
	const told = ({ items: [{ json }] }: Run) => `${String(json.error)}\n${String(json.message)}`;
	const goOn = { settings: { onError: 'continueRegularOutput' } } as const;
	const get = async (options: object = {}, around: NodeOptions = goOn) =>
		await runGewe(
			gateway,
			'download',
			'downloadVideo',
			{ xml: XML, options: { interval: 0, ...options } },
			around,
		);

	test('of many megabytes comes byte for byte', async () => {
		serve = (response) => {
			response.setHeader('content-length', 40 * MB);
			pieces(40).pipe(response);
		};
		const run = await get();

		expect(run.items[0].json.error).toBeUndefined();
		const bytes = await bytesOf(run.items[0].binary?.data);
		expect(bytes.length).toBe(40 * MB);
		expect(bytes.equals(Buffer.alloc(40 * MB, 'x'))).toBe(true);
		expect(run.items[0].binary?.data).toMatchObject({
			fileName: 'film.mp4',
			mimeType: 'video/mp4',
		});
	});

	test('that is too big is not fetched: the error names its size and the limit', async () => {
		serve = (response) => {
			response.setHeader('content-length', 310 * MB);
			pieces().pipe(response);
		};
		const run = await get();

		expect(run.items[0].json.error).toBe(
			'Download Video: The file could not be fetched: it has 310 MB, and Largest File allows 200 MB. Raise Largest File (MB) under Options, or switch Download File off to get the link alone. [item 0]',
		);
		expect(await sent).toBeLessThan(310 * MB);
	});

	test('is measured by the limit that the options give', async () => {
		serve = (response) => {
			response.setHeader('content-length', 2 * MB + 1);
			pieces(2)
				.on('end', () => response.end('y'))
				.pipe(response, { end: false });
		};
		expect(told(await get({ maxFileSize: 2 }))).toMatch(/it has 2\.1 MB, and .* allows 2 MB/);
		expect((await get({ maxFileSize: 3 })).items[0].json.error).toBeUndefined();
	});

	test('whose size nobody says is fetched up to the limit', async () => {
		serve = (response) => void pieces(2).pipe(response);
		const run = await get({ maxFileSize: 2 });
		expect((await bytesOf(run.items[0].binary?.data)).length).toBe(2 * MB);

		serve = (response) => void pieces().pipe(response);
		const endless = await get({ maxFileSize: 2 });
		expect(told(endless)).toMatch(/it has more than 2 MB, and Largest File allows 2 MB\. Raise/);
		expect(await sent).toBeLessThan(100 * MB);
	});

	test('that was packed small is measured unpacked', async () => {
		serve = (response) => {
			const packed = gzipSync(Buffer.alloc(5 * MB));
			response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length });
			response.end(packed);
		};
		expect(told(await get({ maxFileSize: 2 }))).toMatch(/it has more than 2 MB/);
	});

	test('is asked for as it is', async () => {
		let encoding: unknown;
		serve = (response, { headers }) => {
			encoding = headers['accept-encoding'];
			response.end('film');
		};
		await get();
		expect(encoding).toBe('identity');
	});

	test.each([
		['before n8n holds it', 1 * MB],
		['while n8n writes it', 40 * MB],
	])('that breaks off %s is a file that could not be fetched', async (_, length) => {
		serve = (response) => {
			response.setHeader('content-length', length);
			response.write(CHUNK.subarray(1), () => response.destroy());
		};
		const words = told(await get());

		expect(words).toMatch(
			/^Download Video: The file could not be fetched: it broke off\. Links work/,
		);
		expect(words).toMatch(/Reason: .*aborted/);
		expect(words).not.toContain('could not store');
	});

	test('that comes to a halt is given up after the Timeout', async () => {
		serve = (response) => {
			response.setHeader('content-length', 40 * MB);
			response.write(CHUNK);
		};
		const words = told(await get({ timeout: 200 }));
		// The client that n8n uses may notice it first, unless n8n follows redirects itself.
		expect(words).toMatch(/could not be fetched: (nothing came for 200 ms|it broke off)\. Links/);
	});

	test.each([1 * MB, 40 * MB])(
		'of %i bytes is left alone when the execution is canceled',
		async (length) => {
			const stop = new AbortController();
			serve = (response) => {
				response.setHeader('content-length', length);
				response.write(CHUNK.subarray(1), () => stop.abort());
			};
			const run = await get({ timeout: 60_000 }, { signal: stop.signal });

			expect(run.status).toBe('canceled');
			await sent;
		},
	);
});

describe('when n8n cannot store a file', () => {
	// A file stands in the place of the folder.
	const folder = () => join(process.env.N8N_USER_FOLDER as string, '.n8n', 'storage');
	beforeAll(async () => {
		await platform();
		renameSync(folder(), `${folder()}.away`);
		writeFileSync(folder(), '');
	});
	afterAll(() => {
		rmSync(folder());
		renameSync(`${folder()}.away`, folder());
	});

	test('the item fails alone, with the reason', async () => {
		gateway.answer('/message/downloadVideo', { fileUrl: link('b.mp4') });
		const options = { interval: 0, downloadFile: '={{ $json.download }}' };
		const run = await runGewe(
			gateway,
			'download',
			'downloadVideo',
			{ xml: XML, options },
			{
				items: [{ json: { download: true } }, { json: { download: false } }],
				settings: { onError: 'continueRegularOutput' },
			},
		);

		const [failed, done] = run.items.map(({ json }) => json);
		expect(failed.error).toMatch(
			/^Download Video: n8n could not store the file\. It is safe to ask again\. \[item 0\]$/,
		);
		expect(JSON.stringify(failed)).toMatch(
			/Reason: ENOTDIR.*safe to ask again.*The gateway has answered/,
		);
		expect(done).toEqual({ fileUrl: link('b.mp4'), xml: XML });
	});

	test('a picture in an answer fails alike, and what was done is not called undone', async () => {
		const form = { wxids: 'wxid_a, wxid_b', options: { interval: 0 } };
		const headImgBase64 = jpg().toString('base64');
		gateway.answer('/group/createChatroom', { chatroomId: '1@chatroom', headImgBase64 });
		const run = await runGewe(gateway, 'group', 'createChatroom', form);

		expect(run.error?.message).toBe(
			'Create: n8n could not store the file. It may have been carried out: do not run it again. [item 0]',
		);
		expect(run.error?.description).toMatch(/It may have been carried out/);
	});
});

test('the video of a moment is a download too', async () => {
	gateway.answer('/sns/downloadSnsVideo', { fileUrl: link('m.mp4') });
	const form = { snsXml: '<TimelineObject/>', options: { interval: 0 } };
	const run = await runGewe(gateway, 'moment', 'downloadSnsVideo', form);

	expect(await bytesOf(run.items[0].binary?.data)).toEqual(mp4());
});
