import type { Service } from './service';
import { cleanToken } from './token';

/** Its answers, by its document: `{code, message, data, page, foot}`, accepted when `code` is 200. */
export const messageCenter: Service = {
	name: 'Message Center',
	credential: 'messageCenterApi',
	secret: ({ sign }) => cleanToken(sign),
	read({ code, message, data }) {
		if (typeof code !== 'number') return undefined;
		return { accepted: code === 200, data, words: typeof message === 'string' ? [message] : [] };
	},
	// What its other codes mean is not documented.
	remedies: [],
};
