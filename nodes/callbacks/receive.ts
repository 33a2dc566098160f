import type { IDataObject } from 'n8n-workflow';

import { isObject, tryJson } from '../json/json';
import { duplicateKey } from './duplicates';
import { normalForm, type CallbackFile, type Draft } from './families/event';
import { ANY_EVENT, HUMAN_TOOK_OVER } from './families/events';
import { familyOf } from './families/families';
import { asChosen, reasonToIgnore, reasonToPassOver, type Filters } from './filters';
import { isSaid } from './isSaid';
import { beginPause, conversationOf, silencedIn, type Pauses } from './pauses';
import { Said } from './said';
import { questionLink, type QuotedQuestion } from '../questions/quotedQuestion';
import { isSecret } from './secret';

/** A request to the webhook, as far as it matters. */
export interface Push {
	readonly body: Buffer;
	/** From the query. */
	readonly secret: unknown;
	/** The header as it came. */
	readonly authorization: unknown;
	/** The caller's, as n8n judges it behind its proxies. */
	readonly address: string;
}

/** What the node's parameters ask for. */
export interface Rules extends Filters {
	/** What the caller has to know; undefined when any caller will do. Nobody knows an empty one. */
	readonly secret?: string;
	/** The header that events have to carry, likewise. */
	readonly authorization?: string;
	/** Where the caller may be; undefined for anywhere. */
	readonly addresses?: readonly string[];
	/** Whether to leave the callback itself out. */
	readonly simplify: boolean;
	/** For how many ms the account's own messages silence the workflow; 0 for not at all. */
	readonly pauseAfterOwnMessage: number;
	/** For how many ms to wait for more of a sender's messages; 0 for not at all. */
	readonly collectMessages: number;
	/** @returns what the links of questions begin with that this n8n asks; empty when it is not known */
	questionsBase(): string;
}

/** What is known of earlier pushes. */
export interface Memory extends Pick<Pauses, 'pause' | 'isPaused'> {
	/** Notes a key, and says whether it was not noted before. */
	isNew(key: string): boolean;
}

/** A push that starts the workflow. */
export interface WantedEvent {
	readonly verdict: 'event';
	/** In normal form. */
	readonly event: IDataObject;
	readonly file?: CallbackFile;
	/** The conversation, if a pause there keeps the event from starting the workflow. */
	readonly silencedIn?: string;
	/** Who said it and where, if it is something said. */
	readonly speaker?: string;
}

/** What is to be done with a push. */
export type Received = Judged | Quoted;

/** A quote of what may be a question of this n8n. */
export interface Quoted {
	readonly verdict: 'quoted';
	readonly question: QuotedQuestion;
	/** What is to be done when it is none. */
	readonly otherwise: Judged;
}

type Judged =
	| WantedEvent
	| { readonly verdict: 'ignored'; readonly reason: string }
	| { readonly verdict: 'denied'; readonly status: 403 | 413 };

/** Why a push starts nothing that is no event at all: of what the gateway says of the URL itself, the token for one. */
export const NO_EVENT = 'no event';

/** Bytes; the largest callbacks carry a picture or the list of a group's members: some 100 KB. */
export const LARGEST_BODY = 4 * 1024 * 1024;

/**
 * Bytes. GeWe's console sends its header with events only, not with the pushes that try the URL or tell that
 * it was set: they hold a token or the URL, some 200 bytes. So what is larger is asked for the header at
 * once, and what is not, after it was read.
 */
export const LARGEST_TEST_PUSH = 4 * 1024;

/**
 * Judges a push in stages that each ask one question. Never throws, whatever comes.
 *
 * @param now ms since 1970
 */
export function receive(push: Push, rules: Rules, memory: Memory, now: number): Received {
	const denied = denyCaller(push, rules);
	if (denied) return denied;

	const callback = parse(push.body);
	const draft = callback && recognize(callback, rules);
	if (!callback || !draft) return { verdict: 'ignored', reason: NO_EVENT };
	if (!hasHeader(push, rules)) return { verdict: 'denied', status: 403 };

	const judged = judge(callback, draft, rules, memory, now);
	const question = quotedQuestion(push, draft, rules);
	return question ? { verdict: 'quoted', question, otherwise: judged } : judged;
}

function judge(
	callback: IDataObject,
	draft: Draft,
	rules: Rules,
	memory: Memory,
	now: number,
): Judged {
	const pausedUntil = beginPause(draft, rules.pauseAfterOwnMessage, memory, now);
	const takeover =
		pausedUntil !== undefined && rules.events.includes(HUMAN_TOOK_OVER)
			? { event: draft.event, pausedUntil }
			: undefined;
	const filters = takeover ? filtersOfPlace(rules) : rules;
	const said = new Said(draft, filters);
	const reason = reasonToIgnore(draft, filters, now) ?? reasonToPassOver(draft, said, filters);
	if (reason !== undefined) return { verdict: 'ignored', reason };

	const { file, ...details } = said.details;
	const event = normalForm(draft, { ...details, ...said.told });
	const key = duplicateKey(event);
	if (key !== undefined && !memory.isNew(key)) return { verdict: 'ignored', reason: 'duplicate' };
	// Only now, so that a repetition after the pause is known for one: a person has seen the message.
	const silenced = rules.pauseAfterOwnMessage > 0 ? silencedIn(draft) : undefined;
	if (silenced !== undefined && memory.isPaused(silenced, now))
		return { verdict: 'ignored', reason: 'paused' };
	return {
		verdict: 'event',
		event: {
			...event,
			...(takeover && { event: HUMAN_TOOK_OVER, [HUMAN_TOOK_OVER]: takeover }),
			...(!rules.simplify && { raw: callback }),
		},
		file,
		silencedIn: silenced,
		speaker: takeover ? undefined : speakerOf(draft),
	};
}

/** Who takes over is the account itself, with whatever words. */
function filtersOfPlace({ chats, accounts, conversations, maxAge }: Filters): Filters {
	return {
		events: [ANY_EVENT],
		codes: [],
		senders: [],
		mentions: [],
		textMatch: 'contains',
		textWords: [],
		ownMessages: true,
		chats,
		accounts,
		conversations,
		maxAge,
	};
}

function speakerOf(draft: Draft): string | undefined {
	const conversation = conversationOf(draft);
	const { fromWxid } = draft.head;
	return isSaid(draft) && conversation !== undefined && fromWxid !== undefined
		? JSON.stringify([conversation, fromWxid])
		: undefined;
}

/** Only quotes that hold a signed address are read, whatever is wanted. */
function quotedQuestion({ body }: Push, draft: Draft, rules: Rules): QuotedQuestion | undefined {
	if (draft.event !== 'quote' || !body.includes('signature=')) return undefined;
	const { details, textWithoutMentions: text = '' } = new Said(draft, rules);
	const link = questionLink(String(details.quote?.text ?? ''), rules.questionsBase());
	return link && { ...link, text, wxid: draft.head.fromWxid ?? '' };
}

/** All secrets come before the body is read. */
function denyCaller(push: Push, rules: Rules): Judged | undefined {
	const { body, secret, address } = push;
	const known =
		rules.addresses?.includes(plainAddress(address)) !== false &&
		(rules.secret === undefined || isSecret(rules.secret, secret)) &&
		(body.length <= LARGEST_TEST_PUSH || hasHeader(push, rules));
	if (!known) return { verdict: 'denied', status: 403 };
	return body.length > LARGEST_BODY ? { verdict: 'denied', status: 413 } : undefined;
}

function hasHeader(push: Push, { authorization }: Rules): boolean {
	return authorization === undefined || isSecret(authorization, push.authorization);
}

/** IPv4 callers look like `::ffff:203.0.113.7` where n8n listens on IPv6 too. */
const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

function parse(body: Buffer): IDataObject | undefined {
	const value = tryJson(body.toString('utf8').replace(/^\uFEFF/, ''));
	return isObject(value) ? value : undefined;
}

function recognize(callback: IDataObject, rules: Rules): Draft | undefined {
	const draft = familyOf(callback)?.read(callback);
	return draft && asChosen(draft, rules);
}
