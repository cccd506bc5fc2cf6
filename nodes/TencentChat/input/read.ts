import type { Origin } from './origin';

/** What reading an input gives: its value, or why it is refused, in whole sentences that name the field as the editor shows it. */
export type Read<Value> = { ok: true; value: Value } | { ok: false; problem: string };

export function accept<Value>(value: Value): { ok: true; value: Value } {
	return { ok: true, value };
}

export function refuse(problem: string): { ok: false; problem: string } {
	return { ok: false, problem };
}

/** Whether a field says nothing. It is then left as it is: only the empty text empties it. */
export function isMissing(value: unknown): value is undefined | null {
	return value === undefined || value === null;
}

/** Reads a field that may say nothing, which gives undefined: what it is about is to be left as it is. */
export function readIfGiven<Value>(
	value: unknown,
	read: (given: unknown) => Read<Value>,
): Read<Value | undefined> {
	return isMissing(value) ? accept(undefined) : read(value);
}

/** Reads a field of the item at hand. Throws n8n's error where its expression fails. */
export interface ReadField {
	(name: string): unknown;
	/** An entry of the Options. */
	option(name: string): unknown;
	/** Who wrote what a field holds; `options.toUserIds` is the entry of a collection. */
	origin(path: string): Origin;
	/** The workflow's time zone, for times without one. */
	timeZone: string;
	/** In whose name the calls are made. */
	adminUserId: string;
	/** Whether n8n runs the whole node again, for all items, when it fails. */
	retryOnFail: boolean;
}
