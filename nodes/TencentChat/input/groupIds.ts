import { readEntries, readEntry } from './entries';
import type { EntryRule } from './entryRule';
import type { Origin } from './origin';
import type { Read } from './read';

/** Printable ASCII. Source: https://www.tencentcloud.com/document/product/1047/33530 */
const groupId: EntryRule = {
	name: 'GroupID',
	example: '@TGS#2J4SZEAEL',
	mostBytes: 48,
	keys: ['GroupId'],
	fault: (entry) =>
		/^[ -~]+$/.test(entry) ? undefined : `is '${entry}'. A GroupID has Latin letters, digits and signs only.`,
};

/**
 * Reads the GroupIDs that a field holds, at least one.
 *
 * @param field the field's name as the editor shows it
 */
export function readGroupIds(value: unknown, field: string, origin: Origin): Read<string[]> {
	return readEntries(value, field, origin, groupId);
}

export function readGroupId(value: unknown, field: string, origin: Origin): Read<string> {
	return readEntry(value, field, origin, groupId);
}
