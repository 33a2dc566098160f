import type { Failed } from '../gateway/call';
import type { Layer } from './request';
import type { Time } from './time';

/** With the word by which n8n knows a canceled execution from a failed one. */
export const CANCELED: Failed = {
	kind: 'notSent',
	what: 'The execution was canceled before it left',
	lasting: true,
	advice: 'Run it again if it should be sent after all.',
};

/** Once the execution is canceled, nothing is looked up, recorded or sent any more. */
export function canceled(time: Time): Layer {
	return (next) => async (request) =>
		(await time.waitUntil(time.now())) ? await next(request) : CANCELED;
}
