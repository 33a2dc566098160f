import fc from 'fast-check';

import { gewe } from '../../../nodes/gateway/gewe';
import {
	judgeBreakdown,
	judgeReply,
	LONGEST_ANSWER,
	readRetryAfter,
} from '../../../nodes/gateway/outcome';

const NOW = Date.parse('2026-11-21T08:00:00Z');
const judge = (text: string, status = 200, retryAfter?: string) =>
	judgeReply({ status, text, retryAfter }, gewe, NOW);

describe('an answer', () => {
	test.each([
		['{"ret":200,"msg":"操作成功","data":{"newMsgId":945590746179451501}}', 200],
		// One client of the old gateway saw `ret` as a string.
		['{"ret":"200","msg":"操作成功","data":{"newMsgId":945590746179451501}}', 200],
		['{"ret":200,"msg":"操作成功","data":{"newMsgId":945590746179451501}}', 500],
	])('%s is sent', (text, status) => {
		expect(judge(text, status)).toEqual({
			kind: 'sent',
			data: { newMsgId: '945590746179451501' },
			envelope: {
				ret: JSON.parse(text).ret,
				msg: '操作成功',
				data: { newMsgId: '945590746179451501' },
			},
		});
	});

	// The shapes of refusals (clients of GeWe), on HTTP 200 and 500.
	test.each([
		['{"ret":500,"msg":"账号已离线"}', 200, '账号已离线'],
		[
			'{"ret":500,"msg":"发送图片失败","data":{"code":"-1","msg":"图片格式错误"}}',
			200,
			'发送图片失败 · 图片格式错误',
		],
		['{"ret":500,"msg":"小程序","data":{"code":"-2","msg":null}}', 500, '小程序'],
		[
			'{"ret":500,"msg":"发送失败","data":{"msg":"短","detail":"{\\"ret\\":-1,\\"msg\\":\\"fail\\",\\"msg_err\\":\\"deep reason\\"}"}}',
			200,
			'发送失败 · 短 · fail · deep reason',
		],
		['{"ret":500,"msg":null}', 200, ''],
		['{"ret":501,"msg":"x","data":{"detail":"not json"}}', 404, 'x · not json'],
	])('%s is refused, in its words', (text, status, words) => {
		expect(judge(text, status)).toMatchObject({ kind: 'refused', what: 'GeWe refused it', words });
	});

	test.each([
		['账号已离线', true],
		['X-GEWE-TOKEN=*** 不可用或已过期', true],
		['[wx_a]设备不存在', true],
		['最大支持2条并发', true],
		['下载图片失败', undefined],
		['下载图片xml解析异常', undefined],
		['图片格式错误', undefined],
	])('%s: whether any other request of the account would fare alike', (msg, ofAccount) => {
		expect(judge(JSON.stringify({ ret: 500, msg }))).toHaveProperty('ofAccount', ofAccount);
	});

	test('of status 429 or 503 turned the request away, and says how long to wait', () => {
		expect(judge('', 429, '7')).toEqual({
			kind: 'notSent',
			what: 'GeWe takes no more requests for now (HTTP 429)',
			words: '',
			retryAfter: 7000,
		});
		expect(judge('<html>', 503)).toEqual({
			kind: 'notSent',
			what: 'GeWe is not available for now (HTTP 503)',
			words: '',
			retryAfter: undefined,
		});
		expect(judge('{"ret":500,"msg":"slow down"}', 429)).toMatchObject({
			kind: 'notSent',
			words: 'slow down',
		});
	});

	test.each([
		['<html><body>Bad Gateway</body></html>', 502, 'HTTP 502 with a web page'],
		['<!DOCTYPE html>', 200, 'HTTP 200 with a web page'],
		['\n <html>', 404, 'HTTP 404 with a web page'],
		['', 200, 'HTTP 200 with an empty body'],
		[' \n', 204, 'HTTP 204 with an empty body'],
		['not <JSON>', 200, 'HTTP 200 with an unreadable body'],
		['{"ret":200,"msg":"操作成功","data":{"new', 200, 'HTTP 200 with an unreadable body'],
		['"ok"', 200, 'HTTP 200 with an unreadable body'],
		['[{"ret":200}]', 200, 'HTTP 200 with an unreadable body'],
		['null', 500, 'HTTP 500 with an unreadable body'],
		['{"code":200}', 200, 'HTTP 200 with an unreadable body'],
		['{"ret":true}', 200, 'HTTP 200 with an unreadable body'],
	])('%j on HTTP %i leaves it unknown', (text, status, what) => {
		expect(judge(text, status)).toEqual({
			kind: 'unknown',
			what: `${what} instead of GeWe's answer`,
			advice: expect.stringContaining('check the base URL in the credential'),
		});
	});

	/** Bodies of every kind; about half of them are envelopes, about a third of those accept. */
	const bodies = fc.oneof(
		fc
			.record({
				ret: fc.constantFrom(200, '200', 500, '500', -1, 0, '', null, true),
				msg: fc.oneof(fc.string(), fc.constant(null)),
				data: fc.jsonValue(),
			})
			.map((envelope) => JSON.stringify(envelope)),
		fc.json(),
		fc.string(),
		fc.constantFrom('', '<html>', '[{"ret":200}]', '{"ret":200,"data":{"new'),
	);

	/** The rule in docs/architecture.md, written once more: `ret` decides, then the HTTP status. */
	function expected(text: string, status: number): string {
		let answer: unknown;
		try {
			answer = JSON.parse(text);
		} catch {
			answer = undefined;
		}
		const isEnvelope = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
		const { ret } = (isEnvelope ? answer : {}) as { ret?: unknown };
		if (ret === 200 || ret === '200') return 'sent';
		if (status === 429 || status === 503) return 'notSent';
		return typeof ret === 'number' || typeof ret === 'string' ? 'refused' : 'unknown';
	}

	test('of any kind on any status has the outcome that the rule gives it', () => {
		const met = new Set<string>();
		fc.assert(
			fc.property(
				bodies,
				fc.constantFrom(200, 201, 204, 302, 400, 401, 404, 429, 500, 502, 503, 504),
				(text, status) => {
					const { kind } = judge(text, status);
					expect(kind).toBe(expected(text, status));
					met.add(kind);
				},
			),
			{ numRuns: 2_000 },
		);
		expect([...met].sort()).toEqual(['notSent', 'refused', 'sent', 'unknown']);
	});

	test.each(['[1]', 'null', '"ok"', '5', 'true'])('%s is no answer of any service', (text) => {
		const easy = { ...gewe, read: () => ({ accepted: true, data: undefined, words: [] }) };
		expect(judgeReply({ status: 200, text }, easy, NOW).kind).toBe('unknown');
		expect(judgeReply({ status: 200, text: '{}' }, easy, NOW).kind).toBe('sent');
	});

	test('that is far too long is not read', () => {
		const answer = (length: number) => `{"ret":200,"data":"${'x'.repeat(length - 21)}"}`;
		expect(answer(100)).toHaveLength(100);
		expect(judge(answer(LONGEST_ANSWER)).kind).toBe('sent');
		expect(judge(answer(LONGEST_ANSWER + 1))).toMatchObject({
			kind: 'unknown',
			what: "HTTP 200 with far too long a body instead of GeWe's answer",
		});
		expect(judge('x'.repeat(LONGEST_ANSWER))).toMatchObject({
			what: "HTTP 200 with an unreadable body instead of GeWe's answer",
		});
	});
});

describe('no answer', () => {
	const broken = (code: string, syscall?: string) =>
		judgeBreakdown({ code, syscall, message: 'the cause' }, gewe);

	test.each([
		['ECONNREFUSED', 'nothing listens at the base URL'],
		['ENOTFOUND', 'the host name of the base URL is not known'],
		['EAI_AGAIN', 'the host name of the base URL is not known'],
		['EHOSTUNREACH', 'there is no way to its network'],
		['ENETUNREACH', 'there is no way to its network'],
		['ENETDOWN', 'there is no way to its network'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not trusted'],
		['CERT_HAS_EXPIRED', 'its certificate is not trusted'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is not trusted'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'no TLS connection could be made'],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'no TLS connection could be made'],
		['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'no TLS connection could be made'],
		['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'no TLS connection could be made'],
		['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'no TLS connection could be made'],
		['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'no TLS connection could be made'],
		['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'no TLS connection could be made'],
		['ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY', 'no TLS connection could be made'],
		['ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL', 'no TLS connection could be made'],
		['ERR_INVALID_URL', 'the base URL does not begin with http:// or https://'],
		['ERR_UNSUPPORTED_PROTOCOL', 'the base URL does not begin with http:// or https://'],
		['SSRF', "n8n's protection of internal addresses blocks it"],
	])('because of %s: not sent', (code, why) => {
		expect(broken(code)).toMatchObject({
			kind: 'notSent',
			what: `The request never reached GeWe: ${why}`,
			reason: 'the cause',
			advice: 'Check the base URL in the credential and the way to the gateway, then run it again.',
		});
	});

	test.each(['connect', 'getaddrinfo'])('because %s failed: not sent', (syscall) => {
		expect(broken('ETIMEDOUT', syscall)).toMatchObject({
			kind: 'notSent',
			what: 'The request never reached GeWe: the connection could not be made',
		});
		expect(broken('ETIMEDOUT', 'read').kind).toBe('unknown');
	});

	test('because https is spoken to a server of http: not sent, and that stays', () => {
		expect(broken('EPROTO', 'write')).toMatchObject({
			kind: 'notSent',
			what: 'The request never reached GeWe: no TLS connection could be made',
			lasting: true,
		});
		expect(broken('EPROTOX', 'write').kind).toBe('unknown');
	});

	test('because the TLS handshake was cut: not sent, and that passes', () => {
		const message =
			'Client network socket disconnected before secure TLS connection was established';
		expect(judgeBreakdown({ code: 'ECONNRESET', message }, gewe)).toMatchObject({
			kind: 'notSent',
			what: 'The request never reached GeWe: the connection could not be made',
			lasting: undefined,
		});
		const other = { code: 'ECONNRESET', message: `The gateway says: ${message}` };
		expect(judgeBreakdown(other, gewe).kind).toBe('unknown');
	});

	test.each([
		'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
		'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR',
		'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC',
		'XERR_SSL_WRONG_VERSION_NUMBER',
		'ERR_SSL_TLSV1_ALERT_UNKNOWN_CARRIER',
	])('because of %s, which can come after the request: unknown', (code) => {
		expect(broken(code).kind).toBe('unknown');
	});

	const CODES = [
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'ENETDOWN',
		'ETIMEDOUT',
		'ECONNABORTED',
		'ECONNRESET',
		'EPIPE',
		'ERR_CANCELED',
		'',
	];

	test.each(CODES)('because of %j: not sent before anything was written, unknown after', (code) => {
		for (const syscall of ['connect', 'getaddrinfo'])
			expect(broken(code, syscall).kind).toBe('notSent');
		for (const syscall of ['read', 'write']) expect(broken(code, syscall).kind).toBe('unknown');
		for (const syscall of ['xread', 'readx', 'xconnect', 'connectx'])
			expect(broken(code, syscall).kind).toBe(broken(code).kind);
	});

	test.each([
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'ENETDOWN',
		'ERR_INVALID_URL',
		'ERR_UNSUPPORTED_PROTOCOL',
		'SSRF',
	])('because of a code that only looks like %s: unknown', (code) => {
		for (const other of [`${code}X`, `X${code}`]) expect(broken(other).kind).toBe('unknown');
	});

	test.each(['XCERT_', 'XSELF_SIGNED', 'XERR_TLS_CERT', 'XECONNABORTED', 'ETIMEDOUTX'])(
		'because of %s: unknown, and no more is known',
		(code) => {
			expect(broken(code)).toMatchObject({
				kind: 'unknown',
				what: 'The connection to GeWe broke before the answer came',
			});
		},
	);

	test.each([
		['ECONNRESET', 'The connection to GeWe broke before the answer came'],
		['EPIPE', 'The connection to GeWe broke before the answer came'],
		['', 'The connection to GeWe broke before the answer came'],
		['ERR_CANCELED', 'The execution was canceled while the request was under way'],
	])('because of %j: unknown', (code, what) => {
		expect(broken(code)).toEqual({ kind: 'unknown', what, reason: 'the cause' });
	});

	test.each(['ECONNABORTED', 'ETIMEDOUT'])('in time (%s): unknown, and where to look', (code) => {
		expect(broken(code)).toEqual({
			kind: 'unknown',
			what: 'GeWe did not answer in time',
			reason: 'the cause',
			advice: 'If it happens again, the gateway is slow or the way to it is cut: look there.',
		});
	});

	test('for a reason that stays is not tried again', () => {
		for (const code of [
			'CERT_HAS_EXPIRED',
			'ERR_TLS_CERT_ALTNAME_INVALID',
			'ERR_INVALID_URL',
			'SSRF',
		])
			expect(broken(code)).toHaveProperty('lasting', true);
		expect(broken('ECONNREFUSED')).not.toHaveProperty('lasting', true);
	});
});

test.each([
	['120', 120_000],
	[' 0 ', 0],
	['Sat, 21 Nov 2026 08:00:30 GMT', 30_000],
	['Sat, 21 Nov 2026 07:00:00 GMT', 0],
	['soon', undefined],
	['120s', undefined],
	['21 Nov 2026 08:00:30 GMT', undefined],
	['-1', undefined],
	[undefined, undefined],
])('Retry-After %j is %j ms', (header, ms) => {
	expect(readRetryAfter(header, NOW)).toBe(ms);
});
