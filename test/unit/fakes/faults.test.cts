import { onGateway } from '../../onFakes.cts';
import { image, post, video } from './client.cts';

const gateway = onGateway();

const send = async (timeout?: number) =>
	await post(gateway, '/message/postImage', image(gateway), {}, timeout);
/** The error code of a call that gets no answer. */
const failure = async (timeout?: number) =>
	await send(timeout).then(
		() => 'answered',
		({ code }: { code: string }) => code,
	);

describe('no answer', () => {
	test('times out after delivering', async () => {
		gateway.fail('timeoutAfterDelivering');
		expect(await failure(100)).toBe('ECONNABORTED');
		expect(gateway.ledger).toHaveLength(1);
	});

	test.each([
		['cutBefore', 0],
		['cutAfter', 1],
	] as const)('%s: the connection breaks, %i delivered', async (kind, delivered) => {
		gateway.fail(kind);
		expect(await failure()).toBe('ECONNRESET');
		expect(gateway.requests).toHaveLength(1);
		expect(gateway.ledger).toHaveLength(delivered);
	});

	test('cuts in the middle of an answer', async () => {
		gateway.fail('cutMiddle');
		expect(await failure()).toMatch(/ECONNRESET|ECONNABORTED|ERR_BAD_RESPONSE/);
		expect(gateway.ledger).toHaveLength(1);
	});

	test('is not reachable while paused, and has the same port afterwards', async () => {
		const { url } = gateway;
		await gateway.pause();
		expect(await failure()).toBe('ECONNREFUSED');
		await gateway.resume();
		expect(gateway.url).toBe(url);
		expect((await send()).data).toContain('"ret":200');
		expect(gateway.ledger).toHaveLength(1);
	});
});

test('cuts what is under way when it pauses', async () => {
	gateway.fail('timeoutAfterDelivering');
	const call = failure();
	while (gateway.ledger.length === 0) await new Promise(setImmediate);
	await gateway.pause();
	expect(await call).toBe('ECONNRESET');
	await gateway.resume();
});

describe('answers of proxies and servers', () => {
	test.each([
		['html', 200],
		['html502', 502],
	] as const)('%s', async (kind, status) => {
		gateway.fail(kind);
		const answer = await send();
		expect(answer.status).toBe(status);
		expect(answer.headers['content-type']).toContain('text/html');
		expect(answer.data).toMatch(/^<html>/);
		expect(gateway.ledger).toEqual([]);
	});

	const date = new Date('2030-01-02T03:04:05Z');
	test.each([
		['tooMany', {}, 429, '1'],
		['tooMany', { retryAfter: 7 }, 429, '7'],
		['tooMany', { retryAfter: date }, 429, 'Wed, 02 Jan 2030 03:04:05 GMT'],
		['tooMany', { retryAfter: null }, 429, undefined],
		['unavailable', {}, 503, undefined],
		['unavailable', { retryAfter: 2 }, 503, '2'],
	] as const)('%s %j', async (kind, options, status, retryAfter) => {
		gateway.fail(kind, options);
		const answer = await send();
		expect(answer.status).toBe(status);
		expect(answer.headers['retry-after']).toBe(retryAfter);
		expect(gateway.ledger).toEqual([]);
	});

	test('redirects', async () => {
		gateway.fail('redirect', { to: 'http://127.0.0.1:1/elsewhere' });
		const answer = await send();
		expect(answer.status).toBe(302);
		expect(answer.headers.location).toBe('http://127.0.0.1:1/elsewhere');
		expect(gateway.ledger).toEqual([]);
	});

	test('is slow', async () => {
		gateway.fail('slow', { ms: 300 });
		expect(await failure(100)).toBe('ECONNABORTED');
		expect(gateway.ledger).toHaveLength(1);
		gateway.fail('slow', { ms: 20 });
		expect((await send()).data).toContain('"ret":200');
	});
});

describe('answers that are odd', () => {
	test('is cut in half', async () => {
		gateway.fail('truncated');
		const { data, status } = await send();
		expect(status).toBe(200);
		expect(data).toMatch(/^{"ret":200,/);
		expect(() => JSON.parse(data) as unknown).toThrow(SyntaxError);
		expect(gateway.ledger).toHaveLength(1);
	});

	test.each([
		['empty', {}, ''],
		['notObject', {}, '"ok"'],
		['notObject', { value: [1] }, '[1]'],
	] as const)('%s %j', async (kind, options, text) => {
		gateway.fail(kind, options);
		expect((await send()).data).toBe(text);
		expect(gateway.ledger).toHaveLength(1);
	});

	test('is deep', async () => {
		gateway.fail('deep', { depth: 5 });
		expect((await send()).data).toBe('{"ret":200,"code":200,"msg":"ok","data":[[[[[]]]]]}');
		gateway.fail('deep');
		const { length } = (await send()).data;
		expect(length).toBe(200_041);
	});

	test('is huge', async () => {
		gateway.fail('huge', { bytes: 3_000_000 });
		const { data } = await send();
		const { blob } = (JSON.parse(data) as { data: { blob: string } }).data;
		expect(blob.length).toBe(3_000_000);
		expect(gateway.ledger).toHaveLength(1);
	});

	test('has keys that pollute prototypes', async () => {
		gateway.fail('protoKeys');
		const { data } = await send();
		const envelope = JSON.parse(data) as { data: object };
		for (const part of [envelope, envelope.data]) {
			expect(Object.keys(part)).toEqual(expect.arrayContaining(['__proto__', 'constructor']));
		}
		expect(envelope).toMatchObject({ ret: 200, data: { toWxid: 'filehelper' } });
		expect(gateway.ledger).toHaveLength(1);
	});

	test('has the result code as text', async () => {
		gateway.fail('retString');
		expect((await send()).data).toMatch(/^{"ret":"200","msg":"操作成功","data":{/);
		expect(gateway.ledger).toHaveLength(1);
	});
});

describe('refusals', () => {
	test.each([
		[
			'refuse',
			{},
			200,
			{ ret: 500, msg: '发送图片失败', data: { code: '-1', msg: '图片格式错误' } },
		],
		[
			'refuse',
			{ msg: '创建群聊失败', data: { code: '0', msg: 'MemberList are wrong' } },
			200,
			{ ret: 500, msg: '创建群聊失败', data: { code: '0', msg: 'MemberList are wrong' } },
		],
		['refuse', { ret: -3, msg: null, data: undefined }, 200, { ret: -3, msg: null }],
		['refuseHttp500', { data: { code: '-4013', msg: null } }, 500, { data: { code: '-4013' } }],
	] as const)('%s %j', async (kind, options, status, envelope) => {
		gateway.fail(kind, options);
		const answer = await send();
		expect(answer.status).toBe(status);
		expect(JSON.parse(answer.data)).toMatchObject(envelope);
		expect(gateway.ledger).toEqual([]);
	});

	test('has the detail as JSON text', async () => {
		gateway.fail('refuseDetail');
		const { data } = JSON.parse((await send()).data) as { data: { msg: string; detail: string } };
		expect(data.msg).toBe('图片格式错误');
		expect(JSON.parse(data.detail)).toMatchObject({ ret: -1, msg: 'fail' });
	});

	test.each([500, 200])('echoes the token everywhere, ret %i', async (ret) => {
		gateway.fail('echoToken', { ret });
		const { data, headers } = await send();
		const { msg, data: inner } = JSON.parse(data) as { msg: string; data: Record<string, string> };
		const places = [msg, inner.code, inner.msg, inner.detail, JSON.stringify(inner.nested)];
		for (const place of [...places, headers['x-gewe-token'], headers.etag]) {
			expect(place).toContain(gateway.token);
		}
	});

	test('holds a script', async () => {
		gateway.fail('scriptMsg');
		expect((await send()).data).toContain('<script>');
	});
});

describe('which requests fail', () => {
	const outcomes = async (count: number) => {
		const statuses: number[] = [];
		while (statuses.length < count) statuses.push((await send()).status);
		return statuses;
	};

	test('skips and counts', async () => {
		gateway.fail('unavailable', { skip: 1, times: 2 });
		expect(await outcomes(4)).toEqual([200, 503, 503, 200]);
		expect(gateway.ledger).toHaveLength(2);
	});

	test('goes on for ever until reset', async () => {
		gateway.fail('unavailable', { times: Infinity });
		expect(await outcomes(3)).toEqual([503, 503, 503]);
		gateway.reset();
		expect(await outcomes(1)).toEqual([200]);
	});

	test('takes several, one after the other', async () => {
		gateway.fail('unavailable');
		gateway.fail('tooMany');
		expect(await outcomes(3)).toEqual([503, 429, 200]);
	});

	test.each(['message/postVideo', '/message/postVideo'])('only %s', async (path) => {
		gateway.fail('unavailable', { path });
		expect(await outcomes(1)).toEqual([200]);
		expect((await post(gateway, '/message/postVideo', video(gateway))).status).toBe(503);
	});

	test('only those a function names', async () => {
		gateway.fail('unavailable', {
			when: ({ body }) => (body as { toWxid: string }).toWxid === 'b',
		});
		const to = async (toWxid: string) =>
			(await post(gateway, '/message/postImage', image(gateway, toWxid))).status;
		expect([await to('a'), await to('b'), await to('b')]).toEqual([200, 503, 200]);
	});

	test('can deliver where it would not, and the other way round', async () => {
		gateway.fail('unavailable', { delivers: true });
		gateway.fail('cutAfter', { delivers: false });
		await send();
		await failure();
		expect(gateway.ledger).toHaveLength(1);
	});

	test('delivers nothing that breaks the contract', async () => {
		gateway.fail('cutAfter');
		await post(gateway, '/message/postImage', { ...image(gateway), toWxid: 1 }).catch(() => {});
		expect(gateway.violations).toHaveLength(1);
		expect(gateway.ledger).toEqual([]);
	});
});
