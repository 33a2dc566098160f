import { join } from 'node:path';
import { answerOf, Ids, refusal } from './answers.cts';
import type { Envelope } from './answers.cts';
import { Callbacks } from './callbacks.cts';
import type { Push } from './callbacks.cts';
import type { Contact } from './contacts.cts';
import { Contract } from './contract.cts';
import { dataFor } from './data.cts';
import { jsonText } from './digits.cts';
import { gatewayFaults } from './gatewayFaults.cts';
import { download, mediaOf, usable } from './media.cts';
import type { Fetch } from './media.cts';
import { Overrides } from './overrides.cts';
import { NOT_ACCEPTED, refused } from './refusals.cts';
import { sample } from './samples.cts';
import { Fake } from './server.cts';
import type { Answer, Delivery, FakeOptions, Received } from './server.cts';
import { standAlone } from './standAlone.cts';

/** What the gateway handed to WeChat. */
export interface GatewayDelivery extends Delivery {
	toWxid?: string;
	msgId?: number;
	/** All digits. */
	newMsgId?: string;
}

export interface GatewayOptions extends FakeOptions<GatewayDelivery> {
	token?: string;
	/** The device that is known; more with `gateway.appIds.push()`. */
	appId?: string;
	/** Really downloads media URLs on this machine. Default false: they are only noted. */
	fetchMedia?: boolean;
	/** Forwards only copies that were uploaded here. Default false: any xml goes. */
	strictForwards?: boolean;
	/** Milliseconds after which a push is given up. Default 3000. */
	pushLimit?: number;
	/** Another OpenAPI file than the project's. */
	contract?: string;
}

/** The project's contract of the gateway. */
export const GEWE_CONTRACT = join(__dirname, '../contracts/gewe.openapi.yaml');
/** The second one is the free self-hosted gewechat's. */
const BASES = ['/gewe/v2/api', '/v2/api'];
const FILES = '/files/';
/** What the free server says to paths that only the paid one has (clients of gewechat). */
const NOT_FOUND = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not Found' };

/** The fake GeWe gateway: start it with `startGateway()`. */
export class Gateway extends Fake<GatewayDelivery, typeof gatewayFaults> {
	readonly token: string;
	/** The devices that are known; the first one is `appId`. */
	readonly appIds: string[];
	fetchMedia: boolean;
	strictForwards: boolean;
	/** Whether the WeChat account is online; when not, nearly everything is refused. */
	online = true;
	/** The address book; while undefined, lists answer their documented examples. */
	contacts: Contact[] | undefined;
	/** Media URLs that the gateway had to fetch. */
	readonly fetches: Fetch[] = [];
	/** Names of the files that were downloaded from the gateway. */
	readonly downloads: string[] = [];
	/** Copies that strict forwards know, see `copyKey()`. */
	readonly uploads = new Set<string>();
	/** Makes the ids of answers. */
	ids = new Ids();
	private readonly subscription: Callbacks;
	private readonly overrides = new Overrides();

	constructor(contract: Contract, options: GatewayOptions) {
		super(contract, gatewayFaults, BASES, options);
		this.token = options.token ?? 'fake-token-0123456789abcdef';
		this.appIds = [options.appId ?? 'wx_fakeDevice0000000001'];
		this.fetchMedia = options.fetchMedia ?? false;
		this.strictForwards = options.strictForwards ?? false;
		this.subscription = new Callbacks(options.pushLimit);
	}

	get appId(): string {
		return this.appIds[0];
	}

	/** Data for a credential that is accepted here. */
	get credential() {
		return { token: this.token, baseUrl: this.url, appId: this.appId };
	}

	/** The id of the next message, once. */
	set nextNewMsgId(digits: string) {
		this.ids.preset = digits;
	}

	/** Where callbacks go; undefined until a URL was accepted. */
	get callbackUrl(): string | undefined {
		return this.subscription.url;
	}

	/** Every push to a callback URL, in order. */
	get callbacks(): Push[] {
		return this.subscription.history;
	}

	/** Pushes a callback (an object, or text as it is) to the URL that was set; waits for the answer. */
	async push(body: unknown): Promise<Push> {
		return await this.subscription.push(body);
	}

	/** Waits for pushes that nobody waits for, such as "subscribed". */
	async settled(): Promise<void> {
		await this.subscription.settled();
	}

	/**
	 * Answers a path with this `data` (or, when it is text, with this whole body) in place of the documented one.
	 *
	 * @param value bigints become bare digits; a function gets the request and returns the value
	 * @param times for so many requests, then what was set next or the documented answer
	 */
	answer(path: string, value: unknown, { times = Infinity }: { times?: number } = {}): void {
		this.overrides.add(path, value, times);
	}

	/** Answers one request after the other with one of these; the last one stays. */
	pages(path: string, values: unknown[]): void {
		const last = values.length - 1;
		values.forEach((value, n) => this.overrides.add(path, value, n === last ? Infinity : 1));
	}

	/** As after starting: nothing received, planned or seeded, ids begin anew. Options stay as they are. */
	override reset(): void {
		super.reset();
		for (const list of [this.fetches, this.downloads]) list.length = 0;
		this.appIds.length = 1;
		this.uploads.clear();
		this.overrides.clear();
		this.subscription.clear();
		this.online = true;
		this.contacts = undefined;
		this.ids = new Ids();
	}

	override async stop(): Promise<void> {
		await this.settled();
		await super.stop();
	}

	protected override aside(method: string, path: string): Answer | undefined {
		if (method !== 'GET' || !path.startsWith(FILES)) return undefined;
		const name = path.slice(FILES.length);
		this.downloads.push(name);
		const { type, bytes } = sample(name);
		return { headers: { 'content-type': type }, body: bytes };
	}

	protected override async respond(request: Received): Promise<Answer> {
		if (!request.operation) return NOT_FOUND;
		const no = refused(request, this);
		if (no) return no;
		if (request.path.endsWith('/setCallback')) return await this.setCallback(request);
		const media = await this.fetchAll(request);
		if (this.fetchMedia && !media.every(usable)) return NOT_ACCEPTED;
		return this.carryOut(request, media);
	}

	private async setCallback(request: Received): Promise<Answer> {
		const { token, callbackUrl } = request.body as { token: string; callbackUrl: string };
		if (token !== this.token) return refusal(null);
		return (await this.subscription.subscribe(callbackUrl, token))
			? answerOf(request.operation?.example as Envelope)
			: refusal(`${callbackUrl} push msg err`);
	}

	private async fetchAll(request: Received): Promise<Fetch[]> {
		const media = mediaOf(request);
		const fetched = this.fetchMedia ? await Promise.all(media.map(download)) : media;
		this.fetches.push(...fetched);
		return fetched;
	}

	/** Answers in the documented shape and, when the operation changes something, delivers. */
	private carryOut(request: Received, media: Fetch[]): Answer {
		const { path, raw, operation } = request;
		const documented = operation?.example as Envelope;
		const set = this.overrides.next(request);
		const data = set ? set.value : dataFor(request, documented.data, media, this);
		const text = set && typeof data === 'string' ? data : jsonText({ ...documented, data });
		if (operation?.effect === 'change' || operation?.effect === 'message') {
			const body = request.body as { toWxid?: string };
			const msgId = /"msgId":(\d+)/.exec(text)?.[1];
			this.deliver({
				path,
				toWxid: body.toWxid,
				body,
				raw,
				msgId: msgId === undefined ? undefined : Number(msgId),
				newMsgId: /"newMsgId":(\d+)/.exec(text)?.[1],
				at: Date.now(),
			});
		}
		return { body: text };
	}
}

/** Starts a fake gateway on a real socket. */
export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
	const gateway = new Gateway(await Contract.load(options.contract ?? GEWE_CONTRACT), options);
	await gateway.resume();
	return gateway;
}

if (require.main === module) void standAlone(startGateway);
