import type { Field } from '../fields/field';
import { checkWhole } from '../fields/checks';
import { flag, id, integer, positive } from '../fields/makers';
import type { Operation } from '../operations/operation';
import { POLICY } from '../sending/policy';

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
	readonly downloadFile?: boolean;
	/** MB; none where an operation gives no file. */
	readonly maxFileSize?: number;
	/** Output field for binary data; none where an operation gives none. */
	readonly binaryPropertyName?: string;
	readonly newDevice?: boolean;
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

const MOST_AT_ONCE = 50;

const concurrency = positive(
	'concurrency',
	'Concurrency',
	'How many items may be under way at a time. What writes or downloads waits for other executions of the account too. More than one is faster and less safe for the account. The first item decides for all.',
	{
		default: 1,
		typeOptions: { minValue: 1, maxValue: MOST_AT_ONCE },
		// An expression may give any number.
		check: (value) =>
			!checkWhole(value) && Number(value) >= 1 && Number(value) <= MOST_AT_ONCE
				? undefined
				: `must be a whole number from 1 to ${MOST_AT_ONCE}`,
	},
);

const interval = (usual: number) =>
	integer(
		'interval',
		'Interval (Ms)',
		// The vendor's advice, in GeWe's guide.
		"Pause since the account's last request of this kind in milliseconds. GeWe advises about 40 messages a minute, to at most 10 to 15 different people, and 2 to 5 s between groups: WeChat restricts faster accounts.",
		{ default: usual, typeOptions: { minValue: 0 } },
	);

const deduplicationKey = id(
	'deduplicationKey',
	'Deduplication Key',
	'Something that is unique to this message, such as an order number. An item whose key was used before by this node of this workflow, in any execution, is skipped.',
	{ placeholder: 'e.g. order-1017' },
);

const reuseUpload = flag(
	'reuseUpload',
	'Reuse Upload',
	'Whether media that was sent before in the same run is forwarded instead of fetched and uploaded again',
	{ default: true },
);

const downloadFile = flag(
	'downloadFile',
	'Download File',
	'Whether to fetch the file behind the link; if not, the link alone is given, which works for 7 days',
	{ default: true },
);

const maxFileSize = positive(
	'maxFileSize',
	'Largest File (MB)',
	'How big a file may be to be fetched, in megabytes. WeChat has files of up to 1 GB, and n8n has to keep them.',
	{ default: 200, typeOptions: { minValue: 1 } },
);

const binaryPropertyName = id(
	'binaryPropertyName',
	'Put Output File in Field',
	'The name of the output binary field to put the file in',
	{ default: 'data' },
);

const newDevice = flag(
	'newDevice',
	'New Device',
	'Whether to make a new device, for a WeChat account that never logged in through GeWe before. Never do it twice for one account: WeChat restricts it. Put the appId of the answer into the credential.',
);

/** The options of every operation of this kind, each with its usual value. */
export function runOptions(operation: Operation): readonly Field[] {
	const { appId: device, effect, gives = {}, media, merge } = operation;
	const { once, interval: usual } = POLICY[effect];
	return [
		...(media ? [reuseUpload] : []),
		...(once && !merge ? [deduplicationKey] : []),
		...(gives.file ? [downloadFile, maxFileSize] : []),
		...(gives.file || gives.image ? [binaryPropertyName] : []),
		...(device === 'mayBeNew' ? [newDevice] : []),
		concurrency,
		interval(operation.interval ?? usual),
		maxRetries,
		timeout,
	];
}
