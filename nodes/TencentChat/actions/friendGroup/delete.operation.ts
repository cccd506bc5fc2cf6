import { z } from 'zod/v4';

import { groupDelete } from '../../../../chat/api/friendGroup';
import { actingUser } from '../../fields/users';
import { formOf } from '../../fields/field';
import { singleOperation } from '../../kinds/single';
import { groupNames } from './groupNames';

export const deleteGroups = singleOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete friend groups',
	description: 'Delete friend groups of a user. The friends in them stay friends.',
	endpoint: groupDelete,
	subject: actingUser('The user whose groups are deleted'),
	shared: formOf({ GroupName: groupNames('The groups to delete') }),
	about: (asked) => ({ groupNames: asked.GroupName }),
	aboutShape: { groupNames: z.array(z.string()) },
});
