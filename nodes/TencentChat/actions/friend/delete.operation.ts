import { friendDelete } from '../../../../chat/api/friend';
import { actingUser, targetUsers } from '../../fields/users';
import { formOf } from '../../fields/field';
import { bulkOperation } from '../../kinds/bulk';
import { deleteType } from './friendFields';

export const deleteFriends = bulkOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete friends',
	description: "Remove users from a user's friends",
	endpoint: friendDelete,
	subject: actingUser('The user whose friends are deleted'),
	targets: targetUsers('Which friends are deleted', {
		displayName: 'Friend User IDs',
		hint: 'These users stop being friends of the user above. Their accounts are not deleted.',
	}),
	shared: formOf({ DeleteType: deleteType }),
});
