import { step } from '../host/step.cts';
import { race, type Result } from './race.cts';
import type { Sizes } from './sizes.cts';
import { onStand } from './stand.cts';
import { stopwatch } from './stopwatch.cts';

export const BROADCAST = 'broadcast';
export const REUSED = 'Reuse Upload on';
export const NOT_REUSED = 'Reuse Upload off';

/** One video to many people; the gateway takes its time for each MB that it fetches and uploads. */
export async function measureBroadcast(
	{ broadcast, turns }: Sizes,
	tarball: string,
	say: (text: string) => void,
): Promise<Result[]> {
	const { people, size, perMegabyte, latency, concurrency } = broadcast;
	return await onStand(tarball, {}, async ({ n8n, gateway }) => {
		const { id, name } = await n8n.createCredential('GeWe', 'geweApi', {
			token: 'bench-token',
			baseUrl: gateway.url,
			appId: 'wx_bench',
		});
		const candidate = async (path: string, reuseUpload: boolean) => {
			const parameters = {
				toWxid: { __rl: true, mode: 'id', value: '={{ $json.to }}' },
				videoUrl: 'https://example.com/video.mp4',
				thumbUrl: 'https://example.com/preview.jpg',
				videoDuration: 10,
				options: { interval: 0, concurrency, reuseUpload },
			};
			const node = step('Video', 'n8n-nodes-gewe.geweSendVideo', parameters, {
				credentials: { geweApi: { id, name } },
			});
			const run = await stopwatch(n8n, path, node);
			await run(1);
			return {
				name: reuseUpload ? REUSED : NOT_REUSED,
				measure: async () => {
					await gateway.next({ latency, fetching: size * perMegabyte });
					const { wall, memory } = await run(people);
					const { requests, fetches } = await gateway.next({ latency: 0, fetching: 0 });
					if (requests !== people) throw new Error(`${requests} requests for ${people} people`);
					return { wall, memory, fetches };
				},
			};
		};
		const circumstances = `${people.toLocaleString('en')} people, ${size} MB, x${concurrency}`;
		say(`Broadcast: ${circumstances}`);
		const candidates = [
			await candidate('broadcast-off', false),
			await candidate('broadcast-on', true),
		];
		return [await race({ section: BROADCAST, name: circumstances, candidates }, turns)];
	});
}
