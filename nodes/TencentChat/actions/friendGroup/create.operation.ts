import { z } from 'zod/v4';

import { groupAdd } from '../../../../chat/api/friendGroup';
import { actingUser, optionalTargetUsers } from '../../fields/users';
import { formOf } from '../../fields/field';
import { bulkOperation } from '../../kinds/bulk';
import { groupNames } from './groupNames';

const friends = optionalTargetUsers('Friends to put into all these groups', {
	displayName: 'Friend User IDs',
});

export const create = bulkOperation({
	value: 'create',
	name: 'Create',
	action: 'Create friend groups',
	description:
		'Create friend groups for a user, and put friends into them. To move friends between existing groups, use Friend > Update.',
	endpoint: groupAdd,
	subject: actingUser('The user who gets the groups'),
	targets: friends,
	shared: formOf({ GroupName: groupNames('The groups to create') }),
	about: (asked) => ({ groupNames: asked.GroupName }),
	aboutShape: { groupNames: z.array(z.string()) },
	refuses: (friend, { subject }) =>
		friend === subject
			? `'${friends.property.displayName}' names ${friend}, who is the acting user.`
			: undefined,
});
