import type { INodeProperties } from 'n8n-workflow';

import { friendLimits } from '../../../../chat/api/friend';
import { readNames } from '../../input/texts';
import type { Read, ReadField } from '../../input/read';

/** Which groups an operation is about. */
export function groupNames(description: string): INodeProperties {
	return {
		displayName: 'Group Names',
		name: 'groupNames',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Classmates, Team',
		description: `${description}. One name of up to ${friendLimits.groupName} bytes, several separated by commas or new lines, or a list from an expression.`,
	};
}

export function readGroupNames(read: ReadField): Read<{ GroupName: string[] }> {
	const names = readNames(read('groupNames'), 'Group Names', {
		most: friendLimits.groups,
		mostBytes: friendLimits.groupName,
	});
	if (!names.ok) return names;
	if (names.value.length > 0) return { ok: true, value: { GroupName: names.value } };
	return { ok: false, problem: "'Group Names' is an empty list. Enter at least one name." };
}
