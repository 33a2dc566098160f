import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Contract } from './contract.cts';
import type { Answer, Delivery, Received } from './exchange.cts';
import { FaultPlan } from './faults.cts';
import { listen } from './listen.cts';
import type { Fault, FaultTable, OptionsOf, When } from './faults.cts';

export type { Answer, Delivery, Received } from './exchange.cts';

export interface FakeOptions<Entry extends Delivery = Delivery> {
	/** Default 0: any free port. */
	port?: number;
	/** Default 127.0.0.1. */
	host?: string;
	/** Called for each delivery, for a log. */
	onDelivery?: (delivery: Entry) => void;
}

/**
 * A fake service on a real socket: a contract that judges requests, an answerer (`respond`), faults that stand
 * between the two and the caller, and a ledger of what was really delivered.
 */
export abstract class Fake<Entry extends Delivery, Faults extends FaultTable> {
	/** Everything received, in order. */
	readonly requests: Received[] = [];
	/** The requests that broke the contract; they were refused. */
	readonly violations: Received[] = [];
	/** What was really delivered, in order. */
	readonly ledger: Entry[] = [];
	/** The most requests that were open at once since the last reset. */
	peak = 0;

	private open = 0;
	private readonly plan = new FaultPlan();
	private readonly stopping = new AbortController();
	private readonly server: Server;
	private readonly host: string;
	private port: number;
	private readonly onDelivery: (delivery: Entry) => void;

	/** @param bases base paths that are accepted; the first is the contract's */
	protected constructor(
		protected readonly contract: Contract,
		private readonly faults: Faults,
		private readonly bases: string[],
		{ port = 0, host = '127.0.0.1', onDelivery = () => {} }: FakeOptions<Entry>,
	) {
		this.port = port;
		this.host = host;
		this.onDelivery = onDelivery;
		this.server = createServer((incoming, response) => void this.exchange(incoming, response));
	}

	/** Scheme, host and port. */
	get origin(): string {
		return `http://${this.host}:${this.port}`;
	}

	/** Base URL, as a credential wants it. */
	get url(): string {
		return `${this.origin}${this.bases[0]}`;
	}

	/**
	 * Makes coming requests fail.
	 *
	 * @param kind a fault of this fake's table
	 * @param options which requests, how many, and the fault's own options
	 */
	fail<Kind extends keyof Faults & string>(
		kind: Kind,
		options: When & OptionsOf<Faults[Kind]> = {} as When & OptionsOf<Faults[Kind]>,
	): void {
		this.plan.add(kind, options);
	}

	/** Forgets requests, deliveries and planned faults. */
	reset(): void {
		for (const list of [this.requests, this.violations, this.ledger]) list.length = 0;
		this.peak = 0;
		this.plan.clear();
	}

	/** Listens; on the same port again after `pause()`. */
	async resume(): Promise<void> {
		this.port = await listen(this.server, this.port, this.host);
	}

	/** Stops listening and cuts every open connection: callers see "connection refused". */
	async pause(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.server.close(() => resolve());
			this.server.closeAllConnections();
		});
	}

	/** Ends for good. */
	async stop(): Promise<void> {
		this.stopping.abort();
		await this.pause();
	}

	/** The real answer to a request; delivers through `deliver`. */
	protected abstract respond(request: Received): Promise<Answer>;

	/** Answers what is no call of the service, such as files; undefined when it is one. */
	protected aside(_method: string, _path: string): Answer | undefined {
		return undefined;
	}

	protected deliver(entry: Entry): void {
		this.ledger.push(entry);
		this.onDelivery(entry);
	}

	private async exchange(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		this.open += 1;
		this.peak = Math.max(this.peak, this.open);
		response.once('close', () => (this.open -= 1));
		try {
			await this.write(response, await this.outcome(incoming));
		} catch (error) {
			if (!response.headersSent) response.writeHead(500);
			response.end(`The fake broke: ${(error as Error).stack}`);
		}
	}

	private async outcome(incoming: IncomingMessage): Promise<Answer> {
		const { pathname } = new URL(incoming.url ?? '/', this.origin);
		const besides = this.aside(incoming.method ?? 'GET', pathname);
		if (besides) return besides;
		const request = await this.receive(incoming);
		this.requests.push(request);
		if (request.errors.length > 0) this.violations.push(request);
		const planned = this.plan.next(request);
		if (!planned) return await this.respond(request);
		const fault = this.faults[planned.kind] as Fault<object>;
		const delivers = planned.options.delivers ?? fault.delivers;
		const normal = delivers ? await this.respond(request) : {};
		return fault.answer(normal, planned.options, request);
	}

	private async receive(incoming: IncomingMessage): Promise<Received> {
		const { method = 'GET', url = '/', headers } = incoming;
		const { pathname, searchParams } = new URL(url, this.origin);
		const base = this.bases.find((one) => pathname.startsWith(`${one}/`));
		const path = pathname.slice(base?.length ?? 0);
		const described = base === undefined ? pathname : `${this.bases[0]}${path}`;
		const query = Object.fromEntries(searchParams);
		const raw = (await buffer(incoming)).toString('utf8');
		const operation = this.contract.operation(described, method);
		const errors = this.contract.breaches({ method, path: described, query, headers, raw });
		const at = Date.now();
		return { method, path, url, query, headers, raw, body: parsed(raw), operation, errors, at };
	}

	private async write(response: ServerResponse, answer: Answer): Promise<void> {
		const { status = 200, headers = {}, body = '', delay = 0, end } = answer;
		if (delay > 0) await sleep(delay, undefined, { signal: this.stopping.signal });
		if (end === 'silence') return;
		if (end === 'cut') {
			response.destroy();
			return;
		}
		const type = { 'content-type': 'application/json;charset=UTF-8' };
		if (typeof body !== 'string' && !Buffer.isBuffer(body)) {
			body.pipe(response.writeHead(status, { ...type, ...headers }));
			return;
		}
		const bytes = Buffer.from(body);
		response.writeHead(status, { ...type, 'content-length': bytes.length, ...headers });
		if (end === 'cutMiddle') {
			response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
			return;
		}
		response.end(bytes);
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
