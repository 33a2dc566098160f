import { jsonText } from './digits.cts';
import type { Answer, Received } from './exchange.cts';
import { fault } from './faults.cts';
import { gatewayFaults } from './gatewayFaults.cts';
import { transportFaults } from './transportFaults.cts';

/** The Message Center's answer to everything (its document). */
export interface Envelope {
	code: number | string;
	message: string;
	data: unknown;
}

export const answerOf = (envelope: object, status = 200): Answer => ({
	status,
	body: jsonText(envelope),
});

/** "No" in the documented shape. The document names no error codes: 500 and the words are the fake's own. */
export const refusal = (message: string, status = 200): Answer =>
	answerOf({ code: 500, message, data: null, page: null }, status);

const echo = ({ url, query: { sign } }: Received) => ({
	code: 500,
	message: `sign ${sign} 不正确: ${url}`,
	data: { sign, nested: [{ [sign]: encodeURIComponent(sign) }], url },
});

/** Every way to fail that the Message Center has: its refusals and what transports do. */
export const messageCenterFaults = {
	...transportFaults,
	protoKeys: gatewayFaults.protoKeys,
	/** Another `code`, as asked for. */
	refuse: fault<Envelope>(false, (_normal, envelope) =>
		answerOf({ code: 500, message: '消息发送失败', data: null, ...envelope }),
	),
	/** The refusal under HTTP 500. */
	refuseHttp500: fault(false, () => refusal('消息发送失败', 500)),
	/** Delivers; a JSON object without `code`. */
	noCode: fault(true, () => answerOf({ message: '成功', data: { getMessageId: '1' } })),
	/** Delivers; the id comes as a bare number of these digits. */
	numericId: fault<{ digits: string }>(true, (_normal, { digits = '9007199254740993' }) =>
		answerOf({ code: 200, message: '成功', data: { getMessageId: BigInt(digits) } }),
	),
	/** A refusal that holds the caller's sign in every place; under HTTP `status`. */
	echoSign: fault<{ status: number }>(false, (_normal, { status = 200 }, request) => ({
		...answerOf(echo(request), status),
		headers: { location: request.url, etag: request.query.sign },
	})),
};
