import { answerOf, refusal } from './answers.cts';
import type { Envelope } from './answers.cts';
import { fault } from './faults.cts';
import type { Answer } from './exchange.cts';
import { transportFaults } from './transportFaults.cts';

/** A picture the gateway did not accept (clients of GeWe). */
const REFUSED: Envelope = {
	ret: 500,
	msg: '发送图片失败',
	data: { code: '-1', msg: '图片格式错误' },
};
/** What a client of GeWe (gewe-hub) shows in `data.detail`: JSON text of an inner service's answer. */
const DETAIL = JSON.stringify({ ret: -1, msg: 'fail', msg_err: 'inner error' });
const POLLUTION = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},';

/** Every way to fail that the GeWe gateway has: its own refusals and what transports do. */
export const gatewayFaults = {
	...transportFaults,
	/** `ret` 500 with `data` {code, msg}; `data: undefined` leaves it out. */
	refuse: fault<Envelope>(false, (_normal, envelope) => answerOf({ ...REFUSED, ...envelope })),
	/** `ret` 500 with `data.msg` and, in `data.detail`, JSON text. */
	refuseDetail: fault<Envelope>(false, (_normal, envelope) =>
		answerOf({ ...REFUSED, data: { msg: '图片格式错误', detail: DETAIL }, ...envelope }),
	),
	/** The refusal under HTTP 500, as three channels pages list it. */
	refuseHttp500: fault<Envelope>(false, (_normal, envelope) =>
		answerOf({ ...REFUSED, ...envelope }, 500),
	),
	/** Success whose `ret` is the string "200" (gewechat era). */
	retString: fault(true, (normal) => replaced(normal, '"ret":200', '"ret":"200"')),
	/** Delivers; the answer and its data carry keys that pollute prototypes when merged carelessly. */
	protoKeys: fault(true, (normal) =>
		replaced(replaced(normal, '"data":{', `"data":{${POLLUTION}`), '{', `{${POLLUTION}`),
	),
	/** The caller's token in every place of the answer, also within other text; `ret` 500 or another. */
	echoToken: fault<{ ret: number }>(false, (_normal, { ret = 500 }, request) => {
		const token = String(request.headers['x-gewe-token']);
		const words = `HTTP HEADER: X-GEWE-TOKEN=${token} 不可用或已过期`;
		const nested = { token, list: [words, { [token]: token }] };
		const detail = JSON.stringify({ ret: -1, msg: words, msg_err: token });
		const data = { code: token, msg: words, detail, nested };
		return {
			...answerOf({ ret, msg: words, data }),
			headers: { 'x-gewe-token': token, 'x-echo': encodeURIComponent(words), etag: token },
		};
	}),
	/** A refusal whose words hold a script. */
	scriptMsg: fault(false, () => {
		const script = '<script>alert(document.domain)</script>';
		return refusal(script, { code: '-1', msg: `<img src=x onerror=alert(1)>${script}` });
	}),
};

const replaced = (normal: Answer, from: string, to: string): Answer => ({
	...normal,
	body: String(normal.body).replace(from, to),
});
