import { tryToParseDateTime } from 'n8n-workflow';

import type { Read } from './read';
import { kindOf } from './userIds';

/** Unix seconds are sent as unsigned 32 bit numbers. */
const latest = 2 ** 32 - 1;
/** Before there was any chat (1973): a number below is something else, such as 20260131. */
const earliest = 100_000_000;

/**
 * Reads a moment as Unix seconds: from a date (text or object), Unix seconds, or the milliseconds of a trigger's EventTime.
 *
 * @param field the field's name as the editor shows it
 * @param timeZone for dates that name none, such as those of n8n's date picker
 */
export function readTime(value: unknown, field: string, timeZone: string): Read<number> {
	const seconds = secondsOf(value, timeZone);
	if (seconds !== undefined && seconds >= earliest && seconds <= latest) return { ok: true, value: seconds };
	const what = typeof value === 'string' || typeof value === 'number' ? `'${value}'` : kindOf(value);
	return {
		ok: false,
		problem: `'${field}' is ${what}. Enter a date such as 2026-01-31T12:00:00Z, or Unix seconds.`,
	};
}

function secondsOf(value: unknown, timeZone: string): number | undefined {
	const digits = typeof value === 'string' && /^\s*\d{9,}\s*$/.test(value);
	const number = digits ? Number(value) : value;
	if (typeof number === 'number') {
		if (!Number.isFinite(number)) return undefined;
		return Math.floor(number > latest ? number / 1000 : number);
	}
	if (value === '' || value === undefined || value === null) return undefined;
	try {
		return Math.floor(tryToParseDateTime(value, timeZone).toMillis() / 1000);
	} catch {
		// n8n's function throws where it finds no date.
		return undefined;
	}
}
