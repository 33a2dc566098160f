import type { Gateway } from '../../fakes/gateway.cts';
import { reached } from '../workflow/sendMany.cts';

/** Every way in which the fake gateway can fail, what the README's table calls the outcome, and the fault's options. */
export const FAULTS = [
	['refuse', 'refused', {}],
	['refuseDetail', 'refused', {}],
	['refuseHttp500', 'refused', {}],
	['scriptMsg', 'refused', {}],
	['echoToken', 'refused', {}],
	['tooMany', 'notSent', { retryAfter: 0 }],
	['unavailable', 'notSent', { retryAfter: 0 }],
	['timeoutAfterDelivering', 'unknown', {}],
	['cutBefore', 'unknown', {}],
	['cutAfter', 'unknown', {}],
	['cutMiddle', 'unknown', {}],
	['html', 'unknown', {}],
	['html502', 'unknown', {}],
	['redirect', 'unknown', {}],
	['truncated', 'unknown', {}],
	['empty', 'unknown', {}],
	['notObject', 'unknown', {}],
	['deep', 'unknown', {}],
	['huge', 'unknown', { bytes: 17 * 1024 * 1024 }],
	['retString', 'sent', {}],
	['protoKeys', 'sent', {}],
	['slow', 'sent', { ms: 50 }],
] as const;

/** One of them. */
export interface Fault {
	fault: (typeof FAULTS)[number][0];
	word: (typeof FAULTS)[number][1];
	options: object;
}

/** Must stand in no trace of a run. */
export const TOKEN = 'token-2f6c9b7e-0d4a-4f55-9a51-7d0c1e8b3a66';

/** Whom the fault hits. */
export const FAILING = 'wxid_failing';

/** wxid_0, wxid_1 … with the failing one at this place. */
export const peopleWithFailing = (count: number, place: number) =>
	Array.from({ length: count }, (_, index) => (index === place ? FAILING : `wxid_${index}`));

/** Makes what is sent to the failing one fail once. */
export function fail(gateway: Gateway, { fault, options }: Pick<Fault, 'fault' | 'options'>): void {
	const when = ({ body }: { body: unknown }) => (body as { toWxid: string }).toWxid === FAILING;
	gateway.fail(fault, { ...options, when });
}

/** Never twice, whatever happens. */
export function expectNobodyTwice(gateway: Gateway): void {
	const delivered = reached(gateway);
	expect(new Set(delivered).size).toBe(delivered.length);
}
