import { readFileSync } from 'node:fs';
import axios from 'axios';
import { Contract } from '../../../fakes/contract.cts';
import type { Schema } from '../../../fakes/contract.cts';
import { GEWE_CONTRACT } from '../../../fakes/gateway.cts';
import { onGateway } from '../../onFakes.cts';
import { image, post, video } from './client.cts';

const gateway = onGateway();

describe('answers', () => {
	test('has the documented shape of a video, receiver echoed', async () => {
		const { data, status } = await post(gateway, '/message/postVideo', video(gateway, 'wxid_a'));
		expect(status).toBe(200);
		expect(data).toMatch(
			/^{"ret":200,"msg":"操作成功","data":{"toWxid":"wxid_a","createTime":null,"msgId":769523567,"newMsgId":\d{19},"type":null,"aesKey":"687a636f627579667a756a7168717968","fileId":"3052[0-9a-f]+","length":1315979}}$/,
		);
	});

	test('writes ids as bare digits that a double cannot hold, others each time, the same each run', async () => {
		const run = async () => {
			gateway.reset();
			for (const toWxid of ['a', 'b']) {
				await post(gateway, '/message/postImage', image(gateway, toWxid));
			}
			return gateway.ledger.map(({ newMsgId }) => newMsgId ?? '');
		};
		const ids = await run();
		expect(new Set(ids).size).toBe(2);
		for (const id of ids) expect(BigInt(Number(id)).toString()).not.toBe(id);
		expect(await run()).toEqual(ids);
	});

	test('takes a preset id for one answer', async () => {
		gateway.nextNewMsgId = '945590746179451501';
		const first = await post(gateway, '/message/postVideo', video(gateway));
		const second = await post(gateway, '/message/postVideo', video(gateway));
		expect(first.data).toContain('"newMsgId":945590746179451501,');
		expect(second.data).not.toContain('945590746179451501');
	});

	test('gives every upload its own CDN ids', async () => {
		const upload = async () =>
			(await post(gateway, '/message/postImage', image(gateway))).data.match(
				/"aesKey":"([0-9a-f]{32})","fileId":"([0-9a-f]+)"/,
			);
		const [first, second] = [await upload(), await upload()];
		expect(first?.[1]).toBe('7678796e6d70626e6b626c6f7375616b');
		expect(second?.[1]).not.toBe(first?.[1]);
		expect(second?.[2]).not.toBe(first?.[2]);
	});

	test('keeps documented zeros and nulls', async () => {
		const body = { appId: gateway.appId, toWxid: 'filehelper', content: 'hi' };
		const text = await post(gateway, '/message/postText', body);
		expect(text.data).toContain('"msgId":0,');
		const picture = await post(gateway, '/message/postImage', image(gateway));
		expect(picture.data).toContain('"createTime":0,');
	});

	test('answers under the path of the free gewechat too, where the token is free', async () => {
		const url = `${gateway.origin}/v2/api/tools/getTokenId`;
		for (const body of [undefined, {}]) {
			const headers = { 'content-type': 'application/json' };
			const { data } = await axios.post<{ data: string }>(url, body, { headers });
			expect(data.data).toBe(gateway.token);
		}
	});

	test('knows the device that a sign-in creates', async () => {
		const body = { appId: '', regionId: '320000', type: 'ipad' };
		const { data } = await post(gateway, '/login/getLoginQrCode', body);
		const appId = /"appId":"([^"]+)"/.exec(data)?.[1];
		const profile = await post(gateway, '/personal/getProfile', { appId });
		expect(profile.data).toContain('"ret":200');
	});
});

describe('refusals', () => {
	const refusedWith = async (body: unknown, headers = {}) =>
		(await post(gateway, '/message/postImage', body, headers)).data;

	test.each([
		['a missing token', { 'X-GEWE-TOKEN': '' }, '{"ret":500,"msg":"header:X-GEWE-TOKEN 不可为空"}'],
		[
			'a wrong token, echoed',
			{ 'X-GEWE-TOKEN': 'abc' },
			'{"ret":500,"msg":"HTTP HEADER: X-GEWE-TOKEN=abc 不可用或已过期"}',
		],
	])('refuses %s', async (_name, headers, answer) => {
		expect(await refusedWith(image(gateway), headers)).toBe(answer);
		expect(gateway.ledger).toEqual([]);
	});

	test('refuses an unknown device', async () => {
		expect(await refusedWith({ ...image(gateway), appId: 'wx_other' })).toBe(
			'{"ret":500,"msg":"获取二维码失败","data":{"code":"-1","msg":"[wx_other]设备不存在"}}',
		);
		gateway.appIds.push('wx_other');
		expect(await refusedWith({ ...image(gateway), appId: 'wx_other' })).toContain('"ret":200');
	});

	test('refuses when the account is offline, and says so when asked', async () => {
		gateway.online = false;
		expect(await refusedWith(image(gateway))).toBe('{"ret":500,"msg":"账号已离线"}');
		const { data } = await post(gateway, '/login/checkOnline', { appId: gateway.appId });
		expect(data).toContain('"data":false');
		expect(gateway.ledger).toEqual([]);
	});

	test.each([
		['a missing field', { imgUrl: undefined }, 'imgUrl不可为空'],
		['a wrong type', { toWxid: 7 }, '/toWxid must be string'],
		['an unknown field', { imageUrl: 'x' }, 'body must NOT have additional properties: imageUrl'],
		['an empty device', { appId: '' }, 'appId不可为空'],
	])('refuses %s', async (_name, change, msg) => {
		expect(JSON.parse(await refusedWith({ ...image(gateway), ...change }))).toEqual({
			ret: 500,
			msg,
		});
		expect(gateway.ledger).toEqual([]);
	});

	test('records what broke the contract, with the raw body', async () => {
		const raw = `{"appId":"${gateway.appId}","snsId":"14214000407987819068"}`;
		await post(gateway, '/sns/delSns', raw);
		await post(gateway, '/sns/delSns', raw.replace(/"(\d+)"/, '$1'));
		expect(gateway.violations).toEqual([gateway.requests[0]]);
		expect(gateway.violations[0]).toMatchObject({ path: '/sns/delSns', raw });
		expect(gateway.violations[0].errors.join()).toContain('/snsId must be');
		expect(gateway.ledger.map((entry) => entry.raw)).toEqual([
			`{"appId":"${gateway.appId}","snsId":14214000407987819068}`,
		]);
	});

	test.each([
		['no JSON', '{"appId":', 'application/json', /JSON/],
		['another content type', '{}', 'text/plain', /content-type is text\/plain/],
	])('records %s', async (_name, raw, type, words) => {
		await post(gateway, '/message/postImage', raw, { 'content-type': type });
		expect(gateway.violations[0].errors.join()).toMatch(words);
	});

	test.each(['/message/postNothing', '/../message/postImage'])(
		'answers %s with 404',
		async (path) => {
			const { status } = await post(gateway, path, image(gateway));
			expect(status).toBe(404);
			expect(gateway.violations).toHaveLength(1);
		},
	);
});

describe('ledger', () => {
	test('holds what reached WeChat, in order, with exact ids', async () => {
		await post(gateway, '/message/postImage', image(gateway, 'wxid_a'));
		await post(gateway, '/personal/getProfile', { appId: gateway.appId });
		await post(gateway, '/message/postVideo', video(gateway, '1@chatroom'));
		expect(gateway.requests).toHaveLength(3);
		expect(gateway.ledger).toMatchObject([
			{ path: '/message/postImage', toWxid: 'wxid_a', body: image(gateway, 'wxid_a') },
			{ path: '/message/postVideo', toWxid: '1@chatroom', newMsgId: '7773749793478223193' },
		]);
	});

	test('counts the requests that were open at once', async () => {
		gateway.fail('slow', { times: 3, ms: 50 });
		const send = async () => await post(gateway, '/message/postImage', image(gateway));
		await Promise.all([send(), send(), send()]);
		expect(gateway.peak).toBe(3);
		gateway.reset();
		await send();
		await send();
		expect(gateway.peak).toBe(1);
	});
});

describe('the contract', () => {
	const paths = [...readFileSync(GEWE_CONTRACT, 'utf8').matchAll(/^ {2}\/gewe\/v2\/api(.+):$/gm)];
	let contract: Contract;
	beforeAll(async () => {
		contract = await Contract.load(GEWE_CONTRACT);
	});

	test.each(paths.map(([, path]) => path))(
		'%s is answered in its documented shape',
		async (path) => {
			const described = `/gewe/v2/api${path}`;
			if (path.endsWith('/setCallback')) return;
			const body = { ...(smallest(contract.requestSchema(described)) as object) };
			const appId = 'appId' in body ? { appId: gateway.appId } : {};
			const { data } = await post(gateway, path, { ...body, ...appId });
			expect(gateway.violations.map(({ errors }) => errors)).toEqual([]);
			expect(JSON.parse(data)).toMatchObject({ ret: 200 });
			expect(contract.answerBreaches(described, JSON.parse(data))).toEqual([]);
		},
	);
});

/** The smallest value that keeps a schema. */
function smallest(schema: Schema): unknown {
	if (schema.enum) return schema.enum[0];
	switch (schema.type) {
		case 'object':
			return Object.fromEntries(
				(schema.required ?? []).map((key) => [key, smallest(schema.properties?.[key] ?? {})]),
			);
		case 'array':
			return [smallest(schema.items ?? {}), smallest(schema.items ?? {})];
		case 'integer':
		case 'number':
			return 1;
		case 'boolean':
			return true;
		default:
			return '1';
	}
}
