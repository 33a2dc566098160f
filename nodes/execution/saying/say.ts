import type { IDataObject } from 'n8n-workflow';

import type { Failed } from '../../gateway/call';
import type { Says } from '../../operations/operation';
import { fromMarkdown } from '../../text/fromMarkdown';
import { isGroupId } from '../../text/isGroupId';
import { splitList } from '../../text/splitList';
import { splitText } from '../../text/splitText';
import { memberOf } from '../answer';
import { MEMBERS, membersOf, type Member } from './members';
import { calls, EVERYBODY, withNames } from './mention';
import type { Item, Plan, Step } from '../plan';
import { quote, type Quoted } from './quote';

/** What an operation that says something may have among its fields, by their names. */
interface Values {
	/** In a group, whose names the text is to hold. */
	readonly mention?: readonly string[];
	/** Who is mentioned whose name the text holds already, joined by commas. */
	readonly ats?: string;
	readonly format?: 'plain' | 'markdown';
	/** Characters of a message at most. */
	readonly splitLongText?: number;
	readonly quote?: boolean;
	readonly mentionSender?: boolean;
	readonly quotedId?: string;
	/** Who wrote what is answered. */
	readonly quotedWxid?: string;
	readonly quotedText?: string;
}

/**
 * Says a text: with the names of those who are mentioned, as an answer to a message, in as many messages
 * as it takes.
 */
export function saying(says: Says): Plan {
	const conversationOf = ({ values }: Item) => values[says.to] as string;
	return {
		reads(item) {
			const conversation = conversationOf(item);
			const { appId } = item.request.body;
			const read = {
				path: MEMBERS,
				body: { appId, chatroomId: conversation },
				shared: true,
			} as const;
			return mentionedIn(conversation, item.values).some(isSomebody) ? [read] : [];
		},
		sends(item, [answer]) {
			const { values } = item;
			const conversation = conversationOf(item);
			const members = membersOf(answer);
			const mentioned: Member[] = [];
			for (const wxid of mentionedIn(conversation, values)) {
				const member = isSomebody(wxid) ? members.find((one) => one.wxid === wxid) : EVERYBODY;
				if (!member?.name) return unknownMember(wxid, conversation);
				mentioned.push(member);
			}
			const text = formatted(values[says.text] as string, values);
			const parts = split(withNames(text, mentioned, members), values);
			const ats = atsOf(parts, mentioned, members, values);
			return parts.map((part, index) => ({
				...messageOf(item, conversation, part, ats[index], index === 0),
				part: index === 0 ? undefined : String(index + 1),
			}));
		},
		before(sent, { length }) {
			const ids = sent.map(({ data }) => String(memberOf(data, 'newMsgId') ?? 'skipped'));
			const were = sent.length === 1 ? 'was' : 'were';
			return `Of its ${length} parts, ${sent.length} ${were} sent before (${ids.join(', ')}): do not send them again.`;
		},
		join(sent, { values }) {
			const last = sent.at(-1);
			if (!last || (values as Values).splitLongText === undefined) return last;
			const data = last.data as IDataObject;
			return {
				...last,
				data: { ...data, messages: sent.map((one) => one.data) },
				envelope: { ...last.envelope, messages: sent.map(({ envelope }) => envelope) },
			};
		},
	};
}

/** @returns the wxids of those whose names the text is to hold; private chats have no mentions */
function mentionedIn(conversation: string, values: Values): string[] {
	if (!isGroupId(conversation)) return [];
	const { mention = [], mentionSender, quotedWxid } = values;
	const wxids = mentionSender && quotedWxid ? [quotedWxid, ...mention] : mention;
	return wxids.includes(EVERYBODY.wxid) ? [EVERYBODY.wxid] : [...new Set(wxids)];
}

function isSomebody(wxid: string): boolean {
	return wxid !== EVERYBODY.wxid;
}

/** A text that is nothing but marks stays as it is. */
function formatted(text: string, { format }: Values): string {
	return format === 'markdown' ? fromMarkdown(text) || text : text;
}

function split(text: string, { splitLongText: most }: Values): string[] {
	return most === undefined ? [text] : splitText(text, most);
}

/** Who is mentioned in which part: everybody where their name stands first. */
function atsOf(
	parts: readonly string[],
	mentioned: readonly Member[],
	members: readonly Member[],
	{ ats: named }: Values,
): Array<string | undefined> {
	const ats = parts.map(() => new Set<string>());
	const mention = (wxid: string, member: Member) => {
		const place = parts.findIndex((part) => calls(part, member, members));
		ats[Math.max(0, place)].add(wxid);
	};
	for (const member of mentioned) mention(member.wxid, member);
	// Their names are not known, but an @ goes before each.
	for (const wxid of splitList(named)) mention(wxid, EVERYBODY);
	return ats.map((wxids) => [...wxids].join(',') || undefined);
}

function messageOf(
	{ request, values }: Item,
	toWxid: string,
	text: string,
	ats: string | undefined,
	isFirst: boolean,
): Step {
	const { appId } = request.body;
	const quoted = isFirst ? quotedBy(toWxid, values) : undefined;
	return quoted
		? { path: '/message/postAppMsg', body: { appId, toWxid, appmsg: quote(text, quoted), ats } }
		: { path: '/message/postText', body: { appId, toWxid, content: text, ats } };
}

function quotedBy(
	conversationId: string,
	{ quote: wanted, quotedId: id, quotedWxid: fromWxid, quotedText: text }: Values,
): Quoted | undefined {
	return wanted && id ? { id, conversationId, fromWxid, text } : undefined;
}

function unknownMember(wxid: string, group: string): Failed {
	return {
		kind: 'refused',
		what: `The gateway knows no name of ${wxid} in the group ${group}`,
		advice:
			'Check the ID. To mention somebody all the same, write @ and the name into the text and give the ID in the option Mention Without Adding Names of Send Text.',
	};
}
