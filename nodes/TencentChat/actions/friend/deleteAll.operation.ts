import { friendDeleteAll } from '../../../../chat/api/friend';
import { deleteType, fromUserId, readDeleteType } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';

export const deleteAllFriends = targetOperation({
	value: 'deleteAll',
	name: 'Delete All',
	action: 'Delete all friends of user',
	description: "Empty a user's whole friend list. It can't be undone. For certain friends, use Delete.",
	endpoint: friendDeleteAll,
	fields: [
		{
			displayName:
				"Delete All ends every friendship of the user at once. Tencent does not say whose they were, and the list with its remarks, groups and custom fields can't be brought back: run Friend > List first and keep its output.",
			name: 'deleteAllNotice',
			type: 'notice',
			default: '',
		},
		fromUserId('The user whose friends are all deleted'),
		deleteType,
	],
	shared: (read) => readDeleteType(read('deleteType')),
});
