import { friendDeleteAll } from '../../../../chat/api/friend';
import { actingUser } from '../../fields/users';
import { formOf } from '../../fields/field';
import { singleOperation } from '../../kinds/single';
import { deleteType } from './friendFields';

export const deleteAllFriends = singleOperation({
	value: 'deleteAll',
	name: 'Delete All',
	action: 'Delete all friends of user',
	description:
		"Empty a user's whole friend list. It can't be undone. To delete specific friends, use Delete.",
	endpoint: friendDeleteAll,
	notice: {
		displayName:
			"Delete All ends every friendship of the user at once. Tencent does not return who was removed, and the list with its remarks, groups and custom fields can't be brought back: run Friend > List first and keep its output.",
		name: 'deleteAllNotice',
		type: 'notice',
		default: '',
	},
	subject: actingUser('The user whose friends are all deleted'),
	shared: formOf({ DeleteType: deleteType }),
});
