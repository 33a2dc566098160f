import type { IDataObject } from 'n8n-workflow';

import type { Failed, Outcome, Send, Sent } from '../gateway/call';
import type { Request } from '../sending/request';
import { memberOf } from './answer';
import type { Way } from './way';

/** A file to get, and the requests that may get it, in order. */
export interface Wanted {
	readonly tries: ReadonlyArray<{
		readonly path: Request['path'];
		/** Without the device. */
		readonly body: Request['body'];
		/** The member of the answer with the link. */
		readonly link: string;
	}>;
	/** What the item tells of the file besides its link. */
	readonly about: IDataObject;
}

/**
 * Asks for each file in one way after the other until the gateway does not refuse; that is then the answer,
 * its data in one form whichever way it was. Only a refusal leads on: not one for the account's sake, and not
 * when nobody answered.
 */
export function firstAnswered(files: readonly Wanted[]): Way {
	return async (send, request) => {
		const answers: Sent[] = [];
		for (const file of files) {
			const outcome = await first(file, send, request);
			if (outcome.kind !== 'sent') return outcome;
			answers.push(outcome);
		}
		return answers;
	};
}

async function first(
	{ tries, about }: Wanted,
	send: Send<Request>,
	request: Request,
): Promise<Outcome> {
	const { appId } = request.body;
	const refusals: Failed[] = [];
	for (const { path, body, link } of tries) {
		const outcome = await send({ ...request, path, body: { appId, ...body } });
		if (outcome.kind === 'sent') {
			return { ...outcome, data: { fileUrl: memberOf(outcome.data, link), ...about } };
		}
		if (outcome.kind !== 'refused' || outcome.ofAccount) return outcome;
		refusals.push(outcome);
	}
	const words = [...new Set(refusals.map((refusal) => refusal.words))].filter(Boolean).join(' · ');
	return { ...refusals[0], words };
}
