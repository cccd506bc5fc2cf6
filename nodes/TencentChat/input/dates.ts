/** Dates as people, spreadsheets and programs write them. */
import { tryToParseDateTime } from 'n8n-workflow';

/** Luxon's DateTime, which n8n brings with it. */
export type Moment = ReturnType<typeof tryToParseDateTime>;

export interface Day {
	year: number;
	month: number;
	day: number;
}

/** What a text says: a day, at a time of it or not, in a time zone that it names or not. */
type WrittenDate =
	| { is: 'date'; day: Day; time?: string; offset?: string }
	/** A month and a day that could be the other way round. */
	| { is: 'ambiguous' }
	/** Something in the form of a date that stands in no calendar. */
	| { is: 'impossible' };

const yearFirst = [
	/^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/,
	/^(\d{4})\/(\d{1,2})\/(\d{1,2})(?!\d)/,
	/^(\d{4})\.(\d{1,2})\.(\d{1,2})(?!\d)/,
	// The Chinese signs for year, month and day.
	/^(\d{4})\u5e74(\d{1,2})\u6708(\d{1,2})\u65e5/,
	/^(\d{4})(\d{2})(\d{2})(?!\d)/,
];
const dayFirst = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/;
/** Americans write the month first, others the day. */
const yearLast = /^(\d{1,2})([-/])(\d{1,2})\2(\d{4})(?!\d)/;
const timeOfDay =
	/^(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;

/** Reads a date in figures. Undefined where a text is anything else. */
export function readWrittenDate(text: string): WrittenDate | undefined {
	const found = findDay(text);
	if (!found) return undefined;
	const rest = text.slice(found.length);
	const time = rest === '' ? [] : timeOfDay.exec(rest);
	if (!time) return undefined;
	const [, hour = '0', minute = '0', second = '0', offset] = time;
	if (found.day === 'ambiguous') return { is: 'ambiguous' };
	const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
	if (!isInCalendar(found.day) || !isTime) return { is: 'impossible' };
	return {
		is: 'date',
		day: found.day,
		...(rest !== '' && { time: [hour, minute, second].map(twoDigits).join(':') }),
		...(offset && { offset: /\d/.test(offset) ? offset : 'Z' }),
	};
}

function findDay(text: string): { day: Day | 'ambiguous'; length: number } | undefined {
	for (const pattern of yearFirst) {
		const found = pattern.exec(text);
		if (found) return { day: dayOf(found[1], found[2], found[3]), length: found[0].length };
	}
	const european = dayFirst.exec(text);
	if (european) {
		return { day: dayOf(european[3], european[2], european[1]), length: european[0].length };
	}
	const found = yearLast.exec(text);
	if (!found) return undefined;
	const [whole, first, , second, year] = found;
	const monthFirst = dayOf(year, first, second);
	const dayBefore = dayOf(year, second, first);
	const length = whole.length;
	if (!isInCalendar(dayBefore) || first === second) return { day: monthFirst, length };
	return { day: isInCalendar(monthFirst) ? 'ambiguous' : dayBefore, length };
}

function dayOf(year: string, month: string, day: string): Day {
	return { year: Number(year), month: Number(month), day: Number(day) };
}

function isInCalendar({ year, month, day }: Day): boolean {
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The moment of a written date, in the given time zone unless it names one. */
export function momentOfWritten(
	{ day, time = '00:00:00', offset = '' }: Extract<WrittenDate, { is: 'date' }>,
	timeZone: string,
): Moment {
	const date = [day.year, twoDigits(day.month), twoDigits(day.day)].join('-');
	return tryToParseDateTime(`${date}T${time}${offset}`, timeZone);
}

function twoDigits(number: string | number): string {
	return String(Number(number)).padStart(2, '0');
}

/** As in e-mails and in answers of web servers. */
const inWords =
	/^(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UTC|Z|[+-]\d{4})$/;
/** As JavaScript puts a date into a text. */
const ofJavaScript =
	/^[A-Za-z]{3} ([A-Za-z]{3}) (\d{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT([+-]\d{4})(?: \([^()]*\))?$/;

/**
 * The moment that a value is, or that a text names in words and with its time zone. Undefined where it is none. n8n's own
 * function reads many more texts, such as `Team 7`, and takes the time zone of the process for some of them.
 */
export function momentOf(value: unknown, timeZone: string): Moment | undefined {
	const text = typeof value === 'string' ? value.replace(ofJavaScript, '$2 $1 $3 $4 $5') : '';
	const isMoment =
		value instanceof Date || (typeof value === 'object' && value !== null && 'toMillis' in value);
	if (!isMoment && !inWords.test(text)) return undefined;
	try {
		return tryToParseDateTime(isMoment ? value : text, timeZone);
	} catch {
		// n8n's function throws where it finds no date.
		return undefined;
	}
}
