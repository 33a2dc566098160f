import { isHere } from './here.cts';

/** A push to the callback URL. */
export interface Push {
	url: string;
	/** Body text. */
	body: string;
	/** HTTP status of the answer; undefined when none came within the limit. */
	status?: number;
	/** Milliseconds since 1970. */
	at: number;
}

/** The gateway's side of callbacks: one URL, tested before it is accepted (GeWe's guide). */
export class Callbacks {
	/** Every push, in order. */
	readonly history: Push[] = [];
	/** Where callbacks go; undefined until one was accepted. */
	url: string | undefined;
	private readonly running = new Set<Promise<unknown>>();

	/** @param limit milliseconds after which the gateway gives a push up; 3000 in the documents */
	constructor(public limit = 3000) {}

	/**
	 * Tests a URL with the push that carries the token, and takes it when HTTP 200 comes back in time.
	 * "Subscribed" is then pushed without anybody waiting for it.
	 */
	async subscribe(url: string, token: string): Promise<boolean> {
		const test = await this.push({ testMsg: '验证回调地址是否可用', token }, url);
		if (test.status !== 200) return false;
		this.url = url;
		const told = this.push({ msg: '设置订阅成功!!', callBackUrl: url }, url);
		this.running.add(told);
		void told.finally(() => this.running.delete(told));
		return true;
	}

	/** Sends a callback; `body` as it is when it is text. Waits for the answer or the limit. */
	async push(body: unknown, url = this.url): Promise<Push> {
		if (url === undefined) throw new Error('No callback URL is set');
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		const push: Push = { url, body: text, at: Date.now() };
		this.history.push(push);
		if (!isHere(url)) return push;
		const request = {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: text,
			signal: AbortSignal.timeout(this.limit),
		};
		push.status = await fetch(url, request).then(
			async (response) => {
				await response.arrayBuffer();
				return response.status;
			},
			() => undefined,
		);
		return push;
	}

	/** Forgets the URL and the history. */
	clear(): void {
		this.url = undefined;
		this.history.length = 0;
	}

	/** Waits for what is still being pushed. */
	async settled(): Promise<void> {
		await Promise.all(this.running);
	}
}
