import type { Field } from './field';
import { flag, id, integer, positive } from './field';
import type { Operation } from './operation';
import { POLICY } from '../sending/policy';
import { appId } from './vocabulary';

/** Options that say how a call is made; they are no part of its body. */
export interface RunOptions {
	/** ms */
	readonly timeout: number;
	readonly maxRetries: number;
	readonly concurrency: number;
	/** ms */
	readonly interval: number;
	readonly deduplicationKey?: string;
	readonly reuseUpload?: boolean;
}

const timeout = positive(
	'timeout',
	'Timeout (Ms)',
	'How long to wait for the gateway in milliseconds. After that nobody knows whether it was done, so do not choose it short.',
	// GeWe downloads media before it answers, so sending takes long.
	{ default: 120_000 },
);

const maxRetries = integer(
	'maxRetries',
	'Retries',
	'How often to try again when a request did not reach the gateway (connection refused, HTTP 429 or 503). Nothing else is ever repeated.',
	{ default: 5, typeOptions: { minValue: 0 } },
);

const concurrency = positive(
	'concurrency',
	'Concurrency',
	'How many items may be under way at a time. More than one is faster and less safe for the account. The first item decides for all.',
	{ default: 1, typeOptions: { minValue: 1, maxValue: 50 } },
);

const interval = (usual: number) =>
	integer(
		'interval',
		'Interval (Ms)',
		"Pause since the account's last request of this kind in milliseconds. WeChat restricts accounts that send too fast.",
		{ default: usual, typeOptions: { minValue: 0 } },
	);

const deduplicationKey = id(
	'deduplicationKey',
	'Deduplication Key',
	'Something that is unique to this message, such as an order number. An item whose key was used before, in any execution, is skipped.',
	{ placeholder: 'e.g. order-1017' },
);

const reuseUpload = flag(
	'reuseUpload',
	'Reuse Upload',
	'Whether media that was sent before in the same run is forwarded instead of fetched and uploaded again',
	{ default: true },
);

/** The options of every operation of this kind, each with its usual value. */
export function runOptions({ effect, media }: Operation): readonly Field[] {
	const { once, interval: usual } = POLICY[effect];
	return [
		...(media ? [reuseUpload] : []),
		...(once ? [deduplicationKey] : []),
		concurrency,
		interval(usual),
		maxRetries,
		timeout,
	];
}

/** All that stands under an operation's Options: its own optional fields, then what every call has. */
export function optionsOf(operation: Operation): readonly Field[] {
	const device = operation.appId === false ? [] : [appId];
	return [...(operation.optional ?? []), ...device, ...runOptions(operation)];
}
