import type { EntryRule } from './entryRule';
import { readEntries, readEntry, typedParts } from './entries';
import { parseJson } from './json';
import type { Origin } from './origin';
import type { Read } from './read';

export { kindOf } from './words';

/** Source: https://www.tencentcloud.com/document/product/1047/34385 */
const userId: EntryRule = {
	name: 'UserID',
	example: 'user_001',
	mostBytes: 32,
	keys: ['UserID', 'To_Account', 'Member_Account'],
};

/**
 * Reads the UserIDs that a field holds, at least one.
 *
 * @param field the field's name as the editor shows it
 */
export function readUserIds(value: unknown, field: string, origin: Origin): Read<string[]> {
	return readEntries(value, field, origin, userId);
}

/** Reads the one UserID that a field holds. Of a row it can't be told whether it is the one that is meant, so it is refused. */
export function readUserId(value: unknown, field: string, origin: Origin): Read<string> {
	return readEntry(value, field, origin, { ...userId, keys: [] });
}

/** What a field with several holds, before it is checked. */
export function split(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	const list = parseJson(value);
	return Array.isArray(list) ? list : typedParts(value);
}
