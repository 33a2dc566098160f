import type { IWebhookFunctions } from 'n8n-workflow';

import { deriveSecret } from '../secret';

/** The last part of the URL, as the node's description has it. */
const ENDING = '/webhook';

/** What a call says in the query of its URL, besides the secret that signs it. */
export interface Told {
	/** Of a gateway's push: the triggers that the called one is to hand it on to. */
	readonly others?: string;
	/** Of what another trigger hands on: all triggers of the token, or nothing when it only asks for them. */
	readonly group?: string;
	/** Of a push that another trigger hands on: the address that it came from. */
	readonly from?: string;
}

const MEMBERS = ['others', 'group', 'from'] as const;

/** A call to a trigger whose URL the node sets, as its URL tells. */
export interface Called {
	/** As it came: nothing of it is proved. */
	readonly secret: unknown;
	readonly told: Told;
}

/** Where a trigger of this n8n is called. */
export interface Place {
	/** What stands before the trigger's id: n8n's address and end point. */
	readonly base: string;
	/** What tells the trigger from all others of this n8n. */
	readonly id: string;
}

type Located = Pick<IWebhookFunctions, 'getNode' | 'getWorkflow' | 'getNodeWebhookUrl'>;

/** @returns what tells a trigger from all others of this n8n, as n8n makes it for its URLs */
export function idOf(context: Located): string {
	const { webhookId, name } = context.getNode();
	return webhookId ?? `${context.getWorkflow().id}/${encodeURIComponent(name.toLowerCase())}`;
}

/** @returns where this context's trigger is called: in a hook of a test at the test URL, else in production */
export function placeOf(context: Located): Place {
	const id = idOf(context);
	const url = context.getNodeWebhookUrl('default') as string;
	return { base: url.slice(0, -`/${id}${ENDING}`.length), id };
}

/**
 * The URL of a trigger, with a secret that nobody else can make, and that holds for all that the URL tells.
 *
 * @param key the token's, see `registration.ts`
 */
export function callbackUrl({ base, id }: Place, key: string, told: Told = {}): string {
	const members = MEMBERS.filter((member) => told[member] !== undefined);
	const query = members.map((member) => `&${member}=${encodeURIComponent(told[member] ?? '')}`);
	return `${base}/${id}${ENDING}?secret=${secretOf(id, key, told)}${query.join('')}`;
}

/** The secret of such a URL. */
export function secretOf(id: string, key: string, told: Told): string {
	return deriveSecret(key, id, JSON.stringify(MEMBERS.map((member) => told[member])));
}

/** @param query as n8n's server reads it; what was given twice is not told */
export function readCalled(query: Readonly<Record<string, unknown>>): Called {
	const given = MEMBERS.filter((member) => typeof query[member] === 'string');
	const told = Object.fromEntries(given.map((member) => [member, query[member]]));
	return { secret: query.secret, told };
}

/** No id holds it, and no URL needs to encode it. */
const SEPARATOR = '~';

/** Writes ids of triggers as one text. */
export function writeIds(ids: readonly string[]): string {
	return ids.join(SEPARATOR);
}

/** @param text of `writeIds`, or nothing */
export function readIds(text: unknown): string[] {
	return typeof text === 'string' && text !== '' ? text.split(SEPARATOR) : [];
}
