import { followDelete } from '../../../../chat/api/follow';
import { fromUserId, toUserIds } from '../../fields/fields';
import { targetOperation } from '../../kinds/bulk';

export const unfollow = targetOperation({
	value: 'unfollow',
	name: 'Unfollow',
	action: 'Unfollow users',
	description: 'Make a user unfollow others',
	endpoint: followDelete,
	fields: [
		fromUserId('The user who unfollows'),
		toUserIds('Who is unfollowed', {
			hint: 'The user above stops following these users. Whether they follow the user stays as it is.',
		}),
	],
});
