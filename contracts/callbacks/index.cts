import { jsonText } from '../../fakes/digits.cts';
import type { Fixture } from './fixture.cts';
import { geweV1 } from './geweV1.cts';
import { geweV2 } from './geweV2.cts';
import { starBot } from './starBot.cts';

export type { Fixture } from './fixture.cts';

/** Every documented callback. */
export const fixtures: readonly Fixture[] = [...geweV1, ...geweV2, ...starBot];

/** @returns the fixture's body as a provider writes it, its ids as bare digits */
export const bodyOf = ({ body }: Fixture): string => jsonText(body);

/** @throws Error when there is none of that name */
export function fixture(name: string): Fixture {
	const found = fixtures.find((candidate) => candidate.name === name);
	if (!found) throw new Error(`No fixture ${name}`);
	return found;
}
