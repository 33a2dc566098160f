import { events, EVENTS } from './events.cts';
import { messages, MESSAGES } from './messages.cts';
import { race, type Result } from './race.cts';
import type { Setup, Sizes } from './sizes.cts';
import { onStand, type Stand } from './stand.cts';
import { ENGINES } from './trigger.cts';

/** How such a setup is called. */
export const setupName = ({ workers, engine }: Setup) =>
	`${workers > 0 ? `queue mode, ${workers} workers` : 'regular mode'}, ${engine} engine`;

/** Many accounts in one n8n: what it takes to receive and to send for them. */
export async function measureScale(
	{ scale, turns }: Sizes,
	tarball: string,
	say: (text: string) => void,
): Promise<Result[]> {
	const results: Result[] = [];
	for (const setup of scale.setups) {
		const name = setupName(setup);
		say(`Scale: ${name}`);
		// An execution that waits for its turn needs a place: there is one for each.
		const places = { N8N_CONCURRENCY_PRODUCTION_LIMIT: String(2 * scale.accounts) };
		const env = { ...ENGINES[setup.engine], ...(setup.workers > 0 && places) };
		const measure = async (stand: Stand) => {
			for (const [section, publish] of Object.entries({ [EVENTS]: events, [MESSAGES]: messages })) {
				const candidates = await publish(stand, scale);
				say(`Scale: ${section}, ${name}`);
				results.push(await race({ section, name, candidates }, turns));
			}
		};
		await onStand(tarball, env, measure, setup.workers);
	}
	return results;
}
