import fc from 'fast-check';
import { tryToParseDateTime } from 'n8n-workflow';

import { readDay } from '../../../../nodes/TencentChat/input/days';

const problemOf = (read: { ok: boolean; problem?: string }) => (read.ok ? 'accepted' : read.problem);
const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata'];

describe('readDay', () => {
	test.each([
		[19900520],
		['19900520'],
		[' 19900520\n'],
		['1990-05-20'],
		['1990-5-20'],
		['1990/05/20'],
		['1990/5/20'],
		['1990.05.20'],
		['1990年5月20日'],
		['05/20/1990'],
		['5/20/1990'],
		['20/05/1990'],
		['20-05-1990'],
		['20.05.1990'],
		['1990-05-20T00:00:00'],
		['1990-05-20T18:30:00'],
		['1990-05-20 18:30'],
		['1990-05-20T00:00:00.000Z'],
		['1990-05-20T00:00:00.000+08:00'],
		['1990-05-20T00:00:00-0400'],
		['1990-05-20 00:00:00+00'],
		['Sun, 20 May 1990 00:00:00 GMT'],
		['Sun May 20 1990 00:00:00 GMT+0800 (China Standard Time)'],
		[new Date('1990-05-20T00:00:00Z')],
	])('%p is 20 May 1990 in every time zone', (value) => {
		for (const zone of zones)
			expect([zone, readDay(value, 'Birthday', zone)]).toEqual([zone, { ok: true, value: 19900520 }]);
	});

	test.each(zones)(
		'a DateTime at midnight of its own zone, of UTC or of the workflow is that day (%s)',
		(zone) => {
			for (const its of [zone, 'utc', 'America/Los_Angeles']) {
				const midnight = tryToParseDateTime('1990-05-20T00:00:00', its);
				expect(readDay(midnight, 'Birthday', zone)).toEqual({ ok: true, value: 19900520 });
			}
			for (const its of [zone, 'utc']) {
				const elsewhere = tryToParseDateTime('1990-05-20T00:00:00', its).setZone('Asia/Tokyo');
				expect(readDay(elsewhere, 'Birthday', zone)).toEqual({ ok: true, value: 19900520 });
				expect(readDay(elsewhere.toJSDate(), 'Birthday', zone)).toEqual({ ok: true, value: 19900520 });
				expect(readDay(elsewhere.toISO(), 'Birthday', zone)).toEqual({ ok: true, value: 19900520 });
			}
		},
	);

	test('a day without a midnight begins with its first hour', () => {
		const zone = 'America/Sao_Paulo';
		const first = tryToParseDateTime('2017-10-15T01:00:00', zone);
		expect(first.startOf('day').hour).toBe(1);
		expect(readDay(first.toJSDate(), 'Birthday', zone)).toEqual({ ok: true, value: 20171015 });
	});

	test.each([
		['19901345', 'not in the calendar'],
		[19901345, 'not in the calendar'],
		['2023-02-29', 'not in the calendar'],
		['1900-02-29', 'not in the calendar'],
		['13/13/1990', 'not in the calendar'],
		['1990-05-20T24:30', 'not in the calendar'],
		['05/06/1990', 'the other way round'],
		['5-6-1990', 'the other way round'],
		['1990-05-19T16:30:00.000Z', 'not the same day everywhere'],
		[new Date('1990-05-20T16:20:00Z'), 'not the same day everywhere'],
		[33013, 'is not a day'],
		['33013', 'is not a day'],
		[0, 'is not a day'],
		['0', 'is not a day'],
		[-19900520, 'is not a day'],
		[1990.052, 'is not a day'],
		[643161600, 'is not a day'],
		['', 'is not a day'],
		['yesterday', 'is not a day'],
		['Team 7', 'is not a day'],
		['1990', 'is not a day'],
		['1990-05', 'is not a day'],
		['1990-05-20 at noon', 'is not a day'],
		['1990-05/20', 'is not a day'],
		[new Date(NaN), 'is not a day'],
		[true, 'is not a day'],
		[['1990-05-20'], 'is not a day'],
		[{}, 'is not a day'],
		[null, 'is not a day'],
		[undefined, 'is not a day'],
	])('%p is refused: %s', (value, words) => {
		const problem = problemOf(readDay(value, 'Birthday', 'UTC'));
		expect(problem).toMatch(/^'Birthday' is /);
		expect(problem).toContain(words);
	});

	test('a leap day is a day', () => {
		expect(readDay('2024-02-29', 'Birthday', 'UTC')).toEqual({ ok: true, value: 20240229 });
	});

	test('every day is read as it is written, in every form and time zone', () => {
		const day = fc.date({ min: new Date('1000-01-01'), max: new Date('2999-12-31') });
		fc.assert(
			fc.property(day, fc.constantFrom(...zones), (date, zone) => {
				const iso = date.toISOString().slice(0, 10);
				const [year, month, monthDay] = iso.split('-');
				const value = Number(iso.replaceAll('-', ''));
				const forms = [
					iso,
					`${year}/${month}/${monthDay}`,
					`${monthDay}.${month}.${year}`,
					`${iso}T00:00:00Z`,
					new Date(iso),
					value,
				];
				for (const form of forms) expect(readDay(form, 'Birthday', zone)).toEqual({ ok: true, value });
			}),
		);
	});
});
