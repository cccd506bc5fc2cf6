import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { groupChangeOwner } from '../../../../chat/api/group';
import { group } from '../../fields/groups';
import { accept, type Read, type ReadField } from '../../input/read';
import { readUserId } from '../../input/userIds';
import { singleOperation } from '../../kinds/single';

const newOwner: INodeProperties = {
	displayName: 'New Owner User ID',
	name: 'newOwnerUserId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. user_002',
	description: 'Who owns the group from now on. They must be a member.',
};

export const changeOwner = singleOperation({
	value: 'changeOwner',
	name: 'Change Owner',
	action: 'Change owner of group',
	description:
		'Make another user the owner of a group, also where it has none. Not for live groups (AVChatRoom).',
	endpoint: groupChangeOwner,
	facts: { NewOwner_Account: z.string() },
	subject: group('The group that gets another owner. It can be of any type but a live group.'),
	shared: { fields: [newOwner], read: readNewOwner },
	simplify: {
		read: (read) => {
			const owner = readNewOwner(read);
			return owner.ok ? accept(() => owner.value) : owner;
		},
	},
});

function readNewOwner(read: ReadField): Read<{ NewOwner_Account: string }> {
	const one = readUserId(read(newOwner.name), newOwner.displayName, read.origin(newOwner.name));
	return one.ok ? accept({ NewOwner_Account: one.value }) : one;
}
