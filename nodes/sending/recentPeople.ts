import { MINUTE } from './policy';

/** The most that "different people a minute" may be set to, so that no more need be known. */
export const MOST_PEOPLE = 1_000;

/** Whom an account has written to in the last minute. */
export class RecentPeople {
	/** @param at when each was last written to, in ms of `Time.now`, the longest ago first */
	constructor(private readonly at = new Map<string, number>()) {}

	/** The same people, for who only wants to know how it would go on. */
	copy(): RecentPeople {
		return new RecentPeople(new Map(this.at));
	}

	/**
	 * @param most how many different people there may be in a minute, this one included
	 * @returns from when on that would not be more, in ms of `Time.now`
	 */
	freeFor(person: string, most: number): number {
		const others = [...this.at].filter(([other]) => other !== person);
		return others.length < most ? -Infinity : others[others.length - most][1] + MINUTE;
	}

	/** @param now in ms of `Time.now` */
	note(person: string, now: number): void {
		this.at.delete(person);
		this.at.set(person, now);
		for (const [first, at] of this.at) {
			if (this.at.size <= MOST_PEOPLE && at > now - MINUTE) break;
			this.at.delete(first);
		}
	}
}
