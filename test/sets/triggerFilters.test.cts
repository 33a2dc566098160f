import type { INodeProperties } from 'n8n-workflow';

import { GeweTrigger } from '../../nodes/GeweTrigger/GeweTrigger.node';
import { isMessage } from '../../nodes/callbacks/families/events';
import { bodyOf, fixtures, type Fixture } from '../../contracts/callbacks/index.cts';
import { received } from '../unit/callbacks/received.cts';

/** What workflows store, and what the guides name. */
const STORED: Record<string, string[]> = {
	chats: ['all', 'group', 'private'],
	mentions: ['everyone', 'me', 'quoted'],
	textMatch: ['contains', 'equals', 'startsWith'],
};

const { properties } = new GeweTrigger().description;
const filters = properties.find(({ name }) => name === 'filters')!.options as INodeProperties[];

test.each(Object.entries(STORED))('the filter %s has the values %j', (name, values) => {
	const options = filters.find((filter) => filter.name === name)?.options ?? [];
	expect(options.map((option) => 'value' in option && option.value).sort()).toEqual(values);
});

test('no filter stands for itself alone: a trigger without filters lets the same through as before', () => {
	for (const { name, default: value } of filters)
		expect([name, ['', 0, false, 'all', 'startsWith'].includes(value as never)]).toEqual([
			name,
			name !== 'mentions',
		]);
	expect(filters.find(({ name }) => name === 'mentions')?.default).toEqual([]);
});

/** Every callback that is an event, by the name of its own. */
const events = fixtures
	.filter(({ event }) => event !== 'never')
	.map((fixture): [name: string, fixture: Fixture] => [fixture.name, fixture]);

const told = (fixture: Fixture) => {
	const rules = { events: ['any', fixture.event], ownMessages: true };
	const verdict = received(bodyOf(fixture), rules);
	if (verdict.verdict !== 'event') throw new Error(JSON.stringify(verdict));
	return verdict.event;
};

test.each(events)('%s tells whether it mentions the account, as far as it can', (name, fixture) => {
	const { isGroup, isMentioned, event } = told(fixture);
	const isSaid = isMessage(event as Parameters<typeof isMessage>[0]);
	const isTold = name.startsWith('starbot')
		? // Of StarBot's, texts of WeCom alone.
			name === 'starbot 20002'
		: isSaid && isGroup === true;
	expect(typeof isMentioned).toBe(isTold ? 'boolean' : 'undefined');
});

test.each(events)('%s has its text without mentions, if people write such', (_name, fixture) => {
	const { text, textWithoutMentions, event } = told(fixture);
	const isWritten = ['text', 'quote', 'mixed'].includes(String(event)) && text !== undefined;
	expect(typeof textWithoutMentions).toBe(isWritten ? 'string' : 'undefined');
});

test.each(events)('%s has no members unless some came or left', (_name, fixture) => {
	const { event, members, ...others } = told(fixture);
	const about = others[String(event)] as Record<string, unknown> | undefined;
	const isChange = event === 'memberJoined' || event === 'memberLeft';
	expect(members !== undefined).toBe(isChange && about?.textOnly !== true);
});
