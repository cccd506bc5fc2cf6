import { groupDelete } from '../../../../chat/api/friendGroup';
import { fromUserId } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';
import { groupNames, readGroupNames } from './groupNames';

export const deleteGroups = targetOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete friend groups',
	description: 'Delete friend groups of a user. The friends in them stay friends.',
	endpoint: groupDelete,
	fields: [fromUserId('The user whose groups are deleted'), groupNames('The groups to delete')],
	shared: readGroupNames,
});
