import { startGateway } from '../fakes/gateway.cts';
import { startMessageCenter } from '../fakes/messageCenter.cts';
import { again, FIRST_ID, fixtureFor } from '../fakes/player.cts';

/** A credential of the demo. */
export interface Access {
	name: string;
	type: string;
	data: Record<string, string>;
}

/** A push under way. */
export interface Arrival {
	/** The push's name. */
	name: string;
	/** Whether it goes to a trigger that waits in the editor. */
	toTest: boolean;
	/** The HTTP status of the answer. */
	status: Promise<number | undefined>;
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
		/**
		 * Something happens: GeWe pushes it to the URL that was set last, that of a trigger under test too.
		 *
		 * @param words as `fixtureFor` takes them
		 * @returns what is pushed; undefined when there is no such event
		 */
		arrives(words: string): Arrival | undefined;
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
	return {
		title: `${url} (a fake; GEWE_TOKEN and GEWE_APP_ID in the environment use the real one)`,
		accesses: [
			gewe(gateway.credential),
			{ name: 'Message Center API', type: 'messageCenterApi', data: center.credential },
		],
		fake: {
			delivered: () => gateway.ledger.flatMap(({ newMsgId }) => newMsgId ?? []),
			pushOptions: () => `--url '${gateway.callbackUrl}' --app-id ${appId}`,
			arrives(words) {
				const fixture = fixtureFor(words);
				if (!fixture) return undefined;
				const now = Date.now();
				// It happens to the account of the credential, which is the one that answers.
				const body = again(fixture, FIRST_ID + BigInt(now), { at: now, appId });
				return {
					name: fixture.name,
					toTest: gateway.callbackUrl?.includes('/webhook-test/') ?? false,
					status: gateway.push(body).then(({ status }) => status),
				};
			},
		},
		async stop() {
			await Promise.all([gateway.stop(), center.stop()]);
		},
	};
}
