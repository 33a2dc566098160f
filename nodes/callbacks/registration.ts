import {
	NodeOperationError,
	type FunctionsBase,
	type IHookFunctions,
	type IWebhookFunctions,
	type NodeApiError,
} from 'n8n-workflow';

import type { Call, Failed } from '../gateway/call';
import { gewe } from '../gateway/gewe';
import { hideSecret } from '../gateway/hideSecret';
import { baseUrlOf, connect, httpSend, type Connection } from '../gateway/http';
import { makeError } from '../gateway/errors';
import { isPrivateAddress } from '../text/isPrivateAddress';
import { messageOf } from '../text/messageOf';
import {
	callbackUrl,
	idOf,
	placeOf,
	readIds,
	secretOf,
	writeIds,
	type Called,
	type Place,
} from './sharing/callbackUrl';
import {
	knownGroup,
	LARGEST_GROUP,
	MOST_KEPT,
	nameOf,
	noteGroup,
	type Group,
} from './sharing/group';
import { inTurn } from './sharing/inTurn';
import { Recent } from './recent';
import { rollCall, tellGroup } from './sharing/rollCall';
import { deriveSecret, isSecret } from './secret';

/** Ms; the gateway itself waits 3 s for our answer to its test push. */
const TIMEOUT = 30_000;

/** A provider that is not here learns the URL from a person. */
const PATHS: Readonly<Record<string, Call['path'] | undefined>> = {
	gewe: '/login/setCallback',
	gewechat: '/tools/setCallback',
};

/** How n8n ends the part of its URLs before a trigger's id, unless its administrator says otherwise. */
const TEST_END = /\/webhook-test$/;
const PRODUCTION_END = '/webhook';

/**
 * The hooks of the trigger's webhook. A token has one callback URL, which can be set, but neither asked for nor
 * removed (GeWe's guide). So the URL tells the called trigger which others of the token are published, for it to
 * hand on to: publishing and testing set it anew with all of them, unpublishing and the end of a test with those
 * that are left. When none is, n8n answers 404.
 */
export const registration = {
	async checkExists(this: IHookFunctions): Promise<boolean> {
		return false;
	},

	/** @throws NodeApiError when the gateway does not take the URL, NodeOperationError when it is of no use */
	async create(this: IHookFunctions): Promise<boolean> {
		if (!isRegistered(this)) return true;
		const trigger = await readTrigger(this);
		refusePrivate(trigger);
		const begin = isTest(this) ? listen : publish;
		await inTurn(trigger.key, async () => await begin(trigger));
		return true;
	},

	/**
	 * Never throws: n8n would show it to nobody, and keep the test URL. It tells the log instead.
	 *
	 * @returns whether what is published gets its callbacks
	 */
	async delete(this: IHookFunctions): Promise<boolean> {
		if (!isRegistered(this)) return true;
		const lost = await putBack(this);
		if (!lost) return true;
		const { id, name } = this.getWorkflow();
		const over = isTest(this)
			? `The test of workflow "${name}" (${id}) is over`
			: `Workflow "${name}" (${id}) is unpublished`;
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

/** A trigger whose hook n8n calls. */
interface Trigger extends Place {
	readonly context: IHookFunctions;
	readonly connection: Connection;
	readonly key: string;
}

async function readTrigger(context: IHookFunctions): Promise<Trigger> {
	const connection = await connect(context, gewe);
	return { ...placeOf(context), context, connection, key: keyOf(connection) };
}

/** Sets the URL of this trigger, which is to hand on to all others. */
async function publish(trigger: Trigger): Promise<void> {
	const { context, base, id } = trigger;
	const others = takesOver(context) ? [] : await findOthers(trigger);
	const failed = await setCallback(trigger, { base, id }, others);
	if (failed) throw notSet(trigger, failed);
	await settle(trigger, { base, ids: [id, ...others] });
}

function takesOver(context: IHookFunctions): boolean {
	return context.getNodeParameter('options.takeOver', false) === true;
}

/** @throws NodeOperationError when one would be silenced */
async function findOthers({ context, key, base, id }: Trigger): Promise<string[]> {
	const known = knownGroup(context, key, base);
	const candidates = known?.ids.filter((other) => other !== id) ?? [];
	// Itself, too: who does not get through to itself cannot tell who is there.
	const roll = await rollCall(context, key, { base, ids: [id, ...candidates] });
	const others = roll.present.filter((other) => other !== id);
	const doubtful = roll.present.includes(id)
		? [...roll.unreachable.keys()]
		: candidates.filter((other) => !others.includes(other));
	if (doubtful.length > 0) {
		const why = [...new Set(roll.unreachable.values())].join(', ') || 'somebody else answers there';
		throw refusal(context, cannotHandOn(base, doubtful, why));
	}
	if (others.length >= LARGEST_GROUP) throw refusal(context, TOO_MANY);
	if (!known && others.length === 0) context.logger.warn(cannotKnow(context));
	return others;
}

const cannotHandOn = (base: string, others: readonly string[], why: string) =>
	`The callback URL was not set: n8n does not get through to its own address ${base} (${why}), so events could not be handed on to what is published with the same token: ${others.map((other) => nameOf(other, base)).join(', ')}. Let n8n reach that address, or switch on Take Over in the options of this node, and the others get no more events.`;

const TOO_MANY = `The callback URL was not set: ${LARGEST_GROUP} triggers are published with this token, and it cannot name more. Let one trigger start several workflows, with Switch and Execute Workflow.`;

const cannotKnow = (context: IHookFunctions) =>
	`No event has come for the token of workflow "${context.getWorkflow().name}" since n8n was started, so its GeWe Trigger cannot know whether other workflows with the same token are published. If there are, unpublish them, then publish them again: until then they get no events.`;

/** Sets the test URL, which is to hand on to all that is published. */
async function listen(trigger: Trigger): Promise<void> {
	const { ids = [] } = (await findPublished(trigger)) ?? {};
	const failed = await setCallback(trigger, trigger, ids.slice(0, LARGEST_GROUP - 1));
	if (failed) throw notSet(trigger, failed);
}

/** What a test can tell of production. */
interface Published extends Group {
	/** Whether there is something for certain. */
	readonly certain: boolean;
}

/** @returns undefined when the production URL is not known; first the trigger that the gateway is to call */
async function findPublished({ context, key, base, id }: Trigger): Promise<Published | undefined> {
	const known = knownGroup(context, key, base);
	const production = known?.base ?? productionBase(base);
	if (production === undefined) return undefined;
	const candidates = [...new Set([...(known?.ids ?? []), id])];
	const roll = await rollCall(context, key, { base: production, ids: candidates });
	const doubtful = [...roll.unreachable.keys()].filter((other) => known?.ids.includes(other));
	return { base: production, ids: [...roll.present, ...doubtful], certain: known !== undefined };
}

/** The tested workflow's own, as n8n makes it by default. */
function productionBase(base: string): string | undefined {
	return TEST_END.test(base) ? base.replace(TEST_END, PRODUCTION_END) : undefined;
}

/** Why what is published gets no callbacks. */
interface Lost {
	readonly why: string;
	/** Whether something is. */
	readonly certain: boolean;
}

async function putBack(context: IHookFunctions): Promise<Lost | undefined> {
	try {
		const trigger = await readTrigger(context);
		const end = isTest(context) ? endTest : withdraw;
		return await inTurn(trigger.key, async () => await end(trigger));
	} catch (error) {
		return { why: messageOf(error), certain: isTest(context) };
	}
}

async function endTest(trigger: Trigger): Promise<Lost | undefined> {
	const { context, key, base, id } = trigger;
	const published = await findPublished(trigger);
	if (!published) return { why: UNKNOWN_URL, certain: false };
	// When n8n does not get through to itself, the gateway may.
	const [first = knownGroup(context, key, base)?.ids[0] ?? id, ...others] = published.ids;
	const failed = await setCallback(trigger, { base: published.base, id: first }, others);
	if (!failed) return undefined;
	// Where nothing is published n8n answers the gateway's test push with 404, as if it were not there.
	const notThere = failed.kind === 'refused' && /push msg err/.test(failed.words ?? '');
	return { why: notSet(trigger, failed).message, certain: published.certain || !notThere };
}

const UNKNOWN_URL =
	'The production URL is not known: n8n has end points of its own (N8N_ENDPOINT_WEBHOOK_TEST), and this process has neither set it nor taken an event there.';

/** Leaves the URL to the triggers that are still published. */
async function withdraw(trigger: Trigger): Promise<Lost | undefined> {
	const { context, key, base, id } = trigger;
	const known = knownGroup(context, key, base);
	// Not of those that the gateway calls, so nothing changes: n8n unpublishes also what it could not publish.
	if (!known?.ids.includes(id)) return undefined;
	const rest = known.ids.filter((other) => other !== id);
	const { present, unreachable } = await rollCall(context, key, { base, ids: rest });
	const ids = [...present, ...unreachable.keys()].slice(0, LARGEST_GROUP);
	const [first, ...others] = ids;
	const failed =
		first === undefined ? undefined : await setCallback(trigger, { base, id: first }, others);
	await settle(trigger, { base, ids });
	return failed && { why: notSet(trigger, failed).message, certain: true };
}

async function settle({ context, key, id }: Trigger, group: Group): Promise<void> {
	noteGroup(context, key, id, group);
	if (group.ids.length > 1) await tellGroup(context, key, group);
}

/** Whether the node tells the gateway its URL itself. */
export function isRegistered(context: IHookFunctions | IWebhookFunctions): boolean {
	return pathOf(context) !== undefined;
}

/** The keys of the triggers that were called lately: reading a credential costs n8n more than all the rest. */
const keys = new Recent<string>(MOST_KEPT);

const nameOfTrigger = (context: IWebhookFunctions) =>
	`${context.getWorkflow().id} ${context.getNode().id}`;

/**
 * The secret in the query of a URL that the node registers itself. What a call with the right one tells is noted.
 *
 * @param called only when its secret does not fit what is known, the credential is read
 * @throws NodeOperationError (n8n's own) when there is no credential
 */
export async function registeredSecret(
	context: IWebhookFunctions,
	called: Called,
): Promise<string> {
	const key = provenKey(context, called) ?? keyOf(await connect(context, gewe));
	keys.set(nameOfTrigger(context), key);
	const id = idOf(context);
	const secret = secretOf(id, key, called.told);
	if (isSecret(secret, called.secret) && !isTest(context)) {
		const { group, others } = called.told;
		const ids = group === undefined ? [id, ...readIds(others)] : readIds(group);
		if (ids.length > 0) noteGroup(context, key, id, { base: placeOf(context).base, ids });
	}
	return secret;
}

/**
 * The key of the trigger's token.
 *
 * @returns undefined when it is not the one that has signed the call
 */
export function provenKey(
	context: IWebhookFunctions,
	{ secret, told }: Called,
): string | undefined {
	const key = keys.get(nameOfTrigger(context));
	if (key === undefined) return undefined;
	return isSecret(secretOf(idOf(context), key, told), secret) ? key : undefined;
}

function pathOf(context: IHookFunctions | IWebhookFunctions): Call['path'] | undefined {
	return PATHS[context.getNodeParameter('registration') as string];
}

/** What a token is known by without being kept, and what signs its URLs. */
function keyOf({ service, credential }: Connection): string {
	return deriveSecret(service.secret(credential), 'callbacks');
}

/**
 * A gateway that is at a private address itself, as one of one's own, may call private addresses. GeWe cannot.
 *
 * @throws NodeOperationError
 */
function refusePrivate({ context, connection, base }: Trigger): void {
	const mayBe = context.getNodeParameter('registration') === 'gewechat';
	if (mayBe || !isPrivateAddress(base) || isPrivateAddress(baseUrlOf(connection.credential)))
		return;
	throw refusal(
		context,
		`The callback URL was not set: GeWe's servers cannot reach n8n at ${new URL(base).origin}. Set n8n's public address (N8N_WEBHOOK_URL, or WEBHOOK_URL before n8n 3) or use a tunnel.`,
	);
}

/** n8n shows no more of an error than its message when it publishes. */
function refusal(context: IHookFunctions, message: string): NodeOperationError {
	return new NodeOperationError(context.getNode(), message);
}

/** @returns why the gateway did not take the URL, without its secret; undefined when it did */
async function setCallback(
	{ context, connection, key }: Trigger,
	place: Place,
	others: readonly string[],
): Promise<Failed | undefined> {
	const told = others.length > 0 ? { others: writeIds(others) } : {};
	const outcome = await httpSend(
		context,
		connection,
	)({
		operation: 'Set Callback',
		path: pathOf(context) as Call['path'],
		body: {
			token: connection.service.secret(connection.credential),
			callbackUrl: callbackUrl(place, key, told),
		},
		timeout: TIMEOUT,
	});
	if (outcome.kind === 'sent') return undefined;
	return { ...outcome, words: hideSecret(outcome.words ?? '', secretOf(place.id, key, told)) };
}

/** All that is known of a refusal without words. */
const WRONG_TOKEN =
	'GeWe says nothing more when the token in the credential is not a token, for instance the device ID.';

function notSet({ context, connection }: Trigger, failed: Failed): NodeApiError {
	return makeError(context.getNode(), connection.service, {
		...failed,
		what: `The callback URL was not set: ${failed.what}`,
		advice: failed.kind === 'refused' && failed.words === '' ? WRONG_TOKEN : failed.advice,
	});
}
