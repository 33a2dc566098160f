import { MOST_KEPT } from './group';
import { Recent } from '../recent';

/** The last ones in line, by what they wait for; they never fail. */
const turns = new Recent<Promise<void>>(MOST_KEPT);

/**
 * Does one thing after the other, of all in this process that have the same name. n8n publishes several workflows,
 * and several triggers of one, at the same time.
 */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
	const mine = (turns.get(name) ?? Promise.resolve()).then(work);
	turns.set(
		name,
		mine.then(
			() => {},
			() => {},
		),
	);
	return await mine;
}
