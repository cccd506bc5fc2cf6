import type { Read } from './read';
import { kindOf } from './userIds';

/**
 * Reads an object: as such, from an expression, or as JSON text.
 *
 * @param field the field's name as the editor shows it
 */
export function readObject(value: unknown, field: string): Read<Record<string, unknown>> {
	const parsed = parse(value);
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
		return { ok: true, value: parsed as Record<string, unknown> };
	}
	return {
		ok: false,
		problem: `'${field}' is ${whatIs(parsed)}. Enter an object such as { "key": "value" }.`,
	};
}

/** Reads a list, in the same way. */
export function readList(value: unknown, field: string): Read<unknown[]> {
	const parsed = parse(value);
	if (Array.isArray(parsed)) return { ok: true, value: parsed as unknown[] };
	return {
		ok: false,
		problem: `'${field}' is ${whatIs(parsed)}. Enter a list such as [ { "key": "value" } ].`,
	};
}

/** A text that is no JSON stays a text. */
function parse(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}

function whatIs(value: unknown): string {
	return typeof value === 'string' ? 'not valid JSON' : kindOf(value);
}
