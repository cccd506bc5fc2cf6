import { momentOf, momentOfWritten, readWrittenDate } from './dates';
import { accept, refuse, type Read } from './read';
import { kindOf } from './words';

/** Unix seconds are sent as unsigned 32 bit numbers. */
const latest = 2 ** 32 - 1;
/** Before there was any chat (1973): a smaller number is something else, such as the number of a day in a spreadsheet. */
const earliest = 100_000_000;

const inDigits = /^\d+(?:\.\d+)?$/;

/**
 * Reads a moment as Unix seconds: from a date as people or programs write it, from Unix seconds, or from the milliseconds of a
 * trigger's EventTime. Numbers are read as the texts of the same digits are.
 *
 * @param field the field's name as the editor shows it
 * @param timeZone for dates that name none, such as those of n8n's date picker
 */
export function readTime(value: unknown, field: string, timeZone: string): Read<number> {
	const given = typeof value === 'number' ? String(value) : value;
	const seconds = secondsOf(typeof given === 'string' ? given.trim() : given, timeZone);
	if (seconds === 'ambiguous') {
		return refuse(
			`'${field}' is ${kindOf(value)}, where month and day could be the other way round. Enter a date such as 2026-01-31.`,
		);
	}
	if (seconds !== undefined && seconds >= earliest && seconds <= latest) return accept(seconds);
	return refuse(
		`'${field}' is ${kindOf(value)}. Enter a date such as 2026-01-31T12:00:00Z, or Unix seconds.`,
	);
}

function secondsOf(value: unknown, timeZone: string): number | 'ambiguous' | undefined {
	const written = typeof value === 'string' ? readWrittenDate(value) : undefined;
	if (written?.is === 'ambiguous') return 'ambiguous';
	if (written?.is === 'impossible') return undefined;
	if (written) return secondsAt(momentOfWritten(written, timeZone).toMillis());
	if (typeof value === 'string' && inDigits.test(value)) {
		const number = Number(value);
		return number > latest ? secondsAt(number) : Math.floor(number);
	}
	const moment = momentOf(value, timeZone);
	return moment && secondsAt(moment.toMillis());
}

function secondsAt(milliseconds: number): number {
	return Math.floor(milliseconds / 1000);
}
