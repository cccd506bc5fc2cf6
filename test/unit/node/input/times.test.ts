import { readTime } from '../../../../nodes/TencentChat/input/times';

const problemOf = (read: { ok: boolean; problem?: string }) => (read.ok ? undefined : read.problem);

describe('readTime', () => {
	test.each([
		[1_700_000_000, 1_700_000_000],
		['1700000000', 1_700_000_000],
		[1_702_018_343_678, 1_702_018_343],
		['2026-01-31T12:00:00Z', 1_769_860_800],
		['2026-01-31T12:00:00+08:00', 1_769_832_000],
		[new Date('2026-01-31T12:00:00Z'), 1_769_860_800],
	])('%p is second %p', (value, seconds) => {
		expect(readTime(value, 'Add Time', 'America/New_York')).toEqual({ ok: true, value: seconds });
	});

	test('a date without a time zone is one of the workflow', () => {
		expect(readTime('2026-01-31T12:00:00', 'Add Time', 'Asia/Shanghai')).toEqual({
			ok: true,
			value: 1_769_832_000,
		});
	});

	test.each([['yesterday'], [20260131], [-5], [true], [{}], [''], ['1969-01-01']])(
		'%p is refused',
		(value) => {
			expect(problemOf(readTime(value, 'Add Time', 'UTC'))).toContain("'Add Time' is");
		},
	);
});
