import type { FunctionsBase, IHookFunctions, IWebhookFunctions, NodeApiError } from 'n8n-workflow';

import type { Call, Failed, Outcome } from '../gateway/call';

import { gewe } from '../gateway/gewe';
import { hideSecret } from '../gateway/hideSecret';
import { connect, httpSend, type Connection } from '../gateway/http';
import { problem } from '../gateway/problem';
import { deriveSecret, isSecret } from './secret';

/** Ms; the gateway itself waits 3 s for our answer to its test push. */
const TIMEOUT = 30_000;

/** Facts 0.2; a provider that is not here learns the URL from a person. */
const PATHS: Readonly<Record<string, Call['path'] | undefined>> = {
	gewe: '/login/setCallback',
	gewechat: '/tools/setCallback',
};

/** How n8n begins the paths of its URLs, unless its administrator says otherwise. */
const TEST_PATH = '/webhook-test/';
const PRODUCTION_PATH = '/webhook/';

/** The production URL of each token, as far as this process has set it; whole, by {@link ownerOf}. */
const inProduction = new Map<string, string>();

/**
 * The hooks of the trigger's webhook. A token has one callback URL, which can be set, but neither asked
 * for nor removed (facts 0.3, 1.1, 8): publishing and testing set it, the end of a test puts the
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
		if (outcome.outcome !== 'sent') throw notSet(this, connection, outcome);
		if (this.getMode() !== 'manual') inProduction.set(ownerOf(connection), url);
		return true;
	},

	/**
	 * Does not throw when the production URL cannot be put back: n8n would show it to nobody, and keep the
	 * test URL.
	 */
	async delete(this: IHookFunctions): Promise<boolean> {
		if (!isRegistered(this)) return true;
		const url = ownUrl(this);
		if (!url.includes(TEST_PATH)) {
			forget(url);
			return true;
		}
		const connection = await connect(this, gewe);
		const known = inProduction.get(ownerOf(connection));
		const production =
			known ?? withSecret(this, connection, url.replace(TEST_PATH, PRODUCTION_PATH));
		const outcome = await setCallback(this, connection, production);
		if (outcome.outcome === 'sent') return true;
		// Where nothing is published n8n answers the gateway's test push with 404, and nothing is lost.
		const nothingPublished = known === undefined && outcome.outcome === 'refused';
		if (nothingPublished) return true;
		const { message } = notSet(this, connection, outcome);
		this.logger.error(`The test is over, but production gets no callbacks. ${message}`);
		return false;
	},
};

/** Whether the node tells the gateway its URL itself. */
export function isRegistered(context: IHookFunctions | IWebhookFunctions): boolean {
	return pathOf(context) !== undefined;
}

/** The secrets of this process's triggers: reading a credential costs n8n more than all the rest. */
const secrets = new Map<string, string>();

/**
 * The secret in the query of a URL that the node registers itself.
 *
 * @param given what the caller says; only when it does not fit what is known, the credential is read
 */
export async function registeredSecret(context: IWebhookFunctions, given: unknown) {
	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	const known = secrets.get(trigger);
	if (known !== undefined && isSecret(known, given)) return known;
	const secret = secretOf(context, await connect(context, gewe));
	secrets.set(trigger, secret);
	return secret;
}

function pathOf(context: IHookFunctions | IWebhookFunctions): Call['path'] | undefined {
	return PATHS[context.getNodeParameter('registration') as string];
}

function ownUrl(context: IHookFunctions): string {
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

/** All that is known of a refusal without words (facts 6.1). */
const WRONG_TOKEN =
	'GeWe says nothing more when the token in the credential is not a token, for instance the device ID.';

/** Everything stands in the message: n8n shows no more of an error when it publishes. */
function notSet(context: IHookFunctions, connection: Connection, failed: Failed): NodeApiError {
	const words = hideSecret(failed.words ?? '', secretOf(context, connection));
	return problem(context.getNode(), connection.service, {
		...failed,
		what: `The callback URL was not set: ${failed.what}`,
		words,
		advice: failed.outcome === 'refused' && words === '' ? WRONG_TOKEN : failed.advice,
	});
}
