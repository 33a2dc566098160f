import type { Draft } from './families/event';

/**
 * What a person says in a chat. Not: money and invitations, which want an answer of their own; recalls, pats, notices and
 * to-dos, which the API can make too, and no source tells whether those are pushed.
 */
const SAID: ReadonlyArray<Draft['event']> = [
	'appMessage',
	'card',
	'channels',
	'chatRecord',
	'emoji',
	'file',
	'image',
	'link',
	'location',
	'miniProgram',
	'mixed',
	'quote',
	'text',
	'video',
	'voice',
];

/** @returns whether a person said it, as far as its code tells */
export const isSaid = ({ event }: Draft): boolean => SAID.includes(event);
