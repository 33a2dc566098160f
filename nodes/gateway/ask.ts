import type { Outcome, Request, Send } from './call';

type Asked = Pick<Request, 'operation' | 'path' | 'body' | 'timeout'>;

/** Sends a request that no item makes: for a picker, a credential test, a trigger's registration. */
export async function ask(send: Send, asked: Asked): Promise<Outcome> {
	return await send({
		...asked,
		itemIndex: 0,
		effect: 'read',
		account: '',
		maxRetries: 0,
		interval: 0,
		concurrency: 1,
	});
}
