import { judgeReply } from '../../../nodes/gateway/outcome';
import { messageCenter } from '../../../nodes/gateway/messageCenter';

const judge = (text: string, status = 200) =>
	judgeReply({ status, text }, messageCenter, Date.parse('2026-11-21T08:00:00Z'));

test("the document's example answer is sent, its id a string", () => {
	const outcome = judge(
		'{"code": 200,"message": "成功","data": {"getMessageId": "1111111111111"},"page": null}',
	);
	expect(outcome).toMatchObject({ kind: 'sent', data: { getMessageId: '1111111111111' } });
});

test.each(['1', '1111111111111', '9007199254740993'])('the bare id %s keeps its digits', (id) => {
	const outcome = judge(`{"code":200,"message":"","data":{"getMessageId":${id}}}`);
	expect(outcome).toMatchObject({ data: { getMessageId: id } });
});

test.each([
	['{"code":500,"message":"失败","data":null}', 200, '失败'],
	['{"code":0}', 200, ''],
	['{"code":201,"message":{"zh":"失败"}}', 200, ''],
	['{"code":401,"message":"sign"}', 401, 'sign'],
])('%s is refused', (text, status, words) => {
	expect(judge(text, status)).toEqual({
		kind: 'refused',
		what: 'Message Center refused it',
		words,
	});
});

test.each(['{"message":"成功"}', '{"code":"200"}', '{"code":null}', '{"ret":200}', '[200]', '200'])(
	'%s is not the documented shape, so nobody knows',
	(text) => expect(judge(text)).toMatchObject({ kind: 'unknown' }),
);

test('the credential is its own, and its sign the secret, whatever else it holds', () => {
	expect(messageCenter.credential).toBe('messageCenterApi');
	expect(messageCenter.secret({ sign: 'cdcb39dc', client: 'a' })).toBe('cdcb39dc');
	expect(messageCenter.secret({})).toBe('');
});
