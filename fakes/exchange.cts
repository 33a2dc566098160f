import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { Operation } from './contract.cts';

/** A request as it came in. */
export interface Received {
	method: string;
	/** Below the base path and without query: `/message/postVideo`. */
	path: string;
	/** As in the request line. */
	url: string;
	query: Record<string, string>;
	headers: IncomingHttpHeaders;
	/** Body text, digits untouched. */
	raw: string;
	/** The parsed body (its big integers are rounded: see `raw`); undefined when it is not JSON. */
	body: unknown;
	/** What the contract says of it; undefined when the contract has no such path. */
	operation: Operation | undefined;
	/** How it breaks the contract; empty when it does not. */
	errors: string[];
	/** Milliseconds since 1970. */
	at: number;
}

/** What goes back; nothing said means HTTP 200 with an empty body. */
export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	body?: string | Buffer | Readable;
	/** Milliseconds to wait before answering. */
	delay?: number;
	/** In place of a proper end: never answer, destroy the socket at once or in the middle. */
	end?: 'silence' | 'cut' | 'cutMiddle';
}

/** What every ledger knows of a delivery. */
export interface Delivery {
	path: string;
	body: unknown;
	raw: string;
	/** Milliseconds since 1970. */
	at: number;
}
