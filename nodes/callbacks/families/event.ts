import type { IDataObject } from 'n8n-workflow';

import type { EventName } from './events';

/** Which kind of callback told it: read off its shape, never configured. */
export type Source = 'gewe-v1' | 'gewe-v2' | 'starbot';

/** Who, where, when: what filters look at. A member that the family does not tell is not there. */
export interface Head {
	/** All digits; unique for an account. */
	readonly id?: string;
	/** The smaller number that recalling and downloading a voice want. */
	readonly msgId?: string;
	/** The account it happened to: `Wxid`, `wxid`, `robotId`. */
	readonly account?: string;
	/** The device of the account: what an answer has to name. */
	readonly appId?: string;
	/** Where to answer: the group, else the other person. */
	readonly conversationId?: string;
	readonly fromWxid?: string;
	readonly fromNickname?: string;
	readonly toWxid?: string;
	readonly isGroup?: boolean;
	readonly isSelf?: boolean;
	/** Ms since 1970. */
	readonly timestamp?: number;
}

/** What was said. */
export interface Details {
	/** What a person reads. */
	readonly text?: string;
	/** As phones show it when it arrives. */
	readonly pushContent?: string;
	/** Who came to a group or left it. */
	readonly members?: readonly Member[];
	/** As forwarding and downloading want it. */
	readonly xml?: string;
	/** What the event is about; it stands under the event's own name. */
	readonly about?: IDataObject;
	/** The message that this one answers. */
	readonly quote?: IDataObject;
	/** What StarBot tells besides, under its own names. */
	readonly starBot?: IDataObject;
	readonly file?: CallbackFile;
}

/** A member of a group; a phone's line may name one of them alone. */
export interface Member {
	readonly wxid?: string;
	readonly nickname?: string;
}

/** What a message says to the account, and what a filter found in it. */
export interface Told {
	/** Wxids that the text calls by `@`; `notify@all` stands for everybody. */
	readonly mentions?: readonly string[];
	/** Whether the account is among them. */
	readonly isMentioned?: boolean;
	/** The text, the names that it begins with cut off. */
	readonly textWithoutMentions?: string;
	/** The word that was looked for and found. */
	readonly matched?: string;
	/** What stands behind it. */
	readonly argument?: string;
}

/** A file that came inside the callback. */
export interface CallbackFile {
	/** Name of the item's binary property. */
	readonly property: string;
	readonly base64: string;
	readonly fileName: string;
	readonly mimeType: string;
}

/** What a callback is called. */
export interface Name {
	/** `never`: known, and never worth a workflow. */
	readonly event: EventName | 'never';
	/** The gateway's own name of it: `43`, `49.6`, `VIDEO`, `20004`. */
	readonly code: string;
}

/** A callback that was recognized, its content not yet read. */
export interface Draft extends Name {
	readonly source: Source;
	/** The name of all events of its kind, where this one has a name of its own besides. */
	readonly general?: Name;
	readonly head: Head;
	/** What it says as it came, without the line that names a group's sender: text or XML. */
	readonly content?: string;
	/** Wxids that it calls by `@`; not there when the family does not tell whom it calls. */
	mentions?(): readonly string[];
	details(): Details;
}

/** A kind of callbacks. */
export interface Family {
	readonly source: Source;
	/** The codes that are documented; `49.6` is one of the kinds of `49`. */
	readonly codes: Codes;
	/** Judges by the shape alone. */
	recognizes(callback: IDataObject): boolean;
	/** Never throws, whatever stands in the callback. */
	read(callback: IDataObject): Draft;
}

/** Events, or `never`, by the gateway's own codes. */
export type Codes = Readonly<Record<string, EventName | 'never'>>;

/** @returns the event of a code, else that of the kind before its dot, else `other` */
export function eventOf(codes: Codes, code: string): EventName | 'never' {
	const known = [code, code.split('.')[0]].find((key) =>
		Object.prototype.hasOwnProperty.call(codes, key),
	);
	return known === undefined ? 'other' : codes[known];
}

/**
 * Names a line that WeChat itself writes into a chat.
 *
 * @param code the family's own
 * @param change what it tells of a group's members; asked only when the family has a name for that
 * @returns the more exact name, if there is one, with the general one beside it
 */
export function nameLine(
	codes: Codes,
	code: string,
	change: () => string | undefined,
): Name & Pick<Draft, 'general'> {
	const general = { event: eventOf(codes, code), code };
	const has = (key: string) => Object.prototype.hasOwnProperty.call(codes, key);
	if (!has(`${code}.joined`) && !has(`${code}.left`)) return general;
	const exact = `${code}.${change()}`;
	return has(exact) ? { event: codes[exact], code: exact, general } : general;
}

/** The normal form: one for all families, members in this order, none that is undefined. */
export function normalForm(
	{ source, event, code, head }: Draft,
	details: Details & Told,
): IDataObject {
	const { text, mentions, pushContent, members, xml, about, quote, starBot } = details;
	return present({
		source,
		event,
		code: event === 'other' ? code : undefined,
		id: head.id,
		msgId: head.msgId,
		account: head.account,
		appId: head.appId,
		conversationId: head.conversationId,
		fromWxid: head.fromWxid,
		fromNickname: head.fromNickname,
		toWxid: head.toWxid,
		isGroup: head.isGroup,
		isSelf: head.isSelf,
		timestamp: head.timestamp,
		text,
		textWithoutMentions: details.textWithoutMentions,
		matched: details.matched,
		argument: details.argument,
		mentions: mentions && [...mentions],
		isMentioned: details.isMentioned,
		pushContent,
		members: members && [...members],
		...(about && { [event]: about }),
		quote,
		xml,
		starBot,
	});
}

/** @returns a copy without undefined members */
export function present(members: Readonly<Record<string, unknown>>): IDataObject {
	return Object.fromEntries(
		Object.entries(members).filter(([, value]) => value !== undefined),
	) as IDataObject;
}

/** @returns the same, but undefined when no member is left */
export function presentIfAny(members: Readonly<Record<string, unknown>>): IDataObject | undefined {
	const left = present(members);
	return Object.keys(left).length > 0 ? left : undefined;
}
