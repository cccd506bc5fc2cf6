import type { Read } from './read';
import { kindOf, split } from './userIds';

/**
 * Reads a text; a number counts as one. Nothing at all is the empty text.
 *
 * @param field the field's name as the editor shows it
 * @param mostBytes how many bytes the service takes
 */
export function readText(value: unknown, field: string, mostBytes: number): Read<string> {
	if (value === undefined || value === null) return { ok: true, value: '' };
	if (typeof value !== 'string' && !Number.isFinite(value)) {
		return { ok: false, problem: `'${field}' is ${kindOf(value)}. Enter a text.` };
	}
	const text = String(value);
	const bytes = bytesOf(text);
	if (bytes <= mostBytes) return { ok: true, value: text };
	return {
		ok: false,
		problem: `'${field}' is ${bytes} bytes long: '${text.slice(0, 20)}…'. It may have ${mostBytes} bytes at most; a Chinese character takes three.`,
	};
}

/** Reads names: one, several separated by commas or new lines, or a list. A name that is given twice counts once. */
export function readNames(
	value: unknown,
	field: string,
	{ most, mostBytes }: { most: number; mostBytes: number },
): Read<string[]> {
	const names = new Set<string>();
	for (const entry of split(value ?? '')) {
		const read = readText(entry, field, mostBytes);
		if (!read.ok) return read;
		const name = read.value.trim();
		if (name === '')
			return { ok: false, problem: `'${field}' has an empty name. Enter a name, or leave it out.` };
		names.add(name);
	}
	if (names.size > most) {
		return { ok: false, problem: `'${field}' has ${names.size} names. There may be ${most} at most.` };
	}
	return { ok: true, value: [...names] };
}

function bytesOf(text: string): number {
	return new TextEncoder().encode(text).length;
}
