import { startGateway, type Gateway, type GatewayOptions } from '../fakes/gateway.cts';
import {
	startMessageCenter,
	type MessageCenter,
	type MessageCenterOptions,
} from '../fakes/messageCenter.cts';

interface Fake {
	reset(): void;
	stop(): Promise<void>;
}

/** Starts a fake before the tests of this file or block, clears it before each, and stops it at the end. */
function onFake<Kind extends Fake>(start: () => Promise<Kind>): Kind {
	let fake: Kind;
	beforeAll(async () => {
		fake = await start();
	});
	beforeEach(() => fake.reset());
	afterAll(async () => await fake.stop());
	// It is there when the tests run, not yet when they are collected.
	return new Proxy({} as Kind, {
		get: (_, name): unknown => Reflect.get(fake, name),
		set: (_, name, value) => Reflect.set(fake, name, value),
	});
}

/** A fake GeWe gateway for the tests of a file or block. */
export function onGateway(options: GatewayOptions = {}): Gateway {
	return onFake(async () => await startGateway(options));
}

/** A fake Message Center for the tests of a file or block. */
export function onMessageCenter(options: MessageCenterOptions = {}): MessageCenter {
	return onFake(async () => await startMessageCenter(options));
}
