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
	/** Wxids that the text calls by `@`; `notify@all` stands for everybody. */
	readonly mentions?: readonly string[];
	/** As phones show it when it arrives. */
	readonly pushContent?: string;
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

/** A file that came inside the callback. */
export interface CallbackFile {
	/** Name of the item's binary property. */
	readonly property: string;
	readonly base64: string;
	readonly fileName: string;
	readonly mimeType: string;
}

/** A callback that was recognized, its content not yet read. */
export interface Draft {
	readonly source: Source;
	/** `never`: known, and never worth a workflow. */
	readonly event: EventName | 'never';
	/** The gateway's own name of it: `43`, `49.6`, `VIDEO`, `20004`. */
	readonly code: string;
	readonly head: Head;
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

/** The normal form: one for all families, members in this order, none that is undefined. */
export function normalForm({ source, event, code, head }: Draft, details: Details): IDataObject {
	const { text, mentions, pushContent, xml, about, quote, starBot } = details;
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
		mentions: mentions && [...mentions],
		pushContent,
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
