import type { INode } from 'n8n-workflow';

import type { Failed } from '../../../nodes/gateway/call';
import { gewe } from '../../../nodes/gateway/gewe';
import { messageCenter } from '../../../nodes/gateway/messageCenter';
import { failedTest, summarize, makeError } from '../../../nodes/gateway/errors';
import { judgeBreakdown, judgeReply } from '../../../nodes/gateway/outcome';
import { request } from '../sending/layers.cts';

const node = { name: 'Send', type: 'geweSendImage', typeVersion: 1, parameters: {} } as INode;

/** What people read when the gateway answers so. */
function words(status: number, answer: object): string | null | undefined {
	const failed = judgeReply({ status, text: JSON.stringify(answer) }, gewe, 0) as Failed;
	return makeError(node, gewe, failed, { request: request() }).description;
}

// The words that clients of GeWe met, and what the user has to do about them.
test.each([
	['header:X-GEWE-TOKEN 不可为空', {}, /The token in the GeWe credential is missing, wrong/],
	['HTTP HEADER: X-GEWE-TOKEN=*** 不可用或已过期', {}, /The token in the GeWe credential/],
	['获取二维码失败', { msg: '[wx_1]设备不存在' }, /does not know this device id \(appId\)/],
	['账号已离线', {}, /account is offline\. Log it in again/],
	['账号未登录', {}, /account is offline/],
	['登录过期', {}, /account is offline/],
	['检测登录失败，扫码登录的微信与设备绑定微信不同', {}, /belongs to another WeChat account/],
	['http://localhost:5678/ push msg err', {}, /it must be public.*WEBHOOK_URL/],
	['最大支持2条并发', {}, /Too many downloads at a time: keep Concurrency at 1/],
	['最大支持10条并发', {}, /Too many downloads at a time/],
	['消息已超过可撤回时间', {}, /recalled for a short time only/],
	['搜索联系人失败', { msg: '用户不存在' }, /knows no such user/],
	['创建群聊失败', { msg: 'MemberList are wrong' }, /at least two wxids of friends/],
	['下载图片xml解析异常', {}, /must be the whole <msg> of the callback/],
	['发送图片失败', { msg: '图片格式错误' }, /the URL must be public and lead to a file/],
	['发送视频失败', {}, /fetch the media themselves/],
	['发送语音失败', {}, /fetch the media themselves/],
	['发送文件失败', {}, /fetch the media themselves/],
	['imgUrls不可为空', {}, /A value is missing: fill in the field that the gateway names/],
	['朋友圈详情失败', {}, /Read what GeWe says, correct the values and run it again/],
])('%s %j comes with advice', (msg, data, advice) => {
	const description = words(200, { ret: 500, msg, data });

	expect(description).toContain(`GeWe says: ${[msg, ...Object.values(data)].join(' · ')}.\n`);
	expect(description).toContain('Outcome: refused. Nothing was sent for this item.');
	expect(description?.split('\n').at(-1)).toMatch(advice);
});

test('a gateway that takes no more is told apart from one that is not there', () => {
	expect(words(429, { ret: 500, msg: '最大支持2条并发' })).toMatch(/Too many downloads at a time/);
	expect(words(503, {})).toMatch(/Wait a little, choose a longer Interval and run it again/);
	expect(words(502, {})).toMatch(/must lead to the API, not to a web page/);
});

/** All that an AI agent reads of a failure: n8n drops the description. */
const message = (failed: Partial<Failed>, overrides = {}) =>
	makeError(
		node,
		gewe,
		{ kind: 'refused', what: 'What', ...failed },
		{ request: request(overrides) },
	).message;

describe("a failure's message alone", () => {
	test.each([
		['message', 'The message may have arrived: do not send it again.'],
		['change', 'It may have been carried out: do not run it again.'],
		['read', 'It is safe to ask again.'],
		['download', 'It is safe to ask again.'],
	] as const)('says of an unknown %s whether to repeat it', (effect, words) => {
		for (const advice of [undefined, 'Do this.'])
			expect(message({ kind: 'unknown', advice }, { effect, itemIndex: 3 })).toBe(
				`Send Image: What. ${words} [item 3]`,
			);
	});

	test("holds the gateway's words and the remedy", () => {
		expect(message({ words: '发送图片失败 · 图片格式错误' })).toBe(
			"Send Image: What (发送图片失败 · 图片格式错误). GeWe's servers fetch the media themselves: the URL must be public and lead to a file of the right kind. [item 0]",
		);
		expect(message({ kind: 'notSent', words: '账号已离线', advice: 'Do this.' })).toBe(
			'Send Image: What (账号已离线). Do this. [item 0]',
		);
	});

	test("does not hold anybody else's words, and no remedy follows from them", () => {
		const failed = { kind: 'notSent', reason: 'Unexpected TOKEN at 10.0.0.7' } as const;
		expect(message(failed)).toBe(
			'Send Image: What. Wait a little, choose a longer Interval and run it again. [item 0]',
		);
	});

	test("is not replaced by n8n's own, whatever the gateway says", () => {
		const words = 'connect ECONNREFUSED, getaddrinfo ENOTFOUND';
		expect(message({ kind: 'unknown', words })).toContain('do not send it again');
	});

	test('does not make n8n take a refusal for a canceled execution', () => {
		const failed = { words: '发送失败 · context canceled, context canceled' };
		expect(message(failed)).toContain('(发送失败 · context cancelled, context cancelled)');
		expect(
			makeError(node, gewe, { kind: 'refused', what: 'What', ...failed }).description,
		).toContain('context canceled');
	});

	test('stays one line that people can read', () => {
		const long = message({ words: `a\n\t b${'很长'.repeat(500)}` });
		expect(long).toMatch(/^Send Image: What \(a b(很长)+很?…\)\. Read what GeWe says/);
		expect(long.length).toBeLessThan(400);
		expect(message({ words: '很'.repeat(200) })).toContain(`(${'很'.repeat(200)})`);
		// A character of two units is not cut in half.
		expect(message({ words: `${'a'.repeat(199)}🎉🎉` })).toContain(`(${'a'.repeat(199)}…)`);
	});
});

test('the description tells who spoke', () => {
	const told = (failed: Partial<Failed>) =>
		makeError(node, gewe, { kind: 'refused', what: 'What', ...failed }).description?.split('\n');

	expect(told({ words: '账号已离线', reason: 'read ECONNRESET' })).toEqual([
		'GeWe says: 账号已离线.',
		'Reason: read ECONNRESET.',
		'The WeChat account is offline. Log it in again with the same Device ID (appId), in the console or by Account > Get Login QR Code.',
	]);
	expect(told({ reason: 'database is locked', advice: 'Do this.' })).toEqual([
		'Reason: database is locked.',
		'Do this.',
	]);
	expect(told({ advice: 'Do this.' })).toEqual(['Do this.']);
});

// n8n's editor shows the line breaks as blanks.
test('each part of the description ends as a sentence, once', () => {
	const told = (words: string) =>
		makeError(node, gewe, { kind: 'refused', what: 'What', words, advice: 'Do this.' }).description;

	expect(told('inner error')).toBe('GeWe says: inner error.\nDo this.');
	expect(told('inner error. ')).toBe('GeWe says: inner error.\nDo this.');
	expect(told('发送失败。')).toBe('GeWe says: 发送失败。\nDo this.');
	expect(told('wait…')).toBe('GeWe says: wait…\nDo this.');
});

test("a timeout is nobody's words, and no reason to doubt the base URL", () => {
	const breakdown = { code: 'ECONNABORTED', message: 'timeout of 4000ms exceeded' };
	const failed = judgeBreakdown(breakdown, gewe);
	const { message: line, description } = makeError(node, gewe, failed, { request: request() });

	expect(line).toBe(
		'Send Image: GeWe did not answer in time. The message may have arrived: do not send it again. [item 0]',
	);
	expect(description).toContain('Reason: timeout of 4000ms exceeded.');
	expect(description).not.toMatch(/GeWe says|base URL|web page/);
});

test('the description says what was carried out before', () => {
	const told = (sentBefore: number) =>
		makeError(node, gewe, { kind: 'refused', what: 'What' }, { request: request(), sentBefore })
			.description;

	expect(told(0)).not.toContain('Before it');
	expect(told(1)).toMatch(/\nBefore it, 1 item was carried out\.$/);
	expect(told(2)).toMatch(/\nBefore it, 2 items were carried out\.$/);
});

test.each([
	[
		'message',
		'Outcome: unknown. The message may have arrived: look into the chat before you send it again.',
	],
	[
		'change',
		'Outcome: unknown. It may have been carried out: look into WeChat before you run it again.',
	],
	['read', 'Outcome: unknown. It is safe to ask again.'],
] as const)('the description says what to do about an unknown %s', (effect, line) => {
	const failed = { kind: 'unknown', what: 'What' } as const;
	const { description } = makeError(node, gewe, failed, { request: request({ effect }) });
	expect(description?.split('\n')).toContain(line);
});

test.each([
	['refused', { advice: 'Do this.' }, 'What. Do this.'],
	['refused', { words: 'TOKEN', advice: 'Do this.' }, 'What (TOKEN). Do this.'],
	[
		'unknown',
		{ reason: 'Unexpected token' },
		/^What\. If it happens again, look whether the gateway/,
	],
] as const)('%s with %j is put in one line', (kind, more, line) => {
	const failed = { kind, what: 'What', ...more };
	if (typeof line === 'string') expect(summarize(gewe, failed)).toBe(line);
	else expect(summarize(gewe, failed)).toMatch(line);
	expect(makeError(node, gewe, failed)).toMatchObject({
		message: summarize(gewe, failed),
		context: {},
	});
});

test('a failed test of a credential shows the reason too, since it has no description', () => {
	const failed = { kind: 'notSent', what: 'What', advice: 'Do this.' } as const;
	expect(failedTest(gewe, { ...failed, reason: 'connect ECONNREFUSED' })).toEqual({
		status: 'Error',
		message: 'What (connect ECONNREFUSED). Do this.',
	});
	expect(failedTest(gewe, failed)).toEqual({ status: 'Error', message: 'What. Do this.' });
});

test('what was carried out before is told in its place', () => {
	const failed = { kind: 'refused', what: 'What', before: 'It was, for some.' } as const;
	const { description } = makeError(node, gewe, failed, { request: request({ effect: 'change' }) });
	expect(description).toContain('Outcome: refused. It was, for some.');
	expect(description).not.toContain('Nothing was');
});

test.each([
	['refused', 'What (no). Two were sent before.'],
	[
		'unknown',
		'What (no). Two were sent before. The message may have arrived: do not send it again.',
	],
] as const)('who is shown the message alone learns what was sent before %s', (kind, message) => {
	const failed = { kind, what: 'What', words: 'no', before: 'Two were sent before.' };
	const error = makeError(node, gewe, failed, { request: request() });
	expect(error.message).toBe(`Send Image: ${message} [item 0]`);
	expect(error.description).toContain(`Outcome: ${kind}. Two were sent before.`);
});

test('nothing was sent, or nothing was carried out', () => {
	const failed = { kind: 'refused', what: 'What' } as const;
	const error = makeError(node, gewe, failed, { request: request({ effect: 'change' }) });
	expect(error.description).toContain('Outcome: refused. Nothing was carried out for this item.');
	expect(error.errorResponse).toEqual({ outcome: 'refused' });
});

test.each([
	['', ''],
	[' ', ''],
	[null, ''],
	[{ a: 1 }, ''],
	['{"msg":"inner","msg_err":"deep"}', 'inner · deep'],
	['[1]', '[1]'],
])('a reason in detail that is %j is told as %j', (detail, told) => {
	const text = JSON.stringify({ ret: 500, msg: null, data: { msg: '', detail } });
	expect(judgeReply({ status: 200, text }, gewe, 0)).toMatchObject({ words: told });
});

test("the credential is the package's own, and its token the secret", () => {
	expect(gewe.credential).toBe('geweApi');
	expect(gewe.secret({ token: 'f4d1c8a0' })).toBe('f4d1c8a0');
	expect(gewe.secret({})).toBe('');
});

test.each([
	' f4d1c8a0',
	'f4d1c8a0\n',
	'\ufefff4d1c8a0',
	'f4d1c8a0\u200b',
	'f4d1\u00adc8a0',
	'f4d1 c8a0密',
])('of the token %j, what HTTP carries is the secret', (token) => {
	expect(gewe.secret({ token })).toBe('f4d1c8a0');
	expect(messageCenter.secret({ sign: token })).toBe('f4d1c8a0');
});
