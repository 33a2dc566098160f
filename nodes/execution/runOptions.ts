import type { Check, Field } from '../fields/field';
import { checkWhole } from '../fields/checks';
import { flag, id, integer, positive } from '../fields/makers';
import type { Effect } from '../gateway/call';
import type { Operation } from '../operations/operation';
import { POLICY, type Pause } from '../sending/policy';
import { MOST_PEOPLE } from '../sending/recentPeople';
import { MOST_USES } from '../sending/tally';

/** Options that say how a call is made; they are no part of its body. */
export interface RunOptions {
	/** ms */
	readonly timeout: number;
	readonly maxRetries: number;
	readonly concurrency: number;
	/** ms; the vendor's advice holds while neither this nor the next one is set. */
	readonly interval?: number;
	/** ms */
	readonly intervalUpTo?: number;
	/** 0 for any number. */
	readonly peopleAMinute?: number;
	/** 0 for no bound; the operation's own holds while it is not set. */
	readonly atMostADay?: number;
	readonly previewOnly?: boolean;
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

/** What is wrong with what should be a whole number within bounds; an expression may give any. */
const within =
	(least: number, most: number): Check =>
	(value) =>
		!checkWhole(value) && Number(value) >= least && Number(value) <= most
			? undefined
			: `must be a whole number from ${least} to ${most}`;

const MOST_AT_ONCE = 50;

const concurrency = positive(
	'concurrency',
	'Concurrency',
	'How many items may be under way at a time. What writes or downloads waits for other executions of the account too. More than one is faster and less safe for the account. The first item decides for all.',
	{
		default: 1,
		typeOptions: { minValue: 1, maxValue: MOST_AT_ONCE },
		check: within(1, MOST_AT_ONCE),
	},
);

/** Without it, there is none: n8n's default is only what the form begins with. */
const ifSet = { mayBeEmpty: true } as const;

const intervals = (effect: Effect, { from, upTo }: Pause) => [
	integer('interval', 'Interval (Ms)', INTERVAL[effect], {
		default: from,
		typeOptions: { minValue: 0 },
		...ifSet,
	}),
	integer(
		'intervalUpTo',
		'Interval Up To (Ms)',
		'The pause is chosen at random between Interval and this, in milliseconds. Without it the pause is always the Interval.',
		{ default: upTo, typeOptions: { minValue: 0 }, ...ifSet },
	),
];

const SINCE = "Pause since the account's last request of this kind in milliseconds, in place of";
const FAST = '0 is as fast as the gateway answers: WeChat restricts or bans accounts for that.';

/** The vendor's advice, in GeWe's guide. */
const INTERVAL: Readonly<Record<Effect, string>> = {
	message: `${SINCE} what GeWe advises: 1 to 3 s between people, 2 to 5 s before a group, and at most 15 different people a minute. ${FAST}`,
	change: `${SINCE} a random one. ${FAST}`,
	download: `${SINCE} what GeWe advises: 3 to 10 s. ${FAST}`,
	read: `${SINCE} the usual one. ${FAST}`,
};

const peopleAMinute = integer(
	'peopleAMinute',
	'People a Minute',
	'To how many different people the account may write in any minute; groups do not count. More wait. GeWe calls more than 10 to 15 risky; 0 is any number, for which WeChat may restrict the account.',
	{
		default: POLICY.message.peopleAMinute,
		typeOptions: { minValue: 0, maxValue: MOST_PEOPLE },
		check: within(0, MOST_PEOPLE),
		...ifSet,
	},
);

const atMostADay = (usual = 0) =>
	integer(
		'atMostADay',
		'At Most a Day',
		`How often this node may do it for the account in any 24 hours, across executions and restarts; what would be more is not sent. ${usual ? 'The default is what GeWe advises.' : 'GeWe tells no number, so there is no limit by default.'} 0 is no limit, for which WeChat may ban the account.`,
		{
			default: usual,
			typeOptions: { minValue: 0, maxValue: MOST_USES },
			check: within(0, MOST_USES),
			...ifSet,
		},
	);

const previewOnly = flag(
	'previewOnly',
	'Preview Only',
	'Whether to check everything and give what would be sent and when, without sending it. Nothing leaves but what must be read to word it, such as the labels that contacts have.',
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
	const { appId: device, effect, gives = {}, media, merge, quotas } = operation;
	const { once, pause, peopleAMinute: people } = POLICY[effect];
	return [
		...(media ? [reuseUpload] : []),
		...(once && !merge ? [deduplicationKey] : []),
		...(once ? [previewOnly] : []),
		...(gives.file ? [downloadFile, maxFileSize] : []),
		...(gives.file || gives.image ? [binaryPropertyName] : []),
		...(device === 'mayBeNew' ? [newDevice] : []),
		concurrency,
		...intervals(effect, operation.pause ?? pause),
		// Who has no device at GeWe has no friends there.
		...(people && device !== false ? [peopleAMinute] : []),
		...(quotas ? [atMostADay(quotas[0].aDay)] : []),
		maxRetries,
		timeout,
	];
}
