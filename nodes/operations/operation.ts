import type { Effect } from '../gateway/call';
import type { Field } from '../fields/field';

/** One thing a gateway can do, as data: everything else is derived from it. */
export interface Operation {
	/** Title Case, in the Operation list. */
	readonly name: string;
	/** The last part of the path, unless it is made of several calls. Stored in workflows: never renamed. */
	readonly value: string;
	/** Sentence case, in the node panel. */
	readonly action: string;
	/** What a person, and an AI agent, decides by. */
	readonly description: string;
	/** Below the credential's base URL. */
	readonly path: `/${string}`;
	/** The vendor's page that describes it, `https://doc.geweapi.com/api-<page>`; none at the Message Center. */
	readonly page?: number;
	/** What to know before it is run: what cannot be undone, what has to come first. */
	readonly notice?: string;
	/** Chooses pace and memory. */
	readonly effect: Effect;
	/** Required, in form order, which is also the order in the body unless `order` says another. */
	readonly fields: readonly Field[];
	/** Under Options; left out of the body unless the user adds them. */
	readonly optional?: readonly Field[];
	/** Members of the body in their order, those that are given freely too; what it does not name follows. */
	readonly order?: readonly string[];
	/** What comes out, when it is not simply the answer's data. */
	readonly gives?: Gives;
	/** The list comes in pages. */
	readonly pages?: Pages;
	/** The gateway can only replace what people want to add to. */
	readonly merge?: Merge;
	/** It asks a question, and the execution waits for the answer. */
	readonly asks?: true;
	/** It says a text, which may take several messages. */
	readonly says?: Says;
	/** It is done by other operations, by the kinds of media that a message may hold; `path` is the first one's. */
	readonly attempts?: Attempts;
	/** A repeat of the same media may be forwarded instead of uploaded again. */
	readonly media?: 'image' | 'video';
	/** The pause that the vendor advises between two of these, at random between two bounds in ms, where it is not its effect's. */
	readonly pause?: { readonly from: number; readonly upTo: number };
	/** How often it may be done, where WeChat punishes too much of it; the first one that fits the body holds. */
	readonly quotas?: readonly Quota[];
	/** The few endpoints that take no device id, or an empty one to make a new device. */
	readonly appId?: false | 'mayBeNew';
	/** Members of the body that are a secret of the credential and are never typed. */
	readonly fromCredential?: readonly string[];
}

/** How often an account may do something; counted across restarts. */
export interface Quota {
	/** In the plural, for words to people; operations that name the same count together. */
	readonly name: string;
	/** In any 24 hours, where the vendor tells a number. */
	readonly aDay?: number;
	/** In any 2 hours, likewise. */
	readonly inTwoHours?: number;
	/** It holds only for a body with these members. */
	readonly when?: Readonly<Record<string, unknown>>;
}

/** One of the ways to make items of the answer's data (`answer.ts`). */
export interface Gives {
	/** The member whose elements are the items; a path such as `list.mentions` leads deeper. */
	readonly list?: string;
	/** The members whose ids are the items, each with the kind that they are of. */
	readonly ids?: Readonly<Record<string, string>>;
	/** The item's key for data that is a bare value. */
	readonly value?: string;
	/** The member with a picture in base64, which becomes binary data. */
	readonly image?: string;
	/** The member with a link to a file, which becomes binary data. */
	readonly file?: string;
	/** The member with that file's name, where the link need not end in it. */
	readonly fileName?: string;
	/** Members that the item has besides the answer's, for what comes after it: values of fields by their names. */
	readonly besides?: readonly string[];
	/** There is no data; the item says so by this key, else by `success`. */
	readonly done?: 'deleted';
}

/** How page after page is got (`pages.ts`). */
export interface Pages {
	/**
	 * Members of the body that say where a page begins; the answer before gives them, under their own
	 * names. The first one decides whether there is another page.
	 */
	readonly cursors: readonly Field[];
	/** The answer's member that is 1 while there are more pages. */
	readonly more?: string;
}

/** How a list that every contact has is changed where the gateway can only replace it (`merge.ts`). */
export interface Merge {
	/** The body's member with the values, joined by commas. */
	readonly values: string;
	/** The body's member with the contacts. */
	readonly of: string;
	/** The contact's member with its present values, joined by commas. */
	readonly present: string;
}

/** The fields of what is said (`say.ts`); how it is said follows from fields that go by the same name everywhere. */
export interface Says {
	/** The field with the conversation. */
	readonly to: string;
	/** The field with the text. */
	readonly text: string;
}

/** What to ask for each kind of media, one after the other until the gateway does not refuse (`firstAnswered.ts`). */
export type Attempts = Readonly<Record<string, readonly Attempt[]>>;

/** One of the operations that may get a file. It is left out where the message does not tell all that it asks for. */
export interface Attempt {
	/** It `gives` a file. */
	readonly operation: Operation;
	/** Values of its fields, by their names; the message tells the others (`media.ts`). */
	readonly given?: Readonly<Record<string, unknown>>;
}

/** Operations of one kind, as n8n lists them: what people do most comes first, the first one is the default. */
export interface Resource {
	/** Title Case, in the Resource list. */
	readonly name: string;
	/** Stored in workflows: never renamed. */
	readonly value: string;
	/** What it is about, for who does not know WeChat's English words. */
	readonly description: string;
	readonly operations: readonly Operation[];
}
