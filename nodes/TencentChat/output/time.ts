/** A time of Tencent's as n8n shows times: `{ followedAt: '2023-11-14T22:13:20.000Z' }`. Empty where the value is no time. */
export function isoTime<Name extends string>(name: Name, seconds: unknown): Partial<Record<Name, string>> {
	const text = isoText(seconds);
	return text === undefined ? {} : ({ [name]: text } as Record<Name, string>);
}

/**
 * The same as text only. Lists have hundreds of thousands of times, so the two halves of a text are made once: ten times as fast
 * as a Date, and in memory the text is no more than a reference to both.
 */
export function isoText(seconds: unknown): string | undefined {
	if (!Number.isInteger(seconds)) return undefined;
	const day = Math.floor((seconds as number) / secondsOfDay);
	const date = dates.get(day) ?? dateOf(day);
	if (date === undefined) return undefined;
	const second = (seconds as number) - day * secondsOfDay;
	return date + (times[second] ??= timeOf(second));
}

const secondsOfDay = 24 * 60 * 60;
const mostDates = 10_000;
/** `2023-11-14T` by the number of the day since 1970. */
const dates = new Map<number, string>();
/** `22:13:20.000Z` by the second of the day. */
const times = new Array<string | undefined>(secondsOfDay);

function dateOf(day: number): string | undefined {
	const midnight = new Date(day * secondsOfDay * 1000);
	if (Number.isNaN(midnight.getTime())) return undefined;
	const date = midnight.toISOString().split('T')[0] + 'T';
	if (dates.size < mostDates) dates.set(day, date);
	return date;
}

function timeOf(second: number): string {
	return new Date(second * 1000).toISOString().split('T')[1];
}
