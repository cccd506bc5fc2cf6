import { bytesOf } from './bytes';
import { readEntries } from './entries';
import { faultOfValue } from './json';
import type { Origin } from './origin';
import { accept, isMissing, refuse, type Read } from './read';
import { kindOf, quoted } from './words';

/**
 * Reads a text; a number counts as one. Nothing at all is the empty text. Blanks around it are left out, as a blank or a new
 * line that stands behind an expression belongs to its value.
 *
 * @param field the field's name as the editor shows it
 * @param mostBytes how many bytes the service takes
 */
export function readText(value: unknown, field: string, mostBytes = Infinity): Read<string> {
	if (isMissing(value)) return accept('');
	if (typeof value !== 'string' && !Number.isFinite(value)) {
		return refuse(`'${field}' is ${kindOf(value)}. Enter a text.`);
	}
	const fault = faultOfValue(value);
	if (fault) return refuse(`'${field}' ${fault}`);
	const text = String(value).trim();
	const bytes = bytesOf(text);
	if (bytes <= mostBytes) return accept(text);
	return refuse(
		`'${field}' is ${bytes} bytes long: ${quoted(text)}. At most ${mostBytes} bytes are allowed; a Chinese character takes three.`,
	);
}

/** Reads names: one, several separated by commas or new lines, or a list. A name that is given twice counts once. */
export function readNames(
	value: unknown,
	field: string,
	{ most, mostBytes }: { most: number; mostBytes: number },
	origin: Origin = 'typed',
): Read<string[]> {
	if (Array.isArray(value) && value.length === 0) return accept([]);
	const read = readEntries(value, field, origin, {
		name: 'name',
		example: 'Classmates',
		mostBytes,
		isName: true,
		keys: ['GroupName'],
	});
	if (!read.ok) return read;
	const names = [...new Set(read.value)];
	if (names.length <= most) return accept(names);
	return refuse(`'${field}' has ${names.length} names. At most ${most} are allowed.`);
}
