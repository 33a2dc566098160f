import type { Operation } from '../operations/operation';
import type { Quota, Request } from '../sending/request';
import type { RunOptions } from './runOptions';

/** @returns how often a body of this operation may leave, if there is a bound */
export function quotaOf(
	{ quotas = [] }: Operation,
	{ atMostADay }: RunOptions,
	body: Request['body'],
): Quota | undefined {
	const quota = quotas.find(({ when = {} }) =>
		Object.entries(when).every(([name, value]) => body[name] === value),
	);
	const most = atMostADay ?? quota?.aDay ?? 0;
	if (!quota || most === 0) return undefined;
	const { name, inTwoHours } = quota;
	return {
		name,
		bounds: [
			{ hours: 24, most },
			...(inTwoHours === undefined ? [] : [{ hours: 2, most: inTwoHours }]),
		],
	};
}
