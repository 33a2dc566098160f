import type { IDataObject } from 'n8n-workflow';

import { isObject, tryJson } from '../json/json';
import type { Failed, Outcome } from './call';
import { remedyFor } from './remedyFor';
import type { Service } from './service';

/** What came back over HTTP. */
export interface Reply {
	readonly status: number;
	/** The `Retry-After` header, as sent. */
	readonly retryAfter?: string;
	readonly text: string;
}

/** Why nothing came back, as Node.js or axios names it. */
export interface Breakdown {
	readonly code: string;
	/** The system call that failed, as Node.js names it. */
	readonly syscall?: string;
	readonly message: string;
}

/** Characters; far above any real answer, far below what hurts n8n. */
export const LONGEST_ANSWER = 16 * 1024 * 1024;

/**
 * Judges what came back. Statuses 429 and 503 turn a request away unread; else the envelope counts,
 * on any HTTP status; all that is no envelope leaves open whether the request was carried out.
 *
 * @param reply the secret already hidden
 * @param now ms since 1970, for `Retry-After` dates
 */
export function judgeReply(reply: Reply, service: Service, now: number): Outcome {
	const answer = reply.text.length > LONGEST_ANSWER ? undefined : readObject(reply.text);
	const verdict = answer && service.read(answer);
	if (answer && verdict?.accepted) return { kind: 'sent', data: verdict.data, envelope: answer };

	const words = (verdict?.words ?? []).join(' · ');
	if (reply.status === 429 || reply.status === 503) {
		const what =
			reply.status === 429
				? `${service.name} takes no more requests for now (HTTP 429)`
				: `${service.name} is not available for now (HTTP 503)`;
		return { kind: 'notSent', what, words, retryAfter: readRetryAfter(reply.retryAfter, now) };
	}
	if (verdict) {
		const { ofAccount } = remedyFor(service, words) ?? {};
		return { kind: 'refused', what: `${service.name} refused it`, words, ofAccount };
	}
	return {
		kind: 'unknown',
		what: `HTTP ${reply.status} with ${describe(reply.text)} instead of ${service.name}'s answer`,
		advice:
			'If this is not a passing fault, check the base URL in the credential: it must lead to the API, not to a web page.',
	};
}

/** Judges a request that got no answer. */
export function judgeBreakdown(breakdown: Breakdown, service: Service): Failed {
	const { code, syscall = '', message } = breakdown;
	const known = NEVER_LEFT.find(({ pattern }) => pattern.test(code));
	// What lasts shows before anything is written, whichever system call notices it.
	const neverLeft = known && (known.lasting || !AFTERWARDS.test(syscall));
	if (neverLeft || isBefore(syscall) || HANDSHAKE_CUT.test(message)) {
		const why = known?.why ?? 'the connection could not be made';
		return {
			kind: 'notSent',
			what: `The request never reached ${service.name}: ${why}`,
			reason: message,
			lasting: known?.lasting,
			advice: 'Check the base URL in the credential and the way to the gateway, then run it again.',
		};
	}
	if (TIMED_OUT.test(code)) {
		const what = `${service.name} did not answer in time`;
		const advice = 'If it happens again, the gateway is slow or the way to it is cut: look there.';
		return { kind: 'unknown', what, reason: message, advice };
	}
	const what =
		code === 'ERR_CANCELED'
			? 'The execution was canceled while the request was under way'
			: `The connection to ${service.name} broke before the answer came`;
	return { kind: 'unknown', what, reason: message };
}

/** Whether the system call comes before anything is written. */
export function isBefore(syscall: unknown): boolean {
	return syscall === 'connect' || syscall === 'getaddrinfo';
}

/** Node.js's words for it (`lib/_tls_wrap.js`); the code is the one of any connection that is cut. */
const HANDSHAKE_CUT = /^Client network socket disconnected before secure TLS connection/;
/** Those of a connection that stands: a network can also go away once all was written. */
const AFTERWARDS = /^(read|write)$/;

const NEVER_LEFT: ReadonlyArray<{ pattern: RegExp; why: string; lasting?: true }> = [
	{ pattern: /^ECONNREFUSED$/, why: 'nothing listens at the base URL' },
	{ pattern: /^(ENOTFOUND|EAI_AGAIN)$/, why: 'the host name of the base URL is not known' },
	{ pattern: /^(EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/, why: 'there is no way to its network' },
	{
		pattern: /^(CERT_|DEPTH_ZERO_SELF|SELF_SIGNED|UNABLE_TO_)/,
		why: 'its certificate is not trusted',
		lasting: true,
	},
	{
		// EPROTO: the handshake failed while the request was waiting for it. The rest are OpenSSL's reasons
		// that belong to the handshake alone; others, such as a bad record, may come with the answer.
		pattern:
			/^(EPROTO$|ERR_TLS_CERT|ERR_SSL_(WRONG_VERSION|.*(HANDSHAKE_FAILURE|PROTOCOL_VERSION|UNRECOGNIZED_NAME|CERTIFICATE_REQUIRED|UNKNOWN_CA|INSUFFICIENT_SECURITY|NO_APPLICATION_PROTOCOL)$))/,
		why: 'no TLS connection could be made',
		lasting: true,
	},
	{
		pattern: /^(ERR_INVALID_URL|ERR_UNSUPPORTED_PROTOCOL)$/,
		why: 'the base URL does not begin with http:// or https://',
		lasting: true,
	},
	{ pattern: /^SSRF$/, why: "n8n's protection of internal addresses blocks it", lasting: true },
];

const TIMED_OUT = /^(ECONNABORTED|ETIMEDOUT)$/;

/**
 * @param header `Retry-After`: seconds or an HTTP date (RFC 9110, 10.2.3)
 * @param now ms since 1970
 * @returns ms to wait, or undefined when the header says nothing readable
 */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
	if (header === undefined) return undefined;
	const trimmed = header.trim();
	if (/^\d+$/.test(trimmed)) return Number(trimmed) * 1000;
	// Date.parse also takes "-1" for a year; an HTTP date begins with the day's name.
	const date = /^[A-Z]/i.test(trimmed) ? Date.parse(trimmed) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function readObject(text: string): IDataObject | undefined {
	const value = tryJson(text);
	return isObject(value) ? value : undefined;
}

function describe(text: string): string {
	const start = text.trimStart();
	if (start === '') return 'an empty body';
	if (start.startsWith('<')) return 'a web page';
	if (text.length > LONGEST_ANSWER) return 'far too long a body';
	return 'an unreadable body';
}
