import { momentOf, momentOfWritten, readWrittenDate, type Day, type Moment } from './dates';
import { accept, refuse, type Read } from './read';
import { kindOf } from './words';

/**
 * Reads a day, such as a birthday, as the number that Tencent keeps: 20001231. A day has no time zone, so a written one is
 * taken as it stands. Columns of dates in databases and spreadsheets are moments, at midnight of some time zone: that
 * of UTC, of the workflow or of the process. Any other moment would be one day here and another there, and is refused.
 *
 * The number of a day in a spreadsheet (33013) is refused, too: it is another day in files that were made on a Mac.
 *
 * @param field the field's name as the editor shows it
 * @param timeZone the workflow's
 */
export function readDay(value: unknown, field: string, timeZone: string): Read<number> {
	const given = typeof value === 'number' ? String(value) : value;
	const day = dayOf(typeof given === 'string' ? given.trim() : given, timeZone);
	if (typeof day === 'object') return accept(day.year * 10_000 + day.month * 100 + day.day);
	return refuse(`'${field}' is ${kindOf(value)}, ${reasons[day]} Enter a day such as 2000-12-31.`);
}

const reasons = {
	ambiguous: 'where month and day could be the other way round.',
	impossible: 'which is not in the calendar.',
	moment: 'a time at which it is not the same day everywhere.',
	none: 'which is not a day.',
};

function dayOf(value: unknown, timeZone: string): Day | keyof typeof reasons {
	const written = typeof value === 'string' ? readWrittenDate(value) : undefined;
	if (written && written.is !== 'date') return written.is;
	if (written && !written.offset) return written.day;
	const moment = written ? momentOfWritten(written, timeZone) : momentOf(value, timeZone);
	return moment ? (dayAtMidnight(moment, timeZone) ?? 'moment') : 'none';
}

function dayAtMidnight(moment: Moment, timeZone: string): Day | undefined {
	const moments = [moment, ...['utc', timeZone, 'system'].map((zone) => moment.setZone(zone))];
	return moments.find((at) => at.toMillis() === at.startOf('day').toMillis());
}
