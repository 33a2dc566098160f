import type { IDataObject } from 'n8n-workflow';
import { WAIT_INDEFINITELY } from 'n8n-workflow';

import type { ReadParameter } from './question';

const UNITS: Readonly<Record<string, number>> = {
	minutes: 60_000,
	hours: 3_600_000,
	days: 86_400_000,
};

/** How long an answer may take, as n8n's own nodes store it. */
export interface WaitTime {
	readonly limitType?: 'afterTimeInterval' | 'atSpecifiedTime';
	readonly resumeAmount?: number;
	readonly resumeUnit?: string;
	readonly maxDateAndTime?: string;
}

/**
 * @param now ms since 1970
 * @param zone of the workflow, in which a time without a zone of its own is meant
 * @returns when the execution goes on without an answer
 * @throws Error when that time has passed, or is none
 */
export function waitTill(read: ReadParameter, now: number, zone: string): Date {
	const { limitWaitTime } = read('options', {}) as IDataObject;
	const limit = (limitWaitTime as { values?: WaitTime } | undefined)?.values;
	if (!limit) return WAIT_INDEFINITELY;
	const till = limit.limitType === 'atSpecifiedTime' ? moment(limit, zone) : now + span(limit);
	if (till > now) return new Date(till);
	throw new Error(
		'Limit Wait Time ends before it begins: give an amount above 0, or a date and time that is still to come',
	);
}

/** n8n's own defaults. */
const span = ({ resumeAmount = 1, resumeUnit = 'hours' }: WaitTime) =>
	Number(resumeAmount) * (UNITS[resumeUnit] ?? NaN);

/** @returns ms since 1970, or NaN, which is never later than anything */
function moment({ maxDateAndTime = '' }: WaitTime, zone: string): number {
	const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(maxDateAndTime);
	if (hasZone) return Date.parse(maxDateAndTime);
	const asUtc = Date.parse(`${maxDateAndTime.replace(' ', 'T')}Z`);
	return Number.isNaN(asUtc) ? NaN : asUtc - offsetAt(asUtc - offsetAt(asUtc, zone), zone);
}

/** How far a zone's clocks are ahead of UTC, in ms. */
function offsetAt(time: number, zone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
		.formatToParts(time)
		.find(({ type }) => type === 'timeZoneName');
	const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(parts?.value ?? '') ?? [];
	return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000 : 0;
}
