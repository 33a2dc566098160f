import { WAIT_INDEFINITELY } from 'n8n-workflow';

import { waitTill } from '../../../nodes/questions/waitTill';

const NOW = Date.parse('2026-11-24T12:00:00Z');

const till = (values: object | undefined, zone = 'UTC') =>
	waitTill(() => (values ? { limitWaitTime: { values } } : {}), NOW, zone);

test('without a limit it waits for as long as n8n can', () => {
	expect(till(undefined)).toBe(WAIT_INDEFINITELY);
});

test.each([
	[
		{ limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' },
		'2026-11-24T12:45:00Z',
	],
	[
		{ limitType: 'afterTimeInterval', resumeAmount: 1.5, resumeUnit: 'hours' },
		'2026-11-24T13:30:00Z',
	],
	[{ limitType: 'afterTimeInterval', resumeUnit: 'days' }, '2026-11-25T12:00:00Z'],
	[{}, '2026-11-24T13:00:00Z'],
	[
		{ limitType: 'atSpecifiedTime', maxDateAndTime: '2026-12-01T08:00:00Z' },
		'2026-12-01T08:00:00Z',
	],
	[
		{ limitType: 'atSpecifiedTime', maxDateAndTime: '2026-12-01T08:00:00+08:00' },
		'2026-12-01T00:00:00Z',
	],
])('%j', (values, expected) => {
	expect(till(values)).toEqual(new Date(expected));
});

test.each([
	['Asia/Shanghai', '2026-12-01T08:00:00', '2026-12-01T00:00:00Z'],
	['Asia/Shanghai', '2026-12-01 08:00:00', '2026-12-01T00:00:00Z'],
	['America/New_York', '2027-03-14T03:30:00', '2027-03-14T07:30:00Z'],
	['America/New_York', '2027-03-14T01:30:00', '2027-03-14T06:30:00Z'],
	['Asia/Kolkata', '2026-12-01T08:00:00', '2026-12-01T02:30:00Z'],
])('a time without a zone is one of the workflow: %s %s', (zone, maxDateAndTime, expected) => {
	expect(till({ limitType: 'atSpecifiedTime', maxDateAndTime }, zone)).toEqual(new Date(expected));
});

test.each([
	{ limitType: 'atSpecifiedTime', maxDateAndTime: '2026-11-24T11:59:00Z' },
	{ limitType: 'atSpecifiedTime', maxDateAndTime: '' },
	{ limitType: 'atSpecifiedTime', maxDateAndTime: 'tomorrow' },
	{ limitType: 'afterTimeInterval', resumeAmount: 0 },
	{ limitType: 'afterTimeInterval', resumeAmount: 'soon' },
	{ limitType: 'afterTimeInterval', resumeUnit: 'years' },
])('%j is refused', (values) => {
	expect(() => till(values)).toThrow(/^Limit Wait Time ends before it begins: give /);
});
