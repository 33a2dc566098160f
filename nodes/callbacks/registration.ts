import type { FunctionsBase, IHookFunctions, IWebhookFunctions, NodeApiError } from 'n8n-workflow';

import type { Call, Failed, Outcome } from '../gateway/call';
import { gewe } from '../gateway/gewe';
import { hideSecret } from '../gateway/hideSecret';
import { connect, httpSend, type Connection } from '../gateway/http';
import { makeError } from '../gateway/errors';
import { Recent } from './recent';
import { deriveSecret, isSecret } from './secret';
import { messageOf } from '../text/messageOf';

/** Ms; the gateway itself waits 3 s for our answer to its test push. */
const TIMEOUT = 30_000;

/** A provider that is not here learns the URL from a person. */
const PATHS: Readonly<Record<string, Call['path'] | undefined>> = {
	gewe: '/login/setCallback',
	gewechat: '/tools/setCallback',
};

/** How n8n begins the paths of its URLs, unless its administrator says otherwise. */
const TEST_PATH = '/webhook-test/';
const PRODUCTION_PATH = '/webhook/';

/** Triggers, and tokens, that a process keeps something of: far more than anyone has. */
const MOST = 1_000;

/**
 * The production URL of each token, with its secret, by {@link ownerOf}. It is known when this process has set
 * it, or has taken an event there: n8n registers nothing again when it starts.
 */
const inProduction = new Recent<string>(MOST);

/**
 * The hooks of the trigger's webhook. A token has one callback URL, which can be set, but neither asked
 * for nor removed (GeWe's guide): publishing and testing set it, the end of a test puts the
 * production URL back, and after unpublishing n8n answers 404.
 */
export const registration = {
	async checkExists(this: IHookFunctions): Promise<boolean> {
		return false;
	},

	/** @throws NodeApiError when the gateway does not take the URL */
	async create(this: IHookFunctions): Promise<boolean> {
		if (!isRegistered(this)) return true;
		const connection = await connect(this, gewe);
		const url = withSecret(this, connection, ownUrl(this));
		const outcome = await setCallback(this, connection, url);
		if (outcome.kind !== 'sent') throw notSet(this, connection, outcome);
		if (!isTest(this)) inProduction.set(ownerOf(connection), url);
		return true;
	},

	/**
	 * Never throws: n8n would show it to nobody, and keep the test URL. It tells the log instead.
	 *
	 * @returns whether production gets its callbacks, or is not meant to
	 */
	async delete(this: IHookFunctions): Promise<boolean> {
		if (!isRegistered(this)) return true;
		if (!isTest(this)) {
			forget(ownUrl(this));
			return true;
		}
		const lost = await putBack(this);
		if (!lost) return true;
		const { id, name } = this.getWorkflow();
		const over = `The test of workflow "${name}" (${id}) is over`;
		if (lost.certain)
			this.logger.error(`${over}, but production gets no callbacks. ${lost.why} ${REMEDY}`);
		else this.logger.warn(`${over}, and no production URL could be set. ${lost.why} ${REMEDY}`);
		return false;
	},
};

const REMEDY =
	'If a workflow with this token is published, unpublish the workflow that is to get events, then publish it again.';

/** n8n hands every test a workflow that is not active, and everything else one that is, whatever the URLs are like. */
function isTest(context: FunctionsBase): boolean {
	return !context.getWorkflow().active;
}

/** Why the production URL was not put back. */
interface Lost {
	readonly why: string;
	/** Whether there is one. */
	readonly certain: boolean;
}

async function putBack(context: IHookFunctions): Promise<Lost | undefined> {
	try {
		const connection = await connect(context, gewe);
		const known = inProduction.get(ownerOf(connection));
		const production = known ?? ownProduction(context, connection);
		if (production === undefined) return { why: UNKNOWN_URL, certain: false };
		const outcome = await setCallback(context, connection, production);
		if (outcome.kind === 'sent') return undefined;
		// Where nothing is published n8n answers the gateway's test push with 404, as if it were not there.
		const notThere = outcome.kind === 'refused' && /push msg err/.test(outcome.words ?? '');
		const { message } = notSet(context, connection, outcome);
		return { why: message, certain: known !== undefined || !notThere };
	} catch (error) {
		return { why: messageOf(error), certain: true };
	}
}

const UNKNOWN_URL =
	'The production URL is not known: n8n has end points of its own (N8N_ENDPOINT_WEBHOOK_TEST), and this process has neither set it nor taken an event there.';

/** The tested workflow's own, as n8n makes it by default. */
function ownProduction(context: IHookFunctions, connection: Connection): string | undefined {
	const url = ownUrl(context);
	return url.includes(TEST_PATH)
		? withSecret(context, connection, url.replace(TEST_PATH, PRODUCTION_PATH))
		: undefined;
}

/** Whether the node tells the gateway its URL itself. */
export function isRegistered(context: IHookFunctions | IWebhookFunctions): boolean {
	return pathOf(context) !== undefined;
}

/** What is known of a trigger: reading a credential costs n8n more than all the rest. */
interface Known {
	readonly secret: string;
	readonly owner: string;
}

/** The triggers that were called lately. */
const triggers = new Recent<Known>(MOST);

/**
 * The secret in the query of a URL that the node registers itself.
 *
 * @param given what the caller says; only when it does not fit what is known, the credential is read
 * @throws NodeOperationError (n8n's own) when there is no credential
 */
export async function registeredSecret(
	context: IWebhookFunctions,
	given: unknown,
): Promise<string> {
	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	const earlier = triggers.get(trigger);
	const known = earlier && isSecret(earlier.secret, given) ? earlier : await readKnown(context);
	triggers.set(trigger, known);
	if (isSecret(known.secret, given) && !isTest(context)) {
		inProduction.set(known.owner, `${ownUrl(context)}?secret=${known.secret}`);
	}
	return known.secret;
}

async function readKnown(context: IWebhookFunctions): Promise<Known> {
	const connection = await connect(context, gewe);
	return { secret: secretOf(context, connection), owner: ownerOf(connection) };
}

function pathOf(context: IHookFunctions | IWebhookFunctions): Call['path'] | undefined {
	return PATHS[context.getNodeParameter('registration') as string];
}

/** In a hook of a test it is the test URL, everywhere else the production URL. */
function ownUrl(context: IHookFunctions | IWebhookFunctions): string {
	return context.getNodeWebhookUrl('default') as string;
}

function withSecret(context: IHookFunctions, connection: Connection, url: string): string {
	return `${url}?secret=${secretOf(context, connection)}`;
}

function secretOf(context: FunctionsBase, { service, credential }: Connection): string {
	const { id = '' } = context.getWorkflow();
	return deriveSecret(service.secret(credential), id, context.getNode().id);
}

/** What a token is known by without being kept. */
function ownerOf({ service, credential }: Connection): string {
	return deriveSecret(service.secret(credential), String(credential.baseUrl));
}

function forget(url: string): void {
	for (const [owner, registered] of inProduction) {
		if (registered.startsWith(`${url}?`)) inProduction.delete(owner);
	}
}

async function setCallback(
	context: IHookFunctions,
	connection: Connection,
	callbackUrl: string,
): Promise<Outcome> {
	return await httpSend(
		context,
		connection,
	)({
		operation: 'Set Callback',
		path: pathOf(context) as Call['path'],
		body: { token: connection.service.secret(connection.credential), callbackUrl },
		timeout: TIMEOUT,
	});
}

/** All that is known of a refusal without words. */
const WRONG_TOKEN =
	'GeWe says nothing more when the token in the credential is not a token, for instance the device ID.';

/** Everything stands in the message: n8n shows no more of an error when it publishes. */
function notSet(context: IHookFunctions, connection: Connection, failed: Failed): NodeApiError {
	const words = hideSecret(failed.words ?? '', secretOf(context, connection));
	return makeError(context.getNode(), connection.service, {
		...failed,
		what: `The callback URL was not set: ${failed.what}`,
		words,
		advice: failed.kind === 'refused' && words === '' ? WRONG_TOKEN : failed.advice,
	});
}
