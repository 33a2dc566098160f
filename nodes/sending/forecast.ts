import { accountOf } from './pace';
import { paceOf } from './policy';
import type { RecentPeople } from './recentPeople';
import type { Request } from './request';
import type { Time } from './time';

/** The pace of an account as it would go on. */
interface Expected {
	last: number;
	readonly people: RecentPeople;
}

/**
 * When requests would leave that do not: after what waits already and after those that were asked about
 * before, each after a pause of middle length. Takes nobody's place. How long answers take is not known.
 *
 * @returns asks for one request, in ms from now
 */
export function forecast(time: Time): (request: Request) => number {
	const expected = new Map<string, Expected>();
	return (request) => {
		const { effect } = request;
		const { pause, person, mostPeople } = paceOf(request);
		const middle = Math.round((pause.from + pause.upTo) / 2);
		const { heldUntil, queues, people } = accountOf(request);
		const now = time.now();
		const name = `${request.account} ${effect}`;
		const { last, line } = queues[effect];
		const pace = expected.get(name) ?? { last: behind(line.length), people: people.copy() };
		expected.set(name, pace);

		const free = person === undefined ? -Infinity : pace.people.freeFor(person, mostPeople);
		const leaves = Math.max(now, heldUntil, pace.last + middle, free);
		pace.last = leaves;
		if (person !== undefined) pace.people.note(person, leaves);
		return leaves - now;

		/** When the last of those that wait will have left. */
		function behind(waiting: number): number {
			return waiting === 0 ? last : Math.max(now, last + middle) + (waiting - 1) * middle;
		}
	};
}
