import { z } from 'zod/v4';

import { memberRoles } from '../../../../chat/api/groupMember';
import { group, memberUsers } from '../../fields/groups';
import { bulkOperation } from '../../kinds/bulk';

export const getRole = bulkOperation({
	value: 'getRole',
	name: 'Get Role',
	action: 'Get roles of users in group',
	description:
		'Find out whether users are in a group, and as what: Owner, Admin, Member or NotMember. Not for live groups (AVChatRoom).',
	endpoint: memberRoles,
	facts: { Role: z.string() },
	subject: group('The group that is looked at. It can be of any type but a live group.'),
	targets: memberUsers('Whose role is read'),
});
