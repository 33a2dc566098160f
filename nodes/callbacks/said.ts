import type { Details, Draft, Told } from './families/event';
import { isMessage } from './families/events';
import { EVERYBODY, withoutMentions } from './families/people';
import { matchWords, type Match, type TextMatch } from './matchWords';

/** The words that a text is to have; none when it may have any. */
export interface Wanted {
	readonly textMatch: TextMatch;
	readonly textWords: readonly string[];
}

/** What a draft says: of its content no more is read than what is asked for, and that once. */
export class Said {
	private calls?: readonly string[];
	private known?: Details;
	private found?: Match;

	constructor(
		private readonly draft: Draft,
		private readonly wanted: Wanted,
	) {}

	/** Whom it calls by `@`; undefined when that is not told, or nobody sent it. */
	get mentions(): readonly string[] | undefined {
		if (isMessage(this.draft.event)) this.calls ??= this.draft.mentions?.();
		return this.calls;
	}

	get details(): Details {
		return (this.known ??= this.draft.details());
	}

	/** Whether it calls the account; undefined when that is not told, or nobody can be called there. */
	get isMentioned(): boolean | undefined {
		return this.draft.head.isGroup === false ? undefined : this.mentions?.some(this.isAccount);
	}

	/** Whether it calls everybody. */
	get isToEverybody(): boolean | undefined {
		return this.mentions?.includes(EVERYBODY);
	}

	/** Whether it answers a message of the account; undefined when it does not tell whose it answers. */
	get isAnswer(): boolean | undefined {
		// Most messages answer none: they are not worth being parsed.
		const quote = this.draft.content?.includes('refermsg') ? this.details.quote : undefined;
		if (!quote) return false;
		return typeof quote.fromWxid === 'string' ? this.isAccount(quote.fromWxid) : undefined;
	}

	/** What a person reads. */
	get text(): string | undefined {
		return this.draft.event === 'text' ? this.draft.content : this.details.text;
	}

	/** The same without the names that it begins with. */
	get textWithoutMentions(): string | undefined {
		const { text, mentions } = this;
		return text === undefined || !mentions ? text : withoutMentions(text, mentions.length);
	}

	/** The word that was looked for; undefined also when none was. */
	get match(): Match | undefined {
		const { textMatch, textWords } = this.wanted;
		const text = textWords.length > 0 ? this.textWithoutMentions : undefined;
		if (text !== undefined) this.found ??= matchWords(text, textWords, textMatch);
		return this.found;
	}

	/** What goes into the output. */
	get told(): Told {
		const { mentions, isMentioned, match } = this;
		return {
			mentions: mentions && mentions.length > 0 ? mentions : undefined,
			isMentioned,
			textWithoutMentions: WRITTEN.includes(this.draft.event)
				? this.textWithoutMentions
				: undefined,
			matched: match?.word,
			argument: match?.argument,
		};
	}

	/** The account is also whom a message of others is sent to; WeCom's have another id there. */
	private readonly isAccount = (wxid: string): boolean => {
		const { account, toWxid, isSelf } = this.draft.head;
		return wxid === account || (wxid === toWxid && isSelf !== true);
	};
}

/** What people write themselves. */
const WRITTEN: ReadonlyArray<Draft['event']> = ['text', 'quote', 'mixed'];
