import { startGateway } from '../fakes/gateway.cts';
import { startMessageCenter } from '../fakes/messageCenter.cts';
import { again, FIRST_ID, fixturesOf } from '../fakes/player.cts';

/** A credential of the demo. */
export interface Access {
	name: string;
	type: string;
	data: Record<string, string>;
}

/** What the nodes talk to: the user's own gateway, or fakes, which say what they deliver. */
export interface Gateways {
	title: string;
	accesses: Access[];
	/** What only a fake can tell and do. */
	fake?: {
		/** The ids of what was really delivered. */
		delivered(): string[];
		/** What the player of callbacks has to know once a trigger is published. */
		pushOptions(): string;
		/** Somebody sends a video: GeWe pushes it to that URL. @returns the HTTP status */
		videoArrives(): Promise<number | undefined>;
	};
	stop(): Promise<void>;
}

/** @param say prints a line */
export async function openGateways(say: (line: string) => void): Promise<Gateways> {
	const { GEWE_TOKEN: token, GEWE_APP_ID: appId = '', GEWE_BASE_URL } = process.env;
	if (!token) return await openFakes(say);
	const baseUrl = GEWE_BASE_URL ?? 'http://api.geweapi.com/gewe/v2/api';
	return {
		title: `${baseUrl} (yours)`,
		accesses: [gewe({ token, appId, baseUrl })],
		stop: async () => {},
	};
}

const gewe = (data: Access['data']): Access => ({ name: 'GeWe API', type: 'geweApi', data });

async function openFakes(say: (line: string) => void): Promise<Gateways> {
	const gateway = await startGateway({
		onDelivery: ({ path, toWxid, newMsgId }) =>
			say(`  delivered  ${path} to ${toWxid}, newMsgId ${newMsgId}`),
	});
	const center = await startMessageCenter({
		onDelivery: ({ messageType, to, getMessageId }) =>
			say(`  delivered  message of type ${messageType} to ${to}, getMessageId ${getMessageId}`),
	});
	const { appId, url } = gateway;
	const [video] = fixturesOf('video', 'v1');
	return {
		title: `${url} (a fake; GEWE_TOKEN and GEWE_APP_ID in the environment use the real one)`,
		accesses: [
			gewe(gateway.credential),
			{ name: 'Message Center API', type: 'messageCenterApi', data: center.credential },
		],
		fake: {
			delivered: () => gateway.ledger.flatMap(({ newMsgId }) => newMsgId ?? []),
			pushOptions: () => `--url '${gateway.callbackUrl}' --app-id ${appId}`,
			async videoArrives() {
				const now = Date.now();
				// It happens to the account of the credential, which is the one that answers.
				const body = again(video, FIRST_ID + BigInt(now), { at: now, appId });
				return (await gateway.push(body)).status;
			},
		},
		async stop() {
			await Promise.all([gateway.stop(), center.stop()]);
		},
	};
}
