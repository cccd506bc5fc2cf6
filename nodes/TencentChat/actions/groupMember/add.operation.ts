import { z } from 'zod/v4';

import { memberAdd } from '../../../../chat/api/groupMember';
import { group, memberUsers } from '../../fields/groups';
import { bulkOperation } from '../../kinds/bulk';
import { silent } from './silent';

const quietly = silent('Whether to add them without a message in the group that says so');

export const add = bulkOperation({
	value: 'add',
	name: 'Add',
	action: 'Add members to group',
	description:
		'Add users to a group. Those who want to be asked first are marked as pending. Users join live groups themselves.',
	endpoint: memberAdd,
	facts: { Result: z.int().optional() },
	subject: group('The group that gets the members. It can be of any type but a live group (AVChatRoom).'),
	targets: memberUsers('Who is added'),
	shared: { options: [quietly.property], read: (read) => quietly.read(read) },
});
