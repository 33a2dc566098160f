import { parseArgs } from 'node:util';
import type { Gateway, GatewayOptions } from './gateway.cts';

/** Runs the fake gateway as a program until Ctrl-C, one line a delivery. */
export async function standAlone(
	start: (options: GatewayOptions) => Promise<Gateway>,
): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '2531' },
			host: { type: 'string', default: '127.0.0.1' },
			token: { type: 'string' },
			'app-id': { type: 'string' },
			'fetch-media': { type: 'boolean', default: false },
		},
	});
	const gateway = await start({
		port: Number(values.port),
		host: values.host,
		token: values.token,
		appId: values['app-id'],
		fetchMedia: values['fetch-media'],
		onDelivery: ({ path, toWxid = '-', newMsgId = '-', at }) => {
			console.log(`${new Date(at).toISOString()} ${path} to ${toWxid} newMsgId ${newMsgId}`);
		},
	});
	console.log(
		`Base URL   ${gateway.url}\nToken      ${gateway.token}\nDevice ID  ${gateway.appId}`,
	);
	untilInterrupted(gateway);
}

/** Stops a fake when the program is told to end. */
export function untilInterrupted(fake: { stop(): Promise<void> }): void {
	process.once('SIGINT', () => void fake.stop());
	process.once('SIGTERM', () => void fake.stop());
}
