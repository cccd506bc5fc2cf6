import { friendDelete } from '../../../../chat/api/friend';
import { deleteType, fromUserId, readDeleteType, toUserIds } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';

export const deleteFriends = targetOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete friends',
	description: "Remove users from a user's friends",
	endpoint: friendDelete,
	fields: [
		fromUserId('The user whose friends are deleted'),
		toUserIds('Which friends are deleted', {
			displayName: 'Friend User IDs',
			hint: 'These users stop being friends of the user above. Their accounts stay.',
		}),
		deleteType,
	],
	shared: (read) => readDeleteType(read('deleteType')),
});
