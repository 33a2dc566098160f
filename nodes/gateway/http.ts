import type {
	FunctionsBase,
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { isObject, writeJson } from '../json/json';
import type { Call, Failed, Outcome, Send } from './call';
import { messageOf } from '../text/messageOf';
import { hiderOf, type Hide } from './hideSecret';
import {
	isBefore,
	judgeBreakdown,
	judgeReply,
	LONGEST_ANSWER,
	type Breakdown,
	type Reply,
} from './outcome';
import type { Service } from './service';
import { cleanCredential } from './token';
import { isWebAddress } from '../text/isWebAddress';

/** A service with the credential that opens it, decrypted and cleaned once per run. */
export interface Connection {
	readonly service: Service;
	readonly credential: ICredentialDataDecryptedObject;
}

/** @throws NodeOperationError (n8n's own) when the node has no such credential */
export async function connect(context: FunctionsBase, service: Service): Promise<Connection> {
	return { service, credential: cleanCredential(await context.getCredentials(service.credential)) };
}

/**
 * The only way to a gateway: JSON out with raw digits, text in, one of four outcomes back. Redirects
 * are not followed, since a POST must not be sent a second time.
 */
export function httpSend(context: IAllExecuteFunctions, { service, credential }: Connection): Send {
	const credentialsDecrypted = {
		id: '',
		name: service.credential,
		type: service.credential,
		data: credential,
	};
	const hide = hiderOf(service.secret(credential));
	return async (request) =>
		await judge(service, credential, hide, async () => {
			const options: IHttpRequestOptions = {
				...essentials(request, credential),
				encoding: 'text',
				timeout: request.timeout,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			};
			// Handing over what is decrypted already spares a database read for each request.
			return await context.helpers.httpRequestWithAuthentication.call(
				context,
				service.credential,
				options,
				{ credentialsDecrypted },
			);
		});
}

/**
 * The same for credential tests, to whose context n8n gives an older request helper and no
 * authentication.
 *
 * @param headers what the credential's `authenticate` would add
 */
export function testSend(
	context: ICredentialTestFunctions,
	{ service, credential }: Connection,
	headers: Record<string, string>,
): Send {
	const hide = hiderOf(service.secret(credential));
	return async (request) =>
		await judge(service, credential, hide, async () => {
			const { url, body, ...rest } = essentials(request, credential);
			return await context.helpers.request({
				...TEST_REQUEST,
				...rest,
				uri: url,
				headers: { ...rest.headers, ...headers },
				body,
				timeout: request.timeout,
			});
		});
}

/**
 * Whether anything answers HTTP at the base URL, whatever it says: for tests of credentials whose
 * service has no harmless call. The secret stays here.
 *
 * @param timeout ms
 * @returns why nothing answers, or undefined
 */
export async function reach(
	context: ICredentialTestFunctions,
	{ service, credential }: Connection,
	timeout: number,
): Promise<Failed | undefined> {
	try {
		await context.helpers.request({ ...TEST_REQUEST, uri: baseUrlOf(credential), timeout });
		return undefined;
	} catch (error) {
		return judgeBreakdown(readBreakdown(error, hiderOf(service.secret(credential))), service);
	}
}

const TEST_REQUEST = { simple: false, followRedirect: false, resolveWithFullResponse: true };

/** @returns what the paths are appended to */
export function baseUrlOf({ baseUrl }: ICredentialDataDecryptedObject): string {
	// Only where a row begins: else each of its slashes would look for the end again.
	return String(baseUrl).replace(/(?<!\/)\/+$/, '');
}

function essentials({ path, body }: Call, credential: ICredentialDataDecryptedObject) {
	return {
		method: 'POST' as const,
		url: baseUrlOf(credential) + path,
		headers: { 'Content-Type': 'application/json' },
		body: writeJson(body),
	};
}

interface FullResponse {
	statusCode: number;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

async function judge(
	service: Service,
	credential: ICredentialDataDecryptedObject,
	hide: Hide,
	respond: () => Promise<FullResponse>,
): Promise<Outcome> {
	// n8n drops the code of the error that it would throw here.
	if (!isWebAddress(baseUrlOf(credential))) {
		return judgeBreakdown({ code: 'ERR_INVALID_URL', message: '' }, service);
	}
	try {
		const outcome = judgeReply(reply(await respond(), hide), service, Date.now());
		// Once more: words may come from JSON text within the JSON, with escapes of its own.
		if (outcome.kind === 'sent') return outcome;
		return { ...outcome, words: hide(outcome.words ?? '') };
	} catch (error) {
		return judgeBreakdown(readBreakdown(error, hide), service);
	}
}

function reply({ statusCode, headers, body }: FullResponse, hide: Hide): Reply {
	const text = typeof body === 'string' ? body : Buffer.isBuffer(body) ? body.toString() : '';
	const retryAfter = headers['retry-after'];
	return {
		status: statusCode,
		retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
		// What is too long to be read is not searched either.
		text: hide(text.slice(0, LONGEST_ANSWER + 1)),
	};
}

/** An error as Node.js makes it. */
type SystemError = Error & { code?: unknown; syscall?: unknown; errors?: unknown };

/** n8n wraps errors, several times even: the innermost cause knows the code and the system call. */
function readBreakdown(error: unknown, hide: Hide): Breakdown {
	let innermost = error as SystemError;
	let { code, syscall } = innermost;
	const seen = new Set<unknown>();
	while (isObject(innermost.cause) && !seen.has(innermost)) {
		seen.add(innermost);
		innermost = innermost.cause as unknown as SystemError;
		code = innermost.code ?? code;
		syscall = innermost.syscall ?? syscall;
	}
	const attempt = decisive(innermost);
	if (attempt) ({ code, syscall } = attempt);
	const blocked = /ssrf/i.test(innermost.constructor?.name ?? innermost.name);
	return {
		code: blocked ? 'SSRF' : String(code ?? ''),
		syscall: typeof syscall === 'string' ? syscall : undefined,
		message: hide(messageOf(attempt ?? innermost)),
	};
}

/**
 * A host with several addresses fails with one error for each, and with none of its own. One that may
 * have come after something was written counts more than those that came before.
 */
function decisive({ errors }: SystemError): SystemError | undefined {
	const attempts = (Array.isArray(errors) ? errors : []) as SystemError[];
	return attempts.find(({ syscall }) => !isBefore(syscall)) ?? attempts[0];
}
