import type { Effect } from '../gateway/call';
import type { Field } from './field';

/** One thing a gateway can do, as data: everything else is derived from it. */
export interface Operation {
	/** Title Case, in the Operation list. */
	readonly name: string;
	/** Stored in workflows: never renamed. */
	readonly value: string;
	/** Sentence case, in the node panel. */
	readonly action: string;
	/** What a person, and an AI agent, decides by. */
	readonly description: string;
	/** Below the credential's base URL. */
	readonly path: `/${string}`;
	/** Chooses pace and memory. */
	readonly effect: Effect;
	/** Required, in form order, which is also the order in the body. */
	readonly fields: readonly Field[];
	/** Under Options; left out of the body unless the user adds them. */
	readonly optional?: readonly Field[];
	/** A repeat of the same media may be forwarded instead of uploaded again. */
	readonly media?: 'image' | 'video';
	/** The few endpoints that take no device id. */
	readonly appId?: false;
}

/** Operations of one kind, as n8n lists them. */
export interface Resource {
	/** Title Case, in the Resource list. */
	readonly name: string;
	/** Stored in workflows: never renamed. */
	readonly value: string;
	readonly operations: readonly Operation[];
}
