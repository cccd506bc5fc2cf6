import type { INodeProperties } from 'n8n-workflow';

import {
	memberUpdate,
	mostNameCardBytes,
	type GivenRole,
	type MemberChanges,
} from '../../../../chat/api/groupMember';
import { group, memberUsers } from '../../fields/groups';
import { readChoice } from '../../input/choices';
import { accept, readIfGiven, refuse, type Read, type ReadField } from '../../input/read';
import { readText } from '../../input/texts';
import { bulkOperation } from '../../kinds/bulk';

const nameCard: INodeProperties = {
	displayName: 'Name Card',
	name: 'nameCard',
	type: 'string',
	default: '',
	placeholder: 'e.g. Luna (moderator)',
	description: `The name that the group sees, up to ${mostNameCardBytes} bytes; leave it empty to remove it`,
};

const role: INodeProperties = {
	displayName: 'Role',
	name: 'role',
	type: 'options',
	options: [
		{ name: 'Admin', value: 'Admin', description: 'May kick and mute members' },
		{ name: 'Member', value: 'Member', description: 'No longer has the rights of an admin' },
	],
	default: 'Member',
	description: 'What they may do in the group. For another owner, use Group > Change Owner.',
};

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description: 'What to change. Fields that are not added here stay as they are.',
	options: [nameCard, role],
};

export const update = bulkOperation({
	value: 'update',
	name: 'Update',
	action: 'Update members of group',
	description:
		'Make members admins of a group or ordinary members again, or change the name that the group sees',
	endpoint: memberUpdate,
	subject: group('The group that the members are in. It can be of any type but a live group.'),
	targets: memberUsers('The members who are changed'),
	shared: { fields: [updateFields], read: readChanges },
});

function readChanges(read: ReadField): Read<MemberChanges> {
	const entries = (read(updateFields.name) ?? {}) as Record<string, unknown>;
	const card = readIfGiven(entries[nameCard.name], (given) =>
		readText(given, nameCard.displayName, mostNameCardBytes),
	);
	if (!card.ok) return card;
	const given = readIfGiven(entries[role.name], (value) => readChoice<GivenRole>(role, value));
	if (!given.ok) return given;
	if (card.value === undefined && given.value === undefined) {
		return refuse(`'${updateFields.displayName}' has no field. Add what is to be changed.`);
	}
	return accept({
		...(card.value !== undefined && { NameCard: card.value }),
		...(given.value && { Role: given.value }),
	});
}
