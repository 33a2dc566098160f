import type { INode } from 'n8n-workflow';

import type { Failed } from '../../../nodes/gateway/call';
import { gewe } from '../../../nodes/gateway/gewe';
import { explained, inOneLine, problem } from '../../../nodes/gateway/problem';
import { judgeReply } from '../../../nodes/gateway/outcome';
import { request } from '../sending/layers.cts';

const node = { name: 'Send', type: 'geweSendImage', typeVersion: 1, parameters: {} } as INode;

/** What people read when the gateway answers so. */
function words(status: number, answer: object): string | null | undefined {
	const failed = judgeReply({ status, text: JSON.stringify(answer) }, gewe, 0) as Failed;
	return problem(node, gewe, request(), failed).description;
}

// The words that clients of GeWe met, and what the user has to do about them.
test.each([
	['header:X-GEWE-TOKEN 不可为空', {}, /The token in the GeWe credential is missing, wrong/],
	['HTTP HEADER: X-GEWE-TOKEN=*** 不可用或已过期', {}, /The token in the GeWe credential/],
	['获取二维码失败', { msg: '[wx_1]设备不存在' }, /does not know this device id \(appId\)/],
	['账号已离线', {}, /account is offline: sign it in again/],
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
	['imgUrls不可为空', {}, /misses a value: fill in the field that it names/],
	['朋友圈详情失败', {}, /Read what GeWe says, mend the values and run it again/],
])('%s %j comes with advice', (msg, data, advice) => {
	const description = words(200, { ret: 500, msg, data });

	expect(description).toContain(`GeWe says: ${[msg, ...Object.values(data)].join(' · ')}`);
	expect(description).toContain('Outcome: refused. Nothing was sent for this item.');
	expect(description?.split('\n').at(-1)).toMatch(advice);
});

test('a gateway that takes no more is told apart from one that is not there', () => {
	expect(words(429, { ret: 500, msg: '最大支持2条并发' })).toMatch(/Too many downloads at a time/);
	expect(words(503, {})).toMatch(/Wait a little, choose a longer Interval and run it again/);
	expect(words(502, {})).toMatch(/must lead to the API, not to a web page/);
});

test.each([
	['refused', { advice: 'Do this.' }, 'What. Do this.'],
	['refused', { words: 'TOKEN', advice: 'Do this.' }, 'What (TOKEN). Do this.'],
	// Words of the system, not of the gateway.
	['unknown', { words: 'Unexpected token' }, /^What \(Unexpected token\)\. If this is not/],
] as const)('%s with %j is put in one line', (outcome, more, line) => {
	const said = inOneLine(gewe, { outcome, what: 'What', words: '', ...more });
	if (typeof line === 'string') expect(said).toBe(line);
	else expect(said).toMatch(line);
	expect(explained(node, gewe, { outcome, what: 'What', words: '', ...more }).message).toBe('What');
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
