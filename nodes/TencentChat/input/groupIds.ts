import { groupIdFault, mostGroupIdBytes } from '../../../chat/api/groupId';
import { readEntries, readEntry } from './entries';
import type { EntryRule } from './entryRule';
import type { Origin } from './origin';
import type { Read } from './read';
import { quoted } from './words';

const groupId: EntryRule = {
	name: 'GroupID',
	example: '@TGS#2J4SZEAEL',
	mostBytes: mostGroupIdBytes,
	keys: ['GroupId'],
	fault: (entry) => {
		const fault = groupIdFault(entry);
		return fault && `is ${quoted(entry)}. ${fault}`;
	},
};

/**
 * Reads the GroupIDs that a field holds, at least one.
 *
 * @param field the field's name as the editor shows it
 */
export function readGroupIds(value: unknown, field: string, origin: Origin): Read<string[]> {
	return readEntries(value, field, origin, groupId);
}

/** Reads the one GroupID that a field holds: typed, out of an expression, or chosen from n8n's list of groups. */
export function readGroupId(value: unknown, field: string, origin: Origin): Read<string> {
	return readEntry(isLocator(value) ? value.value : value, field, origin, groupId);
}

/** The value of a field with a list to choose from, which n8n calls a resource locator. */
function isLocator(value: unknown): value is { value: unknown } {
	return typeof value === 'object' && value !== null && '__rl' in value && 'value' in value;
}
