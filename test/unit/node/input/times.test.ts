import { tryToParseDateTime } from 'n8n-workflow';

import { readTime } from '../../../../nodes/TencentChat/input/times';

const problemOf = (read: { ok: boolean; problem?: string }) => (read.ok ? 'accepted' : read.problem);
/** 2026-01-31T12:00:00Z */
const noon = 1_769_860_800;

describe('readTime', () => {
	test.each([
		[1_700_000_000, 1_700_000_000],
		['1700000000', 1_700_000_000],
		[' 1700000000\n', 1_700_000_000],
		[1_700_000_000.9, 1_700_000_000],
		[1_702_018_343_678, 1_702_018_343],
		['1702018343678', 1_702_018_343],
		['2026-01-31T12:00:00Z', noon],
		['2026-01-31T12:00:00.999Z\n', noon],
		['2026-01-31 12:00 UTC', noon],
		['2026/01/31 12:00:00Z', noon],
		['2026-01-31T20:00:00+08:00', noon],
		['01/31/2026 20:00 +0800', noon],
		['Sat, 31 Jan 2026 12:00:00 GMT', noon],
		['Sat Jan 31 2026 20:00:00 GMT+0800 (China Standard Time)', noon],
		[new Date('2026-01-31T12:00:00Z'), noon],
		[tryToParseDateTime('2026-01-31T12:00:00Z').setZone('Asia/Tokyo'), noon],
	])('%p is second %p', (value, seconds) => {
		expect(readTime(value, 'Add Time', 'America/New_York')).toEqual({ ok: true, value: seconds });
	});

	test.each([
		['2026-01-31T20:00:00'],
		['2026-01-31 20:00'],
		['2026/1/31 20:00'],
		['01/31/2026 20:00'],
		['31.01.2026 20:00:00'],
		['2026年1月31日 20:00'],
	])('%p is of the workflow’s time zone', (value) => {
		expect(readTime(value, 'Add Time', 'Asia/Shanghai')).toEqual({ ok: true, value: noon });
	});

	test.each([['2026-01-31'], ['20260131'], [20260131], ['31.01.2026']])(
		'%p without a time is the beginning of the day',
		(value) => {
			expect(readTime(value, 'Add Time', 'Asia/Shanghai')).toEqual({ ok: true, value: noon - 20 * 3600 });
		},
	);

	test.each([
		['yesterday'],
		['Team 7 GMT'],
		['12'],
		[12],
		['2026'],
		['2026-02-30'],
		['2026-01-31T25:00'],
		['02/01/2026'],
		[33013],
		[46053.5],
		[-5],
		['-1700000000'],
		[1e21],
		[5_000_000_000],
		[true],
		[{}],
		[['2026-01-31']],
		[''],
		[null],
		['1969-01-01'],
		['2107-01-01'],
		[new Date(NaN)],
	])('%p is refused', (value) => {
		expect(problemOf(readTime(value, 'Add Time', 'UTC'))).toMatch(
			/^'Add Time' is .*Enter a date such as 2026-01-31/,
		);
	});
});
