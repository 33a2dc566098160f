import { bodyOf, fixtures, type Fixture } from '../contracts/callbacks/index.cts';

export interface Circumstances {
	/** When it happened, in ms since 1970; the fixture's own time unless given. */
	at?: number;
	/** The device that received it; the fixture's own unless given. */
	appId?: string;
}

/**
 * A fixture as if it happened once more.
 *
 * @param id the message's new id, all digits
 */
export function again(fixture: Fixture, id: bigint, { at, appId }: Circumstances = {}): string {
	const body = structuredClone(fixture.body) as Record<string, unknown>;
	const seconds = at && Math.floor(at / 1000);
	change(body, { newMsgId: id, createTime: at, time: at, Appid: appId, appid: appId });
	change(body.Data, { NewMsgId: id, CreateTime: seconds });
	const text = String(id);
	change(body.data, { serverId: text, messageId: text, sendTime: at, timeStamp: at });
	return bodyOf({ ...fixture, body });
}

/** Changes members that are there. */
function change(members: unknown, changes: Record<string, unknown>): void {
	const target = (members ?? {}) as Record<string, unknown>;
	for (const [name, value] of Object.entries(changes)) {
		if (name in target && value !== undefined) target[name] = value;
	}
}

/** Ids of 63 bits, as WeChat gives them. */
export const FIRST_ID = 7_773_749_793_478_300_000n;

export interface Mix {
	count: number;
	/** Share of the pushes that repeat an earlier one. */
	duplicates: number;
	/** Share of the pushes that are another event. */
	unwanted: number;
	wanted: readonly Fixture[];
	others: readonly Fixture[];
}

/** A day's pushes, shuffled the same way each time. @returns them, and the ids of the wanted ones */
export function mix(options: Mix): { bodies: string[]; ids: string[] } {
	const { count, duplicates, unwanted } = options;
	const other = Math.round(count * unwanted);
	const wanted = series(options.wanted, count - other, duplicates, FIRST_ID);
	const others = series(options.others, other, duplicates, FIRST_ID + BigInt(count));
	return { bodies: shuffled([...wanted.bodies, ...others.bodies]), ids: wanted.ids };
}

function series(kinds: readonly Fixture[], count: number, duplicates: number, first: bigint) {
	const distinct = count - Math.round(count * duplicates);
	const ids = Array.from({ length: distinct }, (_, index) => first + BigInt(index));
	const bodies = ids.map((id, index) => again(kinds[index % kinds.length], id));
	const repeated = Array.from({ length: count - distinct }, (_, index) => bodies[index % distinct]);
	return { bodies: [...bodies, ...repeated], ids: ids.map(String) };
}

function shuffled<T>(list: T[]): T[] {
	let state = 1;
	for (let index = list.length - 1; index > 0; index -= 1) {
		state = (state * 1103515245 + 12345) % 2147483648;
		const other = state % (index + 1);
		[list[index], list[other]] = [list[other], list[index]];
	}
	return list;
}

/**
 * The fixtures of an event, perhaps of one family alone.
 *
 * @param event its name (`quote`), or with a family that of one fixture (`quote of a file`)
 */
export const fixturesOf = (event: string, family = ''): Fixture[] =>
	fixtures.filter(
		({ name, event: own }) =>
			(own === event && name.startsWith(family)) || name === `${family} ${event}`,
	);

/** The families whose pushes there are. */
export const FAMILIES = ['v1', 'v2', 'starbot'];

/** What people type for pushes whose event does not tell all, or has a longer name. */
export const SHORT_WORDS: Readonly<Record<string, string>> = {
	mention: 'text in a group with mentions',
	'text group': 'text in a group',
	'video group': 'video in a group',
	join: 'memberJoined',
	leave: 'memberLeft',
	friend: 'friendRequest',
	notice: 'groupNotice',
};

/**
 * @param words a family or none, then a short word, an event's name or a fixture's: `v2 mention`; nothing is a video
 * @param usual the family where the words name none
 */
export function fixtureFor(words: string, usual = 'v1'): Fixture | undefined {
	const [first, ...rest] = words.trim().split(/\s+/);
	const isFamily = FAMILIES.includes(first);
	const asked = (isFamily ? rest : [first, ...rest]).join(' ') || 'video';
	return fixturesOf(SHORT_WORDS[asked] ?? asked, isFamily ? first : usual)[0];
}

/** @returns a line a family with all events that it has pushes of, and one with the short words */
export function eventList(): string {
	const lines = FAMILIES.map((family) => {
		const own = fixtures.filter(({ name }) => name.startsWith(`${family} `));
		const events = new Set(own.map(({ event }) => event).filter((event) => event !== 'never'));
		return `${family}: ${[...events].sort().join(', ')}`;
	});
	return [...lines, `short words: ${Object.keys(SHORT_WORDS).join(', ')}`].join('\n');
}
