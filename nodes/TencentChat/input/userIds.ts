import { readEntries, readEntry } from './entries';
import type { EntryRule } from './entryRule';
import type { Origin } from './origin';
import type { Read } from './read';

/** Source: https://www.tencentcloud.com/document/product/1047/34385 */
const userId: EntryRule = { name: 'UserID', example: 'user_001', mostBytes: 32, keys: [] };

/**
 * Reads the UserIDs that a field holds, at least one.
 *
 * @param field the field's name as the editor shows it
 * @param column where rows of a list have the UserIDs that are meant, apart from `UserID` and `Member_Account`
 */
export function readUserIds(
	value: unknown,
	field: string,
	origin: Origin,
	column: 'From_Account' | 'To_Account' = 'To_Account',
): Read<string[]> {
	return readEntries(value, field, origin, { ...userId, keys: [column, 'UserID', 'Member_Account'] });
}

/** Reads the one UserID that a field holds. */
export function readUserId(value: unknown, field: string, origin: Origin): Read<string> {
	return readEntry(value, field, origin, userId);
}
