import { friendLimits } from '../../../../chat/api/friend';
import type { Field } from '../../fields/field';
import { accept, refuse } from '../../input/read';
import { readNames } from '../../input/texts';

/** Which groups an operation is about. */
export function groupNames(description: string): Field<string[]> {
	const displayName = 'Group Names';
	return {
		property: {
			displayName,
			name: 'groupNames',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Classmates, Team',
			description: `${description}. One name of up to ${friendLimits.groupName} bytes, several separated by commas or new lines, or a list from an expression.`,
		},
		read: (read) => {
			const limits = { most: friendLimits.groups, mostBytes: friendLimits.groupName };
			const names = readNames(read('groupNames'), displayName, limits, read.origin('groupNames'));
			if (!names.ok) return names;
			if (names.value.length > 0) return accept(names.value);
			return refuse(`'${displayName}' is an empty list. Enter at least one name.`);
		},
	};
}
