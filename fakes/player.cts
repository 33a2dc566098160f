import { parseArgs } from 'node:util';
import { play, times } from './pushes.cts';
import { again, eventList, FIRST_ID, fixtureFor } from './replays.cts';

export { play, times, type PlayOptions, type PushAnswer } from './pushes.cts';
export {
	again,
	eventList,
	FIRST_ID,
	fixtureFor,
	fixturesOf,
	mix,
	type Circumstances,
	type Mix,
} from './replays.cts';

const USAGE = `npm run push -- --url URL [--event video] [--family v1] [--app-id wx_...]
  [--count 1] [--concurrency 1] [--duplicates 0] [--authorization HEADER]`;

/**
 * The callback player as a program:
 * `tsx fakes/player.cts --url URL --event video --family v1 --count 10 --concurrency 2 --duplicates 0.3`
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			url: { type: 'string', default: '' },
			event: { type: 'string', default: 'video' },
			family: { type: 'string', default: 'v1' },
			count: { type: 'string', default: '1' },
			concurrency: { type: 'string', default: '1' },
			duplicates: { type: 'string', default: '0' },
			'app-id': { type: 'string' },
			authorization: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(`${USAGE}\n\nEvents\n${eventList()}`);
		return;
	}
	const fixture = fixtureFor(values.event, values.family);
	if (!fixture)
		throw new Error(
			`No callback of ${values.family} tells ${values.event}. There are\n${eventList()}`,
		);
	const count = Number(values.count);
	const distinct = Math.max(1, count - Math.round(count * Number(values.duplicates)));
	const now = Date.now();
	const bodies = Array.from({ length: count }, (_, index) =>
		again(fixture, FIRST_ID + BigInt(now) * 1000n + BigInt(index % distinct), {
			at: now,
			appId: values['app-id'],
		}),
	);
	const headers = values.authorization ? { authorization: values.authorization } : undefined;
	const answers = await play(values.url, bodies, {
		concurrency: Number(values.concurrency),
		headers,
	});
	const { median, slowest } = times(answers);
	const words = new Map<string, number>();
	for (const { status, text } of answers) {
		const answer = `HTTP ${status} ${text}`;
		words.set(answer, (words.get(answer) ?? 0) + 1);
	}
	for (const [answer, number] of words) console.log(`${number} x ${answer}`);
	console.log(`median ${median.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`);
}

if (require.main === module) {
	main().catch((error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
}
